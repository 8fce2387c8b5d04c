namespace Kjerne.Commands;

/// <summary>The <c>--name value</c> pairs of a verb.</summary>
internal static class Switches
{
    /// <summary>For every verb: where the data is.</summary>
    private static readonly string[] Everywhere = ["data", "database"];

    /// <returns>Null when something else stands there, a value is missing, or a switch stands twice.</returns>
    public static IReadOnlyDictionary<string, string>? Read(ReadOnlySpan<string> args, params IEnumerable<string> allowed)
    {
        var known = allowed.Concat(Everywhere).ToHashSet();
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length || !args[i].StartsWith("--", StringComparison.Ordinal) || !known.Contains(args[i][2..]) || !values.TryAdd(args[i][2..], args[i + 1]))
            {
                return null;
            }
        }

        return values;
    }
}
