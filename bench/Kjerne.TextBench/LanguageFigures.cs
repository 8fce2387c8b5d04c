using Kjerne.Text.Csv;
using Kjerne.Text.Languages;

namespace Kjerne.TextBench;

/// <summary>Right languages of short lines, and what the wrong ones were taken for.</summary>
internal static class LanguageFigures
{
    public static void Print(string file)
    {
        var lines = CsvReader.Read(File.ReadAllText(file));
        var answers = Enumerable.Range(0, lines.Rows.Count).Select(x => (Wanted: lines.Field(x, "language"), Got: LanguageDetector.Detect(lines.Field(x, "text")).Language, Text: lines.Field(x, "text"))).ToList();
        Console.WriteLine($"{100.0 * answers.Count(x => x.Wanted == x.Got) / answers.Count:f1} % of {answers.Count} lines");
        foreach (var (wanted, got, text) in answers.Where(x => x.Wanted != x.Got))
        {
            Console.WriteLine($"  {wanted} taken for {got}: {text}");
        }
    }
}
