using System.Runtime.InteropServices;

namespace Kjerne.Text.Languages;

/// <summary>
/// How likely a letter follows the up to four before it, for every language at once: interpolated by Witten and Bell ("The zero-frequency
/// problem", IEEE Transactions on Information Theory 1991; method C). One table row per run of letters seen in any language.
/// </summary>
internal sealed class CharacterModel
{
    private const int Longest = 5;
    private const int Bits = 10;
    private readonly int _languages;
    private readonly Dictionary<ulong, int> _rows = [];
    private readonly List<float[]> _table = [];

    public CharacterModel(IEnumerable<(int Language, string Word, float Times)> words, int languages)
    {
        _languages = languages;
        var counts = new Dictionary<ulong, float[]>[Longest + 1];
        for (int n = 1; n <= Longest; n++)
        {
            counts[n] = [];
        }

        foreach (var (language, word, times) in words)
        {
            Count(counts, language, word, Math.Min(4, times));
        }

        for (int n = 1; n <= Longest; n++)
        {
            AddRows(counts[n], n, n == 1 ? counts[1].Count : 0);
        }

        foreach (float[] row in _table)
        {
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = MathF.Log(row[k]);
            }
        }
    }

    /// <summary>Adds the log likelihood of a word under each language.</summary>
    public void Score(string word, float weight, Span<float> scores)
    {
        ulong run = Letter(' ');
        for (int i = 0; i <= word.Length; i++)
        {
            run = Shorten((run << Bits) | Letter(i < word.Length ? word[i] : ' '), Longest);
            Add(run, weight, scores);
        }
    }

    private void Add(ulong run, float weight, Span<float> scores)
    {
        for (int length = Longest; length >= 1; length--)
        {
            if (_rows.TryGetValue(Shorten(run, length), out int row))
            {
                float[] values = _table[row];
                for (int k = 0; k < values.Length; k++)
                {
                    scores[k] += weight * values[k];
                }

                return;
            }
        }

        // A letter no language has: as unlikely as a letter can be.
        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] -= weight * 9;
        }
    }

    private void Count(Dictionary<ulong, float[]>[] counts, int language, string word, float times)
    {
        ulong run = Letter(' ');
        for (int i = 0; i <= word.Length; i++)
        {
            run = Shorten((run << Bits) | Letter(i < word.Length ? word[i] : ' '), Longest);
            for (int n = 1; n <= Math.Min(Longest, i + 2); n++)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(counts[n], Shorten(run, n), out _) ??= new float[_languages])[language] += times;
            }
        }
    }

    private void AddRows(Dictionary<ulong, float[]> counts, int length, int letters)
    {
        var totals = new Dictionary<ulong, float[]>();
        var kinds = new Dictionary<ulong, float[]>();
        foreach (var (run, count) in counts)
        {
            float[] total = CollectionsMarshal.GetValueRefOrAddDefault(totals, run >> Bits, out _) ??= new float[_languages];
            float[] kind = CollectionsMarshal.GetValueRefOrAddDefault(kinds, run >> Bits, out _) ??= new float[_languages];
            for (int k = 0; k < _languages; k++)
            {
                total[k] += count[k];
                kind[k] += count[k] > 0 ? 1 : 0;
            }
        }

        foreach (var (run, count) in counts)
        {
            float[] total = totals[run >> Bits], kind = kinds[run >> Bits];
            float[]? shorter = length == 1 ? null : _table[_rows[Shorten(run, length - 1)]];
            var row = new float[_languages];
            for (int k = 0; k < _languages; k++)
            {
                float back = shorter?[k] ?? 1f / letters;
                row[k] = total[k] > 0 ? (count[k] + kind[k] * back) / (total[k] + kind[k]) : back;
            }

            _rows[run] = _table.Count;
            _table.Add(row);
        }
    }

    private static ulong Shorten(ulong run, int length) => run & ((1UL << (Bits * length)) - 1);

    /// <summary>Letters beyond Latin share one code; the blank at either end of a word is a letter too.</summary>
    private static ulong Letter(char c) => c < (1 << Bits) - 1 ? c : (1UL << Bits) - 1;
}
