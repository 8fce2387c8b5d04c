namespace Kjerne.Text.Search;

/// <summary>Picks the highest of many scores.</summary>
internal static class Top
{
    /// <summary>The highest scores above zero, highest first, equal ones by place. Cost: one pass and a heap of <paramref name="most"/>.</summary>
    public static List<Neighbour> Of(float[] scores, int most)
    {
        var heap = new PriorityQueue<int, (float, int)>(most + 1);
        float least = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= least)
            {
                continue;
            }

            heap.Enqueue(i, (scores[i], -i));
            if (heap.Count > most)
            {
                heap.Dequeue();
                heap.TryPeek(out _, out var lowest);
                least = lowest.Item1;
            }
        }

        var found = new List<Neighbour>(heap.Count);
        while (heap.TryDequeue(out int text, out _))
        {
            found.Add(new Neighbour(text, scores[text]));
        }

        found.Reverse();
        return found;
    }
}
