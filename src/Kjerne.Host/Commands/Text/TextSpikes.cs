using System.Globalization;
using Kjerne.Text.Csv;
using Kjerne.Text.Spikes;

namespace Kjerne.Commands.Text;

/// <summary>
/// kjerne text spikes: reads a log in time order and tells when more inquiries of one kind came than is usual. What is said at a moment
/// rests only on what stood in the log by then. Needs no database.
/// </summary>
public static class TextSpikes
{
    public const string Usage = "text spikes --in LOG.csv --out SPIKES.csv";

    public static Task<int> Run(string[] args) => TextVerb.Run(Usage, args, ["in", "out"], [], async switches =>
    {
        var table = await TextTables.Read(switches["in"], "id", "time", "text");
        var inquiries = Enumerable.Range(0, table.Rows.Count).Select(x => Inquiry(table, x, switches["in"])).OrderBy(x => x.At).ToList();
        var detector = new BurstDetector(new BurstOptions());
        foreach (var inquiry in inquiries)
        {
            detector.Add(inquiry);
        }

        await TextTables.Write(switches["out"], ["found", "start", "end", "topic_name", "ids"], detector.Bursts.Select(Fields));
        Console.WriteLine($"{inquiries.Count} inquiries, {detector.Bursts.Count} bursts");
        return 0;
    });

    private static LoggedInquiry Inquiry(CsvTable table, int row, string file) =>
        DateTimeOffset.TryParse(table.Field(row, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new LoggedInquiry(table.Field(row, "id"), at, table.Field(row, "text"), table.Field(row, "topic"), table.Field(row, "sender"))
            : throw new InvalidOperationException($"{file}: row {row + 1} has no time that can be read: '{table.Field(row, "time")}'");

    private static IReadOnlyList<string> Fields(Burst burst) =>
        [Time(burst.FoundAt), Time(burst.StartedAt), Time(burst.EndedAt), burst.Name, string.Join(' ', burst.Ids)];

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
