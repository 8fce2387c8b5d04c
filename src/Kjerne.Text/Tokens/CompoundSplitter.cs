namespace Kjerne.Text.Tokens;

/// <summary>
/// Splits compounds by the words of the log itself: of all ways to write a word as parts that stand in the log, with a joint s, e or
/// hyphen between them or none, the one whose parts are commonest by geometric mean, the whole word being one of the ways (Koehn and
/// Knight, "Empirical methods for compound splitting", EACL 2003). Learning is not safe while others split.
/// </summary>
public sealed class CompoundSplitter
{
    private const int ShortestPart = 3;
    private const int FewestTimes = 2;
    private static readonly string[] Joints = ["", "s", "e", "-"];
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);

    /// <summary>Counts the words of a text, folded as features are.</summary>
    public void Learn(IEnumerable<string> foldedWords)
    {
        foreach (string word in foldedWords)
        {
            _times[word] = _times.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>The parts of a folded word, at most four; the word alone when it is no compound of words in the log.</summary>
    public IReadOnlyList<string> Split(string word)
    {
        var best = (Parts: (IReadOnlyList<string>)[word], Score: (double)_times.GetValueOrDefault(word));
        if (word.Length < 2 * ShortestPart || word.Length > Words.LongestWord)
        {
            return best.Parts;
        }

        foreach (var parts in Ways(word, 4))
        {
            double score = Math.Exp(parts.Average(x => Math.Log(_times.GetValueOrDefault(x))));
            if (parts.Count > 1 && score > best.Score)
            {
                best = (parts, score);
            }
        }

        return best.Parts;
    }

    private IEnumerable<IReadOnlyList<string>> Ways(string word, int most)
    {
        if (Knows(word))
        {
            yield return [word];
        }

        if (most == 1)
        {
            yield break;
        }

        for (int end = ShortestPart; end <= word.Length - ShortestPart; end++)
        {
            if (!Knows(word[..end]))
            {
                continue;
            }

            foreach (string joint in Joints)
            {
                if (word.Length - end - joint.Length >= ShortestPart && word.AsSpan(end).StartsWith(joint, StringComparison.Ordinal))
                {
                    foreach (var rest in Ways(word[(end + joint.Length)..], most - 1))
                    {
                        yield return [word[..end], .. rest];
                    }
                }
            }
        }
    }

    private bool Knows(string part) => part.Length >= ShortestPart && _times.GetValueOrDefault(part) >= FewestTimes;
}
