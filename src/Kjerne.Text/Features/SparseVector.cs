namespace Kjerne.Text.Features;

/// <summary>A vector of which only the slots that are not zero are kept. Slots ascend; both arrays have the same length. Not changed once made.</summary>
public readonly record struct SparseVector(int[] Slots, float[] Values)
{
    /// <summary>The slot from which on a given vector stands, each of its numbers in a slot, zeros too.</summary>
    public const int FirstGiven = 1 << 28;

    /// <summary>The vector of a text without features.</summary>
    public static SparseVector Empty { get; } = new([], []);

    /// <summary>How many slots are not zero.</summary>
    public int Count => Slots.Length;

    /// <summary>How many of them were counted; the rest is a given vector.</summary>
    public int Counted => Count == 0 || Slots[^1] < FirstGiven ? Count : Count - (Slots[^1] - FirstGiven + 1);

    /// <summary>The numbers of the given vector; empty when there is none.</summary>
    public ReadOnlySpan<float> Given => Values.AsSpan(Counted);

    /// <summary>The same with a given vector behind it, brought to length 1.</summary>
    internal SparseVector With(float[] given)
    {
        float length = MathF.Sqrt(given.Sum(x => x * x));
        float scale = length > 0 ? 1 / length : 0;
        return new SparseVector([.. Slots, .. Enumerable.Range(FirstGiven, given.Length)], [.. Values, .. given.Select(x => x * scale)]);
    }

    /// <summary>What was counted alone.</summary>
    internal SparseVector WithoutGiven() => new(Slots[..Counted], Values[..Counted]);

    /// <summary>Inner product; the cosine when both have length 1. Cost: one merge over both.</summary>
    public float Dot(in SparseVector other)
    {
        float sum = 0;
        int i = 0, j = 0;
        while (i < Slots.Length && j < other.Slots.Length)
        {
            int left = Slots[i], right = other.Slots[j];
            if (left == right)
            {
                sum += Values[i++] * other.Values[j++];
            }
            else if (left < right)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }

    /// <summary>What lies at and above a slot, brought to length 1; empty when nothing does.</summary>
    public SparseVector From(int slot)
    {
        int at = Array.BinarySearch(Slots, slot);
        at = at < 0 ? ~at : at;
        var part = new SparseVector(Slots[at..], Values[at..]);
        float length = part.Length();
        return part with { Values = [.. part.Values.Select(x => x / length)] };
    }

    /// <summary>The sum of both, the other one taken so many times.</summary>
    public SparseVector Plus(in SparseVector other, float times)
    {
        var sums = new SortedDictionary<int, float>();
        for (int i = 0; i < Count; i++)
        {
            sums[Slots[i]] = Values[i];
        }

        for (int i = 0; i < other.Count; i++)
        {
            sums[other.Slots[i]] = sums.GetValueOrDefault(other.Slots[i]) + times * other.Values[i];
        }

        return new SparseVector([.. sums.Keys], [.. sums.Values]);
    }

    /// <summary>Euclidean length.</summary>
    public float Length()
    {
        float sum = 0;
        foreach (float value in Values)
        {
            sum += value * value;
        }

        return MathF.Sqrt(sum);
    }
}
