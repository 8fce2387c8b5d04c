using Kjerne.Text.Tokens;

namespace Kjerne.Text.Clusters;

/// <summary>
/// Names groups in the words people used: the run of one to three words whose share inside the group differs most from outside by the
/// log-likelihood ratio (Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993), a second one when the first
/// is a single word. Masked things and stop words never make a name.
/// </summary>
public static class GroupNames
{
    private const int LongestRun = 3;

    /// <summary>Key phrases of each group, strongest first. <paramref name="groupOf"/>: group of each text, below zero for none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Phrases(IReadOnlyList<string> texts, IReadOnlyList<int> groupOf, int groups, int most = 5)
    {
        var inside = new Dictionary<string, int>[groups];
        var sizes = new int[groups];
        var everywhere = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < texts.Count; i++)
        {
            foreach (string phrase in RunsOf(texts[i]))
            {
                everywhere[phrase] = everywhere.GetValueOrDefault(phrase) + 1;
                if (groupOf[i] >= 0)
                {
                    var counts = inside[groupOf[i]] ??= new Dictionary<string, int>(StringComparer.Ordinal);
                    counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
                }
            }

            if (groupOf[i] >= 0)
            {
                sizes[groupOf[i]]++;
            }
        }

        return [.. Enumerable.Range(0, groups).Select(x => Strongest(inside[x] ?? [], sizes[x], everywhere, texts.Count, most))];
    }

    /// <summary>A name for each group: its first phrase, and the second when the first is one word. Equal names are told apart by a further phrase or number.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> texts, IReadOnlyList<int> groupOf, int groups)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>(groups);
        foreach (var phrases in Phrases(texts, groupOf, groups))
        {
            int used = phrases.Count > 1 && !phrases[0].Contains(' ') ? 2 : 1;
            string name = string.Join(", ", phrases.Take(used));
            while (name.Length == 0 || !taken.Add(name))
            {
                used++;
                name = used <= phrases.Count ? string.Join(", ", phrases.Take(used)) : $"{phrases.FirstOrDefault("?")} {taken.Count + 1}";
            }

            names.Add(name);
        }

        return names;
    }

    private static string[] Strongest(Dictionary<string, int> inside, int size, Dictionary<string, int> everywhere, int texts, int most)
    {
        int least = Math.Max(2, size / 20);
        var ranked = inside.Where(x => x.Value >= least || size < 3)
            .Select(x => (Phrase: x.Key, Weight: Surprise(x.Value, size, everywhere[x.Key], texts) * (1 + 0.35 * x.Key.Count(c => c == ' '))))
            .Where(x => x.Weight > 0)
            .OrderByDescending(x => x.Weight).ThenBy(x => x.Phrase, StringComparer.Ordinal);
        var chosen = new List<string>();
        foreach (var (phrase, _) in ranked)
        {
            string[] words = phrase.Split(' ');
            if (!chosen.Any(x => x.Split(' ').Intersect(words).Any()))
            {
                chosen.Add(phrase);
            }

            if (chosen.Count == most)
            {
                break;
            }
        }

        return [.. chosen];
    }

    /// <summary>G² of a phrase standing in k of n texts of a group and K of N altogether; negative when it is rarer inside.</summary>
    internal static double Surprise(int k, int n, int allK, int allN)
    {
        double k1 = k, n1 = n, k2 = allK - k, n2 = allN - n;
        double p = (k1 + k2) / (n1 + n2);
        double g = 2 * (Term(k1, n1 * p) + Term(n1 - k1, n1 * (1 - p)) + Term(k2, n2 * p) + Term(n2 - k2, n2 * (1 - p)));
        return n2 <= 0 ? k1 : k1 / n1 >= k2 / n2 ? g : -g;
    }

    private static double Term(double seen, double expected) => seen <= 0 || expected <= 0 ? 0 : seen * Math.Log(seen / expected);

    private static HashSet<string> RunsOf(string text)
    {
        string shortened = text.Length > 4000 ? text[..4000] : text;
        var words = Words.Of(PersonalMask.Apply(InquiryText.Clean(shortened)).ToLowerInvariant(), most: 300);
        bool[] empty = [.. words.Select(x => StopWords.Contains(Folding.Fold(x)))];
        var runs = new HashSet<string>(StringComparer.Ordinal);
        for (int from = 0; from < words.Count; from++)
        {
            for (int length = 1; length <= LongestRun && from + length <= words.Count && words[from + length - 1][0] != '\u0001' && words[from + length - 1] != "?"; length++)
            {
                if (!empty[from] && !empty[from + length - 1])
                {
                    runs.Add(string.Join(' ', words.GetRange(from, length)));
                }
            }
        }

        return runs;
    }
}
