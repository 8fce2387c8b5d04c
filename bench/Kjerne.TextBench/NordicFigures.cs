using Kjerne.Text.Csv;
using Kjerne.Text.Languages;
using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>The project's own Nordic inquiries: languages learned and tested apart and together, channels, texts of no topic, languages told apart.</summary>
internal static class NordicFigures
{
    private const int Seeds = 3;
    private static readonly string[] Languages = ["nb", "nn", "da", "sv"];

    private readonly record struct Inquiry(string Text, string Label, string Language, string Channel);

    public static void Print(string folder)
    {
        var all = Read(folder, "inquiries.csv");
        var none = Read(folder, "none.csv");
        foreach (string learned in Languages)
        {
            var model = Learn(all.Where(x => x.Language == learned));
            Console.WriteLine($"{learned} learned: " + string.Join(", ", Languages.Where(x => x != learned).Select(x => $"{x} {Right(model, all.Where(y => y.Language == x)):f1} %")));
        }

        for (int seed = 1; seed <= Seeds; seed++)
        {
            foreach (int kept in new[] { 5, 10, 35 })
            {
                var (train, test) = Split(all, kept, seed);
                var model = Learn(train, kept < 35 ? [.. test.Select(x => x.Text)] : []);
                Console.WriteLine($"seed {seed}, {kept} of each topic, mixed: {Right(model, test):f1} % (" + string.Join(", ", test.Select(x => x.Channel).Distinct().Select(x => $"{x} {Right(model, test.Where(y => y.Channel == x)):f1}"))
                    + $"); none refused {none.Average(x => model.Answer(x.Text).Topic is null ? 100 : 0):f1} %, stated {test.Average(x => model.Answer(x.Text).Confidence * 100):f1} %");
            }
        }

        foreach (var (name, part) in new[] { ("up to 8 words", all.Where(x => Words(x) <= 8)), ("9 words and more", all.Where(x => Words(x) > 8)) })
        {
            var lines = part.Concat(none.Where(x => Words(x) <= 8 == (name[0] == 'u'))).ToList();
            Console.WriteLine($"language, {name}: {lines.Average(x => LanguageDetector.Detect(x.Text).Language == x.Language ? 100 : 0):f1} % of {lines.Count} ("
                + string.Join(", ", Languages.Select(x => $"{x} {lines.Where(y => y.Language == x).Average(y => LanguageDetector.Detect(y.Text).Language == x ? 100 : 0):f1}")) + ")");
        }
    }

    private static TopicModel Learn(IEnumerable<Inquiry> from, IReadOnlyList<string>? log = null) => TopicTrainer.Train([.. from.Select(x => new TopicExample(x.Text, x.Label))], log);

    private static double Right(TopicModel model, IEnumerable<Inquiry> of) => of.Average(x => model.Answer(x.Text).Topic == x.Label ? 100 : 0);

    /// <summary>So many of each topic, drawn by seed from all languages alike, are learned; the rest is tested.</summary>
    private static (List<Inquiry> Train, List<Inquiry> Test) Split(List<Inquiry> all, int kept, int seed)
    {
        var random = new Random(seed);
        var groups = all.GroupBy(x => x.Label).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => { var rows = x.ToArray(); random.Shuffle(rows); return rows; }).ToList();
        return ([.. groups.SelectMany(x => x.Take(kept))], [.. groups.SelectMany(x => x.Skip(kept))]);
    }

    private static int Words(Inquiry inquiry) => inquiry.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static List<Inquiry> Read(string folder, string file)
    {
        var table = CsvReader.Read(File.ReadAllText(Path.Combine(folder, file)));
        bool isLabelled = table.Header.Contains("label");
        return [.. Enumerable.Range(0, table.Rows.Count).Select(x => new Inquiry(table.Field(x, "text"), isLabelled ? table.Field(x, "label") : "", table.Field(x, "language"), table.Field(x, "channel")))];
    }
}
