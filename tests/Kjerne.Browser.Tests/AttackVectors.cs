using System.Text.Json;

namespace Kjerne.Browser.Tests;

internal sealed record AttackVector(string Class, string Name, string Html);

/// <summary>The table under tests/TestData/html-vectors.</summary>
internal static class AttackVectors
{
    public static List<AttackVector> All() =>
        [.. Mails.Source("tests/TestData/html-vectors/vectors.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Replace("\\ud800", "\\ufffd", StringComparison.Ordinal)) // the framework's reader refuses half a pair
            .Select(line => JsonSerializer.Deserialize<AttackVector>(line, JsonSerializerOptions.Web)!)];
}
