using Kjerne.Text.Tokens;

namespace Kjerne.Text.Search;

/// <summary>
/// BM25 over words and their spelling keys (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994;
/// k1 = 1.2, b = 0.75; the rareness never falls below zero, as in Lucene).
/// </summary>
internal sealed class WordIndex
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;
    private readonly Dictionary<string, List<(int Text, int Times)>> _lists = new(StringComparer.Ordinal);
    private readonly int[] _lengths;
    private readonly float _meanLength;

    public WordIndex(IReadOnlyList<List<string>> texts)
    {
        _lengths = [.. texts.Select(x => x.Count)];
        _meanLength = Math.Max(1, (float)_lengths.DefaultIfEmpty(0).Average());
        for (int i = 0; i < texts.Count; i++)
        {
            foreach (var word in texts[i].GroupBy(x => x))
            {
                if (!_lists.TryGetValue(word.Key, out var list))
                {
                    _lists.Add(word.Key, list = []);
                }

                list.Add((i, word.Count()));
            }
        }
    }

    /// <summary>Words and the keys under which they are indexed too, so that one form of a word finds the others.</summary>
    public static List<string> Terms(List<string> words) => [.. words, .. words.Where(x => char.IsLetter(x[0])).Select(x => "=" + NordicSpelling.Key(x)), .. words.Skip(1).Zip(words, (b, a) => $"{a} {b}")];

    public void Score(List<string> query, float[] sums)
    {
        foreach (var term in query.Distinct())
        {
            if (!_lists.TryGetValue(term, out var list))
            {
                continue;
            }

            float rareness = MathF.Log(1 + (_lengths.Length - list.Count + 0.5f) / (list.Count + 0.5f));
            foreach (var (text, times) in list)
            {
                sums[text] += rareness * times * (K1 + 1) / (times + K1 * (1 - B + B * _lengths[text] / _meanLength));
            }
        }
    }
}
