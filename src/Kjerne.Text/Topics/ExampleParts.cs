using Kjerne.Text.Clusters;
using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>Splits examples into parts of about equal size, texts that are nearly the same always into the same part.</summary>
internal static class ExampleParts
{
    public static int[] Split(IReadOnlyList<SparseVector> texts, int parts, int seed)
    {
        var random = new Random(seed);
        var partOf = new Dictionary<int, int>();
        int[] firsts = NearDuplicates.Find(texts);
        foreach (int first in firsts)
        {
            if (!partOf.ContainsKey(first))
            {
                partOf.Add(first, random.Next(parts));
            }
        }

        return [.. firsts.Select(x => partOf[x])];
    }
}
