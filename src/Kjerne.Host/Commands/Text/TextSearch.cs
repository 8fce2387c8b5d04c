using Kjerne.Text.Csv;
using Kjerne.Text.Search;

namespace Kjerne.Commands.Text;

/// <summary>kjerne text search: for each query the texts of a table that ask or answer the same, best first. The queries stand in a column query or text. Needs no database.</summary>
public static class TextSearch
{
    public const string Usage = "text search --in CORPUS.csv --queries Q.csv --out HITS.csv --top N " + TextEmbeddings.Usage;

    public static Task<int> Run(string[] args) => TextVerb.Run(Usage, args, ["in", "queries", "out"], ["top", .. TextEmbeddings.Switches], async switches =>
    {
        if (TextVerb.Number(switches.GetValueOrDefault("top", "10")) is not { } most)
        {
            await Console.Error.WriteLineAsync($"usage: kjerne {Usage}");
            return 2;
        }

        var corpus = await TextTables.Read(switches["in"], "id", "text");
        var queries = await TextTables.Read(switches["queries"]);
        string column = queries.Has("query") ? "query" : "text";
        queries = queries.Has(column) ? queries : await TextTables.Read(switches["queries"], "query");
        var features = await TextEmbeddings.Read(switches, [.. corpus.Column("text"), .. queries.Column(column)]);
        var index = new SearchIndex(corpus.Column("text"), new SearchOptions { Features = features });
        var hits = queries.Column(column).AsParallel().AsOrdered().Select(x => (Query: x, Hits: index.Find(x, most))).ToList();
        await TextTables.Write(switches["out"], ["query", "rank", "id", "score"], hits.SelectMany((x, row) => Rows(NameOf(queries, row, x.Query), x.Hits, corpus)));
        Console.WriteLine($"{queries.Rows.Count} queries among {corpus.Rows.Count} texts");
        return 0;
    });

    /// <summary>A query is called by its id where the table gives it one.</summary>
    private static string NameOf(CsvTable queries, int row, string query) => queries.Has("id") ? queries.Field(row, "id") : query;

    private static IEnumerable<IReadOnlyList<string>> Rows(string query, IReadOnlyList<Hit> hits, CsvTable corpus) =>
        hits.Select((x, rank) => (IReadOnlyList<string>)[query, $"{rank + 1}", corpus.Field(x.Text, "id"), TextVerb.Written(x.Score, 4)]);
}
