using System.Numerics;
using Kjerne.Text.Features;

namespace Kjerne.Text.Search;

/// <summary>A text near another one, and how near: the cosine.</summary>
public readonly record struct Neighbour(int Text, float Cosine);

/// <summary>
/// Finds the texts nearest to one by the cosine of their sparse vectors, through an inverted index (Zobel and Moffat, "Inverted files
/// for text search engines", 2006). Slots that stand in a large part of all texts are left out: they cost most and tell least.
/// Given vectors, which fill every slot, are compared with each. Vectors are expected to have length 1.
/// </summary>
public sealed class VectorIndex
{
    private readonly Dictionary<int, int> _lists;
    private readonly int[] _starts;
    private readonly int[] _texts;
    private readonly float[] _values;
    private readonly float[] _given;
    private readonly int _givenLength;

    /// <summary>Indexes texts by their place in the list. <paramref name="commonest"/>: slots in more texts than this share are left out.</summary>
    public VectorIndex(IReadOnlyList<SparseVector> vectors, double commonest = 0.15)
    {
        Count = vectors.Count;
        var documents = new Dictionary<int, int>();
        foreach (var vector in vectors)
        {
            _givenLength = Math.Max(_givenLength, vector.Given.Length);
            foreach (int slot in vector.Slots.AsSpan(0, vector.Counted))
            {
                documents[slot] = documents.GetValueOrDefault(slot) + 1;
            }
        }

        int most = Math.Max(50, (int)(vectors.Count * commonest));
        _lists = new Dictionary<int, int>(documents.Count);
        var starts = new List<int> { 0 };
        foreach (var (slot, count) in documents)
        {
            if (count <= most)
            {
                _lists.Add(slot, _lists.Count);
                starts.Add(starts[^1] + count);
            }
        }

        _starts = [.. starts];
        _texts = new int[_starts[^1]];
        _values = new float[_starts[^1]];
        _given = new float[vectors.Count * _givenLength];
        Fill(vectors);
    }

    private void Fill(IReadOnlyList<SparseVector> vectors)
    {
        int[] next = [.. _starts];
        for (int text = 0; text < vectors.Count; text++)
        {
            var vector = vectors[text];
            vector.Given.CopyTo(_given.AsSpan(text * _givenLength));
            for (int i = 0; i < vector.Counted; i++)
            {
                if (_lists.TryGetValue(vector.Slots[i], out int list))
                {
                    _texts[next[list]] = text;
                    _values[next[list]++] = vector.Values[i];
                }
            }
        }
    }

    /// <summary>Texts indexed.</summary>
    public int Count { get; }

    /// <summary>Adds the cosine of the query with every text to <paramref name="sums"/>, which holds one place per text.</summary>
    public void Score(in SparseVector query, float[] sums)
    {
        for (int i = 0; i < query.Counted; i++)
        {
            if (!_lists.TryGetValue(query.Slots[i], out int list))
            {
                continue;
            }

            float value = query.Values[i];
            for (int at = _starts[list]; at < _starts[list + 1]; at++)
            {
                sums[_texts[at]] += value * _values[at];
            }
        }

        ScoreGiven(query.Given, sums);
    }

    private void ScoreGiven(ReadOnlySpan<float> query, float[] sums)
    {
        if (query.Length == 0 || query.Length != _givenLength)
        {
            return;
        }

        for (int text = 0; text < sums.Length; text++)
        {
            var given = _given.AsSpan(text * _givenLength, _givenLength);
            var products = Vector<float>.Zero;
            int i = 0;
            for (; i <= given.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                products += new Vector<float>(given[i..]) * new Vector<float>(query[i..]);
            }

            float sum = Vector.Sum(products);
            for (; i < given.Length; i++)
            {
                sum += given[i] * query[i];
            }

            sums[text] += sum;
        }
    }

    /// <summary>The nearest texts, nearest first; equal ones by their place. Leaves out <paramref name="except"/> and what shares nothing.
    /// <paramref name="sums"/> is scratch of one place per text, all zero before and after.</summary>
    public List<Neighbour> Nearest(in SparseVector query, int most, float[] sums, int except = -1)
    {
        Score(query, sums);
        if (except >= 0)
        {
            sums[except] = 0;
        }

        var nearest = Top.Of(sums, most);
        Array.Clear(sums);
        return nearest;
    }
}
