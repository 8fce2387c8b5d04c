using System.Text.RegularExpressions;

namespace Kjerne.Tests.Architecture;

/// <summary>Rules about files as text.</summary>
public static partial class SourceRules
{
    public const int MostLines = 400;

    /// <summary>Why this file is not as it should be; null when it is.</summary>
    public static string? Objection(string file, IReadOnlyList<string> lines)
    {
        if (lines.Count > MostLines)
        {
            return $"{file} has {lines.Count} lines; it says more than one thing";
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (CommentOf(lines[i]) is { } comment && Foreign().Match(comment) is { Success: true } found)
            {
                return $"{file}:{i + 1} says '{found.Value}' in a comment";
            }

            if (Region().IsMatch(lines[i]))
            {
                return $"{file}:{i + 1} hides code in a region";
            }
        }

        return null;
    }

    private static string? CommentOf(string line) => line.IndexOf("//", StringComparison.Ordinal) is var at and >= 0 ? line[at..] : null;

    /// <summary>Somebody's machine, an errand, or whoever typed it: none of it helps the next reader.</summary>
    [GeneratedRegex(@"/(home|root|work|Users)/\w|\bTODO\b|\bFIXME\b|\bHACK\b|\bthe issue\b|\b(AI|LLM)[- ](generated|written|assisted)", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"^\s*#(region|endregion)\b")]
    private static partial Regex Region();
}
