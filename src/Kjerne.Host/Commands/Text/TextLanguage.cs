using Kjerne.Text.Languages;

namespace Kjerne.Commands.Text;

/// <summary>kjerne text language: adds to each row of a table the language its text is written in. Needs no database.</summary>
public static class TextLanguage
{
    public const string Usage = "text language --in TEXTS.csv --out LANG.csv";

    public static Task<int> Run(string[] args) => TextVerb.Run(Usage, args, ["in", "out"], [], async switches =>
    {
        var table = await TextTables.Read(switches["in"], "text");
        var languages = table.Column("text").AsParallel().AsOrdered().Select(x => LanguageDetector.Detect(x).Language).ToList();
        await TextTables.Write(switches["out"], [.. table.Header, "language"], table.With(row => [languages[row]]));
        Console.WriteLine(string.Join(", ", languages.CountBy(x => x).OrderByDescending(x => x.Value).Select(x => $"{x.Key} {x.Value}")));
        return 0;
    });
}
