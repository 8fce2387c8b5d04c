using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>The whole tree, read at once: a few hundred topics at most.</summary>
public sealed class TopicTree
{
    private readonly Dictionary<TopicId, Node> _nodes;
    private readonly ILookup<TopicId?, Node> _children;

    public TopicTree(IEnumerable<Node> nodes)
    {
        _nodes = nodes.ToDictionary(x => x.Id);
        _children = _nodes.Values.ToLookup(x => x.ParentId);
    }

    public static readonly TopicTree Empty = new([]);

    public readonly record struct Node(TopicId Id, TopicId? ParentId, string Name, bool IsRetired, TopicId? MergedIntoId);

    public static async Task<TopicTree> Read(KjerneDb db, CancellationToken stop = default) =>
        new((await db.Topics.ToListAsync(stop)).Select(Of));

    /// <summary>The tree as it stood at the moment: later changes are undone, newest first; what was made later is not in it.</summary>
    public static async Task<TopicTree> AsOf(KjerneDb db, DateTimeOffset at, CancellationToken stop = default)
    {
        var nodes = (await db.Topics.ToListAsync(stop)).ToDictionary(x => x.Id, Of);
        foreach (var change in await db.TopicChanges.Where(x => x.At > at).OrderByDescending(x => x.Id).ToListAsync(stop))
        {
            var node = nodes[change.TopicId];
            switch (change.Kind)
            {
                case TopicChangeKind.Made or TopicChangeKind.Split:
                    nodes.Remove(change.TopicId);
                    break;
                case TopicChangeKind.Renamed:
                    nodes[change.TopicId] = node with { Name = change.OldName! };
                    break;
                case TopicChangeKind.Moved:
                    nodes[change.TopicId] = node with { ParentId = change.OldParentId };
                    break;
                case TopicChangeKind.Merged:
                    nodes[change.TopicId] = node with { MergedIntoId = null, IsRetired = false };
                    break;
                case TopicChangeKind.Retired or TopicChangeKind.Revived:
                    nodes[change.TopicId] = node with { IsRetired = change.Kind == TopicChangeKind.Revived };
                    break;
            }
        }

        return new TopicTree(nodes.Values);
    }

    public IEnumerable<Node> Nodes => _nodes.Values;

    public Node? Find(TopicId id) => _nodes.TryGetValue(id, out var node) ? node : null;

    /// <summary>What counts for the topic in this tree: itself, or what it was merged into. A topic that the tree does not know (made later) counts for nothing.</summary>
    public TopicId? Current(TopicId id)
    {
        while (_nodes.TryGetValue(id, out var node))
        {
            if (node.MergedIntoId is not { } into)
            {
                return id;
            }

            id = into;
        }

        return null;
    }

    /// <summary>May be given to inquiries.</summary>
    public bool IsOpen(TopicId id) => Find(id) is { IsRetired: false };

    /// <summary>The topic, all below it, and all that were merged into one of them: what an inquiry may carry to be about it.</summary>
    public IReadOnlyCollection<TopicId> Counting(TopicId id)
    {
        var below = Below(id);
        return [.. _nodes.Keys.Where(x => Current(x) is { } current && below.Contains(current))];
    }

    /// <summary>The topic alone, and all that were merged into it.</summary>
    public IReadOnlyList<TopicId> Carrying(TopicId id) => [.. _nodes.Keys.Where(x => Current(x) == id)];

    /// <summary>Names from the top down to the topic.</summary>
    public string? PathOf(TopicId id) => Find(id) is not { } node ? null : node.ParentId is { } parent ? $"{PathOf(parent)} › {node.Name}" : node.Name;

    /// <summary>The topic and all below it.</summary>
    public IReadOnlySet<TopicId> Below(TopicId id)
    {
        var found = new HashSet<TopicId>();
        var open = new Stack<TopicId>([id]);
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var child in _children[next])
                {
                    open.Push(child.Id);
                }
            }
        }

        return found;
    }

    /// <summary>1 for a topic at the top.</summary>
    public int LevelOf(TopicId? id) => id is { } some && Find(some) is { } node ? 1 + LevelOf(node.ParentId) : 0;

    public int LevelsBelow(TopicId id) => Below(id).Max(x => LevelOf(x)) - LevelOf(id);

    private static Node Of(Topic topic) => new(topic.Id, topic.ParentId, topic.Name, topic.IsRetired, topic.MergedIntoId);
}
