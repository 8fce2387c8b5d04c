using Kjerne.Text.Clusters;

namespace Kjerne.Commands.Text;

/// <summary>kjerne text cluster: finds which inquiries of a table ask the same, names each group, and finds their number itself unless told. Needs no database.</summary>
public static class TextCluster
{
    public const string Usage = "text cluster --in TEXTS.csv --out CLUSTERS.csv [--topics N] " + TextEmbeddings.Usage;

    public static Task<int> Run(string[] args) => TextVerb.Run(Usage, args, ["in", "out"], ["topics", .. TextEmbeddings.Switches], async switches =>
    {
        int? wanted = switches.TryGetValue("topics", out var number) ? TextVerb.Number(number) : null;
        if (number is not null && wanted is null)
        {
            await Console.Error.WriteLineAsync($"usage: kjerne {Usage}");
            return 2;
        }

        var table = await TextTables.Read(switches["in"], "id", "text");
        var groups = TopicDiscovery.Find(table.Column("text"), new ClusterOptions { Topics = wanted, Features = await TextEmbeddings.Read(switches, table.Column("text")) });
        await TextTables.Write(switches["out"], [.. table.Header, "topic", "topic_name"], table.With(row => Fields(groups, row)));
        Console.WriteLine($"{table.Rows.Count} texts in {groups.Names.Count} topics, {groups.GroupOf.Count(x => x < 0)} in none");
        return 0;
    });

    private static string[] Fields(TopicGroups groups, int row) =>
        groups.GroupOf[row] is >= 0 and var group ? [$"{group + 1}", groups.Names[group]] : ["", ""];
}
