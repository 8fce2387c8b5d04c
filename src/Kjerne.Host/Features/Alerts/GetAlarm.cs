using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>One alarm with its course, hour by hour or day by day, and those of its inquiries whose conversations the person may see.</summary>
public static class GetAlarm
{
    private const int MostShown = 100;
    private const int MostBars = 48;
    private const int HoursBefore = 12;
    private const int LongestText = 300;

    /// <param name="Inquiries">Newest first, at most a hundred.</param>
    /// <param name="Course">Oldest first.</param>
    public sealed record Response(AlarmRow Alarm, IReadOnlyList<Item> Inquiries, IReadOnlyList<Bar> Course);

    /// <param name="Text">Masked.</param>
    /// <param name="IsRemoved">Somebody said that it is not of the same matter.</param>
    public sealed record Item(InquiryId InquiryId, ConversationId ConversationId, string Subject, string CustomerName, Channel Channel, DateTimeOffset At, string Text, bool IsSolved, bool IsRemoved);

    /// <param name="Seen">Customers.</param>
    public sealed record Bar(DateTimeOffset From, int Seen, double Expected);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id}", Handle).WithName(nameof(GetAlarm)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(AlarmId id, CurrentUser user, KjerneDb db, WatchHistory history, TopicTrees trees, TimeProvider time, CancellationToken stop)
    {
        if (await db.Alarms.VisibleTo(user, db).FirstOrDefaultAsync(x => x.Id == id, stop) is not { } alarm)
        {
            return new AlarmNotFound().ToProblem();
        }

        var row = (await AlarmRows.Of(db, [alarm], user, stop))[0];
        return TypedResults.Ok(new Response(row, await InquiriesOf(db, id, user, stop), await CourseOf(db, alarm, await history.Get(stop), await trees.Now(db, stop), time.Now(), stop)));
    }

    private static async Task<List<Item>> InquiriesOf(KjerneDb db, AlarmId id, CurrentUser user, CancellationToken stop)
    {
        var rows = await (
            from member in db.AlarmInquiries
            join inquiry in db.Inquiries on member.InquiryId equals inquiry.Id
            join conversation in db.Conversations.VisibleTo(user) on inquiry.ConversationId equals conversation.Id
            join customer in db.Customers on conversation.CustomerId equals customer.Id
            where member.AlarmId == id
            orderby inquiry.OpenedAt descending
            select new { inquiry.Id, inquiry.ConversationId, conversation.Subject, customer.Name, inquiry.Channel, inquiry.OpenedAt, inquiry.SolvedAt, member.RemovedAt }).Take(MostShown).ToListAsync(stop);
        var ids = rows.ConvertAll(x => x.Id);
        var texts = await db.TopicTexts.Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId, x => TopicTexts.Shown(x.Text).ReplaceLineEndings(" "), stop);
        return rows.ConvertAll(x => new Item(
            x.Id, x.ConversationId, x.Subject, x.Name, x.Channel, x.OpenedAt, StoredText.Clean(texts.GetValueOrDefault(x.Id, ""), LongestText), x.SolvedAt is not null, x.RemovedAt is not null));
    }

    private static async Task<List<Bar>> CourseOf(KjerneDb db, Alarm alarm, WatchHistory.Read past, TopicTree tree, DateTimeOffset now, CancellationToken stop)
    {
        var end = alarm.EndedAt ?? now;
        var isSlow = end - alarm.StartedAt > TimeSpan.FromHours(MostBars - HoursBefore);
        var step = TimeSpan.FromHours(isSlow ? 24 : 1);
        var from = isSlow ? StartOf(Latest(alarm.StartedAt.AddDays(-14), end.AddDays(-MostBars)), step) : StartOf(alarm.StartedAt.AddHours(-HoursBefore), step);
        var moments = await MomentsOf(db, alarm, tree, from, end, stop);
        var usual = UsualOf(alarm, past, tree);
        var bars = new List<Bar>();
        for (var at = from; at < end && bars.Count < MostBars; at += step)
        {
            var (until, expected) = (at + step, usual is null ? alarm.Expected * step.TotalHours / Math.Max(1, (end - alarm.StartedAt).TotalHours) : usual.Expected(at, Earliest(at + step, end)));
            bars.Add(new Bar(at, moments.Where(x => x.At >= at && x.At < until).Select(x => x.CustomerId).Distinct().Count(), expected));
        }

        return bars;
    }

    /// <summary>Of a topic all that came, so that what is usual shows beside the alarm; of a group its members.</summary>
    private static async Task<List<(CustomerId CustomerId, DateTimeOffset At)>> MomentsOf(
        KjerneDb db, Alarm alarm, TopicTree tree, DateTimeOffset from, DateTimeOffset end, CancellationToken stop)
    {
        var (id, brand) = (alarm.Id, alarm.BrandId);
        var inquiries = db.Inquiries.Where(x => x.BrandId == brand && x.OpenedAt >= from && x.OpenedAt <= end && x.Questions > 0);
        if (alarm.TopicId is { } topic)
        {
            var counting = tree.Counting(topic).Select(x => (TopicId?)x).ToList();
            inquiries = inquiries.Where(x => counting.Contains(x.TopicId));
        }
        else
        {
            // Of a group that grows slowly also what was of it before.
            var proposal = alarm.ProposalId ?? default;
            inquiries = inquiries.Where(x => db.Set<AlarmInquiry>().Any(y => y.AlarmId == id && y.InquiryId == x.Id)
                ? db.Set<AlarmInquiry>().Any(y => y.AlarmId == id && y.InquiryId == x.Id && y.RemovedAt == null)
                : db.Set<TopicProposalInquiry>().Any(y => y.ProposalId == proposal && y.InquiryId == x.Id) || db.Set<TopicGroupPast>().Any(y => y.ProposalId == proposal && y.InquiryId == x.Id));
        }

        return (await inquiries.Select(x => new { x.CustomerId, x.OpenedAt }).ToListAsync(stop)).ConvertAll(x => (x.CustomerId, x.OpenedAt));
    }

    private static Rhythm? UsualOf(Alarm alarm, WatchHistory.Read past, TopicTree tree)
    {
        if (alarm.TopicId is not { } topic)
        {
            return null;
        }

        // As it was before the alarm: what the alarm itself brought is not usual.
        var counting = tree.Counting(topic).ToHashSet();
        var all = past.ByBrand[alarm.BrandId].Where(x => x.At < alarm.StartedAt).ToList();
        var days = all.Count > 0 ? (alarm.StartedAt - all[0].At).TotalDays : 0;
        var brand = Rhythm.Of([.. all.Select(x => x.At)], null, alarm.StartedAt, days, past.Zone);
        return Rhythm.Of([.. all.Where(x => x.TopicId is { } its && counting.Contains(its)).Select(x => x.At)], brand, alarm.StartedAt, days, past.Zone);
    }

    private static DateTimeOffset StartOf(DateTimeOffset at, TimeSpan step) => at.AddTicks(-(at.Ticks % step.Ticks));

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
