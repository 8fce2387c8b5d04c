using System.Text.Json;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>Hostile and everyday mails kept as files in tests/TestData.</summary>
internal static class HtmlCases
{
    private static readonly string Root = FindRoot();

    private static readonly Lazy<IReadOnlyDictionary<string, string>> VectorsByName = new(ReadVectors);

    public static IEnumerable<TheoryDataRow<string>> Attacks => Names("html-attacks");

    public static IEnumerable<TheoryDataRow<string>> Mails => Names("html-mails");

    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorsByName.Value.Keys.Select(name => new TheoryDataRow<string>(name));

    public static string Vector(string name) => VectorsByName.Value[name];

    public static string Attack(string name) => File.ReadAllText(Path.Combine(Root, "html-attacks", name + ".html"));

    public static string Mail(string name) => File.ReadAllText(Path.Combine(Root, "html-mails", name + ".html"));

    public static IEnumerable<string> All() =>
        Attacks.Select(row => Attack(row.Data)).Concat(Mails.Select(row => Mail(row.Data)));

    private static IEnumerable<TheoryDataRow<string>> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.html")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .Select(name => new TheoryDataRow<string>(name));

    private static Dictionary<string, string> ReadVectors() =>
        File.ReadLines(Path.Combine(Root, "html-vectors", "vectors.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Row>(Tolerably(line), JsonSerializerOptions.Web)!)
            .ToDictionary(row => row.Name, row => row.Html, StringComparer.Ordinal);

    /// <summary>The framework's reader refuses half a surrogate pair; the one row that holds it is tested beside.</summary>
    private static string Tolerably(string line) => line.Replace("\\ud800", "\\ufffd", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kjerne.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("not inside the repository"), "tests", "TestData");
    }

    private sealed record Row(string Name, string Html);
}
