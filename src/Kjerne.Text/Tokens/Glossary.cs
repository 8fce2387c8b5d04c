using System.Collections.Concurrent;
using System.Reflection;
using Kjerne.Text.Stemming;

namespace Kjerne.Text.Tokens;

/// <summary>
/// Words of everyday service language in Norwegian, Danish, Swedish and English that mean the same, each such meaning being a number:
/// what is learned in one language then says something in another (as concept features from a machine-readable dictionary, Gonzalo,
/// Verdejo and Chugur, "Using EuroWordNet in a concept-based approach to cross-language text retrieval", 1999). Words are compared by
/// their stems in each language; a compound that is not listed brings the meanings of its parts. Safe from many threads.
/// </summary>
public static class Glossary
{
    private const string Resource = "glossary.txt";
    private const int ShortestPart = 3;
    private const int ShortestCompound = 7;
    private const int ShortestAlone = 5;

    /// <summary>Words kept with their meanings; beyond it they are looked up anew each time.</summary>
    private const int MostKept = 50_000;

    private static readonly string[] Joints = ["", "s", "e", "-"];

    /// <summary>The columns of the list, in order.</summary>
    internal static readonly string[] Languages = ["nb", "nn", "da", "sv", "en"];

    /// <summary>One table per stemmer; bokmål and nynorsk share theirs.</summary>
    private static readonly string[] StemmedAs = ["nb", "da", "sv", "en"];

    private static readonly Stemmer[] Stemmers = [.. StemmedAs.Select(x => Stemmer.For(x)!)];
    private static readonly Lazy<Dictionary<string, int[]>[]> Meanings = new(Read);
    private static readonly ConcurrentDictionary<string, Word> Known = new(StringComparer.Ordinal);

    private sealed record Word(string[] Stems, int[] Meanings);

    /// <summary>The meanings of a text's folded words, in order; words that have none are left out, pairs that have one are put behind both.</summary>
    public static List<int> Of(IReadOnlyList<string> words)
    {
        var found = new List<int>();
        Word? before = null;
        foreach (string word in words)
        {
            var now = char.IsLetter(word[0]) ? Look(word) : null;
            found.AddRange(now?.Meanings ?? []);
            if (before is not null && now is not null)
            {
                found.AddRange(OfPair(before.Stems, now.Stems));
            }

            before = now;
        }

        return found;
    }

    private static Word Look(string word)
    {
        if (Known.TryGetValue(word, out var known))
        {
            return known;
        }

        string[] stems = [.. Stemmers.Select(x => x.Stem(word))];
        int[] meanings = OfStems(stems);
        known = new Word(stems, meanings.Length > 0 ? meanings : OfCompound(word));
        if (Known.Count < MostKept)
        {
            Known.TryAdd(word, known);
        }

        return known;
    }

    private static int[] OfStems(string[] stems)
    {
        HashSet<int>? found = null;
        for (int table = 0; table < stems.Length; table++)
        {
            if (Meanings.Value[table].TryGetValue(stems[table], out int[]? meanings))
            {
                (found ??= []).UnionWith(meanings);
            }
        }

        return found is null ? [] : [.. found.Order()];
    }

    private static IEnumerable<int> OfPair(string[] left, string[] right)
    {
        var found = new HashSet<int>();
        for (int table = 0; table < left.Length; table++)
        {
            if (Meanings.Value[table].TryGetValue($"{left[table]} {right[table]}", out int[]? meanings))
            {
                found.UnionWith(meanings);
            }
        }

        return found.Order();
    }

    /// <summary>The last part says what a compound is, so the longest last part that is known decides where to cut. When only one side
    /// is known it must be long, or it is likely to stand there by chance.</summary>
    private static int[] OfCompound(string word)
    {
        if (word.Length is < ShortestCompound or > Words.LongestWord)
        {
            return [];
        }

        int[] alone = [];
        for (int cut = ShortestPart; cut <= word.Length - ShortestPart; cut++)
        {
            int[] last = OfPart(word[cut..]);
            if (last.Length == 0)
            {
                continue;
            }

            int[] first = OfFirst(word[..cut]);
            if (first.Length > 0)
            {
                return [.. first.Union(last).Order()];
            }

            alone = alone.Length == 0 && word.Length - cut >= ShortestAlone ? last : alone;
        }

        for (int cut = word.Length - 1; alone.Length == 0 && cut >= ShortestAlone; cut--)
        {
            alone = OfFirst(word[..cut]);
        }

        return alone;
    }

    private static int[] OfFirst(string part) =>
        Joints.Where(x => part.EndsWith(x, StringComparison.Ordinal) && part.Length - x.Length >= ShortestPart).Select(x => OfPart(part[..^x.Length])).FirstOrDefault(x => x.Length > 0, []);

    /// <summary>Parts are looked up in the Nordic tables only: English writes its compounds apart.</summary>
    private static int[] OfPart(string part) => OfStems([.. Stemmers.Take(StemmedAs.Length - 1).Select(x => x.Stem(part))]);

    /// <summary>The forms of each meaning, in the order of <see cref="Languages"/>.</summary>
    internal static IEnumerable<string[][]> Lines()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] columns = line.Split('|');
                yield return [.. columns.Select((x, i) => (x.Length > 0 || i is not (1 or 2) ? x : columns[0]).Split('/', StringSplitOptions.RemoveEmptyEntries))];
            }
        }
    }

    private static Dictionary<string, int[]>[] Read()
    {
        var tables = StemmedAs.Select(_ => new Dictionary<string, int[]>(StringComparer.Ordinal)).ToArray();
        int meaning = 0;
        foreach (string[][] columns in Lines())
        {
            for (int column = 0; column < columns.Length; column++)
            {
                int table = Array.IndexOf(StemmedAs, Languages[column] == "nn" ? "nb" : Languages[column]);
                foreach (string form in columns[column])
                {
                    string stem = string.Join(' ', Folding.Fold(form).Split(' ').Select(Stemmers[table].Stem));
                    tables[table][stem] = [.. tables[table].GetValueOrDefault(stem, []).Append(meaning).Distinct()];
                }
            }

            meaning++;
        }

        return tables;
    }
}
