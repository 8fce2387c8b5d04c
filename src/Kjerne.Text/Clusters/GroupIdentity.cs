namespace Kjerne.Text.Clusters;

/// <summary>Keeps the identity of groups from one run to the next, so that a topic found yesterday is the same one today.</summary>
public static class GroupIdentity
{
    /// <summary>
    /// For each group of today the group of yesterday it continues, or null for a new one. Pairs are taken by the share of texts they have
    /// in common (Jaccard), largest first, each group once, down to <paramref name="least"/> (Greene, Doyle and Cunningham, "Tracking the
    /// evolution of communities in dynamic social networks", 2010). Both lists hold the same texts in the same order; below zero is no group.
    /// </summary>
    public static IReadOnlyList<int?> Continue(IReadOnlyList<int> yesterday, IReadOnlyList<int> today, double least = 0.3)
    {
        var shared = new Dictionary<(int Before, int Now), int>();
        var before = new Dictionary<int, int>();
        var now = new Dictionary<int, int>();
        for (int i = 0; i < today.Count; i++)
        {
            before[yesterday[i]] = before.GetValueOrDefault(yesterday[i]) + 1;
            now[today[i]] = now.GetValueOrDefault(today[i]) + 1;
            if (yesterday[i] >= 0 && today[i] >= 0)
            {
                shared[(yesterday[i], today[i])] = shared.GetValueOrDefault((yesterday[i], today[i])) + 1;
            }
        }

        var continued = new int?[today.DefaultIfEmpty(-1).Max() + 1];
        var taken = new HashSet<int>();
        foreach (var (pair, share) in shared.Select(x => (x.Key, Share: x.Value / (double)(before[x.Key.Before] + now[x.Key.Now] - x.Value)))
            .Where(x => x.Share >= least).OrderByDescending(x => x.Share).ThenBy(x => x.Key))
        {
            if (continued[pair.Now] is null && taken.Add(pair.Before))
            {
                continued[pair.Now] = pair.Before;
            }
        }

        return continued;
    }
}
