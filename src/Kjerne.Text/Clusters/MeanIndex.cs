using Kjerne.Text.Features;

namespace Kjerne.Text.Clusters;

/// <summary>Means of groups, length 1, kept slot by slot: one row per slot, one column per group.</summary>
internal sealed class MeanIndex
{
    private readonly Dictionary<int, int> _rows = [];
    private readonly float[] _values;
    private readonly int _count;

    public MeanIndex(IReadOnlyList<SparseVector> vectors, int[] groups, int count)
    {
        _count = count;
        foreach (var vector in vectors)
        {
            foreach (int slot in vector.Slots)
            {
                _rows.TryAdd(slot, _rows.Count);
            }
        }

        _values = new float[_rows.Count * count];
        for (int i = 0; i < groups.Length; i++)
        {
            var vector = vectors[i];
            for (int s = 0; s < vector.Count; s++)
            {
                _values[_rows[vector.Slots[s]] * count + groups[i]] += vector.Values[s];
            }
        }

        ToLengthOne();
    }

    private void ToLengthOne()
    {
        var squares = new double[_count];
        for (int i = 0; i < _values.Length; i++)
        {
            squares[i % _count] += _values[i] * _values[i];
        }

        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] /= (float)Math.Sqrt(Math.Max(1e-12, squares[i % _count]));
        }
    }

    /// <summary>Group whose mean is nearest; the present one when no other is nearer.</summary>
    public int Nearest(in SparseVector vector, int present)
    {
        var cosines = new float[_count];
        for (int i = 0; i < vector.Count; i++)
        {
            if (_rows.TryGetValue(vector.Slots[i], out int row))
            {
                var means = _values.AsSpan(row * _count, _count);
                for (int k = 0; k < means.Length; k++)
                {
                    cosines[k] += vector.Values[i] * means[k];
                }
            }
        }

        int best = present;
        for (int k = 0; k < _count; k++)
        {
            best = cosines[k] > cosines[best] + 1e-6f ? k : best;
        }

        return best;
    }
}
