using Kjerne.Text.Csv;
using Kjerne.Text.Languages;
using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>The project's own Nordic inquiries: languages learned and tested apart and together, channels, texts of no topic, languages told apart.</summary>
internal static class NordicFigures
{
    private static readonly string[] Languages = ["nb", "nn", "da", "sv"];

    private readonly record struct Inquiry(string Text, string Label, string Language, string Channel);

    public static void Print(string folder, string part, int seeds)
    {
        var all = Read(folder, "inquiries.csv");
        var none = Read(folder, "none.csv");
        if (part is "all" or "across")
        {
            Across(all);
        }

        for (int seed = 1; seed <= seeds && part is "all" or "mixed" or "few" or "many"; seed++)
        {
            foreach (int kept in part == "few" ? [5, 10] : part == "many" ? [35] : (int[])[5, 10, 35])
            {
                Mixed(all, none, kept, seed);
            }
        }

        if (part is "all" or "language")
        {
            Told(all, none);
        }
    }

    private static void Across(List<Inquiry> all)
    {
        foreach (string learned in Languages)
        {
            var model = Learn(all.Where(x => x.Language == learned), []);
            Console.WriteLine($"{learned} learned: " + string.Join(", ", Languages.Where(x => x != learned).Select(x => $"{x} {Figures(model, all.Where(y => y.Language == x))}")));
        }
    }

    private static void Mixed(List<Inquiry> all, List<Inquiry> none, int kept, int seed)
    {
        var (train, test) = Split(all, kept, seed);
        foreach (bool withLog in kept < 35 ? new[] { false, true } : [false])
        {
            var model = Learn(train, withLog ? [.. test.Select(x => x.Text)] : []);
            Console.WriteLine($"seed {seed}, {kept} of each topic{(withLog ? ", the tested texts as log" : "")}: {Figures(model, test)} (" + string.Join(", ", test.Select(x => x.Channel).Distinct().Select(x => $"{x} {Right(model, test.Where(y => y.Channel == x)):f1}"))
                + $"); none refused {none.Average(x => model.Answer(x.Text).Topic is null ? 100 : 0):f1} %");
        }

        if (kept < 35)
        {
            var model = Learn(train, [.. test.Where((_, i) => i % 2 == 0).Select(x => x.Text)]);
            Console.WriteLine($"seed {seed}, {kept} of each topic, half of the tested texts as log: those {Figures(model, test.Where((_, i) => i % 2 == 0))}, the others {Figures(model, test.Where((_, i) => i % 2 > 0))}");
        }
    }

    private static void Told(List<Inquiry> all, List<Inquiry> none)
    {
        foreach (var (name, lines) in new[] { ("up to 8 words", all.Concat(none).Where(x => Words(x) <= 8).ToList()), ("9 words and more", all.Concat(none).Where(x => Words(x) > 8).ToList()) })
        {
            Console.WriteLine($"language, {name}: {lines.Average(x => LanguageDetector.Detect(x.Text).Language == x.Language ? 100 : 0):f1} % of {lines.Count} ("
                + string.Join(", ", Languages.Select(x => $"{x} {lines.Where(y => y.Language == x).Average(y => LanguageDetector.Detect(y.Text).Language == x ? 100 : 0):f1}")) + ")");
            Console.WriteLine("  taken for: " + string.Join(", ", lines.Select(x => $"{x.Language}>{LanguageDetector.Detect(x.Text).Language}").Where(x => x[..2] != x[3..]).CountBy(x => x).OrderByDescending(x => x.Value).Select(x => $"{x.Key} {x.Value}")));
        }
    }

    private static TopicModel Learn(IEnumerable<Inquiry> from, IReadOnlyList<string> log) => TopicTrainer.Train([.. from.Select(x => new TopicExample(x.Text, x.Label))], log);

    private static double Right(TopicModel model, IEnumerable<Inquiry> of) => of.Average(x => model.Answer(x.Text).Topic == x.Label ? 100 : 0);

    private static string Figures(TopicModel model, IEnumerable<Inquiry> of) => Honesty.Of([.. of.Select(x => (model.Answer(x.Text), x.Label))]);

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
