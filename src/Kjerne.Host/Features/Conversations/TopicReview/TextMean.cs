using Kjerne.Text.Features;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>The mean of texts' vectors, and how alike the texts are by it: mean cosines of pairs, without looking at each pair.</summary>
public sealed class TextMean
{
    private readonly Dictionary<int, float> _values = [];
    private int _count;

    private double Square => _values.Values.Sum(x => (double)x * x);

    /// <summary>Mean cosine of all pairs; 0 for fewer than two.</summary>
    public double Within => _count < 2 ? 0 : (Square * _count - 1) / (_count - 1);

    public static TextMean Of(IEnumerable<SparseVector> vectors)
    {
        var mean = new TextMean();
        foreach (var vector in vectors)
        {
            mean._count++;
            for (var i = 0; i < vector.Count; i++)
            {
                mean._values[vector.Slots[i]] = mean._values.GetValueOrDefault(vector.Slots[i]) + vector.Values[i];
            }
        }

        foreach (var slot in mean._values.Keys)
        {
            mean._values[slot] /= mean._count;
        }

        return mean;
    }

    /// <summary>Mean cosine between these texts and others.</summary>
    public double To(TextMean other) => _values.Sum(x => (double)x.Value * other._values.GetValueOrDefault(x.Key));

    /// <summary>Mean cosine between these texts and the rest of all, which these are a part of; 0 when there is no rest.</summary>
    public double ToRestOf(TextMean all) => all._count <= _count ? 0 : (To(all) * all._count - Square * _count) / (all._count - _count);

    public float Dot(in SparseVector vector)
    {
        var sum = 0f;
        for (var i = 0; i < vector.Count; i++)
        {
            sum += vector.Values[i] * _values.GetValueOrDefault(vector.Slots[i]);
        }

        return sum;
    }
}
