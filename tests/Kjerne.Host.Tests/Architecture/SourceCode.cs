using System.Text.RegularExpressions;

namespace Kjerne.Tests.Architecture;

/// <summary>The repository as files, for rules about what the compiler does not keep.</summary>
public static partial class SourceCode
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files under these folders, without what was generated or built. Paths are relative to the root.</summary>
    public static IEnumerable<string> Files(params string[] folders) =>
        folders.Where(x => Directory.Exists(Path.Combine(Root, x)))
            .SelectMany(x => Directory.EnumerateFiles(Path.Combine(Root, x), "*.cs", SearchOption.AllDirectories))
            .Select(x => Path.GetRelativePath(Root, x))
            .Where(x => !Generated().IsMatch(x))
            .Order(StringComparer.Ordinal);

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static IEnumerable<string> Usings(string file) =>
        Lines(file).Select(x => Using().Match(x)).Where(x => x.Success).Select(x => x.Groups[1].Value);

    public static string NamespaceOf(string file) =>
        Lines(file).Select(x => Namespace().Match(x)).FirstOrDefault(x => x.Success)?.Groups[1].Value ?? "";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kjerne.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }

    [GeneratedRegex(@"(^|/)(bin|obj|node_modules|Migrations|CompiledModel)/|\.g\.cs$")]
    private static partial Regex Generated();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);")]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex Namespace();
}
