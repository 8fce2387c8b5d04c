namespace Kjerne.Text.Clusters;

/// <summary>Sets that only grow together (Galler and Fischer 1964, with path halving).</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The member that stands for the whole set: its lowest.</summary>
    public int RootOf(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }

    /// <summary>Makes one set of two.</summary>
    public void Join(int one, int other)
    {
        int a = RootOf(one), b = RootOf(other);
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
