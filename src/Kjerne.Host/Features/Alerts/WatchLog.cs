using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>
/// Every minute: what came at each brand against what is usual. Reads and judges outside the write. Keeps nothing but the alarms themselves, so that a run that
/// was cut off, done twice or comes after a restart leaves the same.
/// </summary>
public sealed class WatchLog(Database database, Writer writer, WatchHistory history, GroupWatch groups, FollowedGroups followed, TopicTrees trees, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>What one day brought is read anew each time: topics are still given to it.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(25);

    public override async Task Run(CancellationToken stop)
    {
        await groups.Turn.WaitAsync(stop);
        try
        {
            await Look(stop);
        }
        finally
        {
            groups.Turn.Release();
        }
    }

    private async Task Look(CancellationToken stop)
    {
        var now = time.Now();
        var past = await history.Get(stop);
        await using var db = database.OpenReader();
        var wishes = await WishesOf(db, stop);
        var recent = (await WatchHistory.Since(db, now - Recent, stop)).Where(x => x.At <= now).ToLookup(x => x.BrandId);
        var tree = await trees.Now(db, stop);
        var slow = await followed.Get(db, stop);
        foreach (var brand in recent.Select(x => x.Key).Union(await db.Alarms.Where(x => x.EndedAt == null).Select(x => x.BrandId).Distinct().ToListAsync(stop)))
        {
            var cut = now - Recent;
            List<Watched> inquiries = [.. past.ByBrand[brand].Where(x => x.At < cut), .. recent[brand]];
            var watch = new TopicWatch(inquiries, tree, wishes, past.Zone, now, slow);
            var bursts = await groups.Look(brand, inquiries, wishes.FalseAlarmWeeks, now, stop);
            await writer.Write(async write => await new AlarmWriting(write, brand, watch, wishes, inquiries, now).Apply(bursts, stop), stop);
        }
    }

    private static async Task<WatchWishes> WishesOf(KjerneDb db, CancellationToken stop)
    {
        var removed = await (
            from member in db.AlarmInquiries
            join alarm in db.Alarms on member.AlarmId equals alarm.Id
            where member.RemovedAt != null
            select new { alarm.TopicId, member.InquiryId }).ToListAsync(stop);
        return new WatchWishes(
            await db.WatchSetting.Select(x => (int?)x.FalseAlarmWeeks).SingleOrDefaultAsync(stop) ?? WatchSetting.UsualWeeks,
            await db.WatchedTopics.ToDictionaryAsync(x => x.TopicId, stop),
            removed.Select(x => (x.TopicId, x.InquiryId)).ToHashSet(),
            await db.Topics.ToDictionaryAsync(x => x.Id, x => x.CreatedAt, stop));
    }
}
