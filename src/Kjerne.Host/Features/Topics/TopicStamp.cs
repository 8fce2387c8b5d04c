using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>Tells whether something was taught since: the number and newest of examples, and the newest change of the tree. All 0 where there are no topics.</summary>
public readonly record struct TopicStamp(int Examples, long NewestExample, long NewestChange)
{
    private static readonly PreparedQuery<int, Row?> One = new((db, _) => db.Set<Topic>().OrderBy(x => x.Id).Select(x => new Row(
        db.Set<TopicExample>().Count(), db.Set<TopicExample>().Max(e => (TopicExampleId?)e.Id), db.Set<TopicChange>().Max(c => (long?)c.Id))).FirstOrDefault());

    public static async Task<TopicStamp> Read(KjerneDb db, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return await One.Run(db, 0) is { } row ? new TopicStamp(row.Examples, row.NewestExample?.Value ?? 0, row.NewestChange ?? 0) : default;
    }

    private sealed record Row(int Examples, TopicExampleId? NewestExample, long? NewestChange);
}
