using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>The tree of this process, read again when it has changed. For readers only: inside a write the tree may hold what is then undone.</summary>
public sealed class TopicTrees
{
    private static readonly PreparedQuery<int, Mark?> Newest = new((db, _) =>
        db.Set<Topic>().OrderBy(x => x.Id).Select(x => new Mark(db.Set<Topic>().Count(), db.Set<TopicChange>().Max(c => (long?)c.Id))).FirstOrDefault());

    private volatile Known? _known;

    public async Task<TopicTree> Now(KjerneDb db, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();

        // Before the tree: what changes between the two is read again next time.
        var mark = await Newest.Run(db, 0);
        if (_known is not { } known || known.Mark != mark)
        {
            _known = known = new Known(mark, await TopicTree.Read(db, stop));
        }

        return known.Tree;
    }

    private sealed record Mark(int Topics, long? NewestChange);

    private sealed record Known(Mark? Mark, TopicTree Tree);
}
