using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>Hostile and everyday mails kept as files in tests/TestData.</summary>
internal static class HtmlCases
{
    private static readonly string Root = FindRoot();

    public static IEnumerable<TheoryDataRow<string>> Attacks => Names("html-attacks");

    public static IEnumerable<TheoryDataRow<string>> Mails => Names("html-mails");

    public static string Attack(string name) => File.ReadAllText(Path.Combine(Root, "html-attacks", name + ".html"));

    public static string Mail(string name) => File.ReadAllText(Path.Combine(Root, "html-mails", name + ".html"));

    public static IEnumerable<string> All() =>
        Attacks.Select(row => Attack(row.Data)).Concat(Mails.Select(row => Mail(row.Data)));

    private static IEnumerable<TheoryDataRow<string>> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.html")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .Select(name => new TheoryDataRow<string>(name));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kjerne.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("not inside the repository"), "tests", "TestData");
    }
}
