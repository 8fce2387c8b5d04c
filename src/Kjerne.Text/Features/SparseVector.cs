namespace Kjerne.Text.Features;

/// <summary>A vector of which only the slots that are not zero are kept. Slots ascend; both arrays have the same length. Not changed once made.</summary>
public readonly record struct SparseVector(int[] Slots, float[] Values)
{
    /// <summary>The vector of a text without features.</summary>
    public static SparseVector Empty { get; } = new([], []);

    /// <summary>How many slots are not zero.</summary>
    public int Count => Slots.Length;

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
