using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>
/// Not the same: single inquiries, or the whole alarm. It teaches. What was taken out counts for no alarm of its kind again; after a whole alarm its topic must be
/// ten times as unlikely, and a group of the same words twice as large, to be told.
/// </summary>
public static class RejectAlarm
{
    private const int Most = 500;

    /// <param name="InquiryIds">Null: all of it.</param>
    public sealed record Request(IReadOnlyList<InquiryId>? InquiryIds);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/{id}/not-the-same", Handle).WithName(nameof(RejectAlarm)).RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(AlarmId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        if (new Check().Count("inquiryIds", request.InquiryIds?.Count ?? 0, Most).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        return await writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (alarm, refusal) = await AlarmPolicy.FindToChange(db, id, user, stop);
            if (alarm is null || alarm.RejectedAt is not null)
            {
                return (refusal ?? new AlarmIsOver()).ToProblem();
            }

            await Reject(db, alarm, request.InquiryIds, user.Id, time.Now(), stop);
            return TypedResults.NoContent();
        }, stop);
    }

    private static async Task Reject(KjerneDb db, Alarm alarm, IReadOnlyList<InquiryId>? some, UserId by, DateTimeOffset now, CancellationToken stop)
    {
        var id = alarm.Id;
        var left = db.AlarmInquiries.AsTracking().Where(x => x.AlarmId == id && x.RemovedAt == null);
        var members = await (some is null ? left : left.Where(x => some.Contains(x.InquiryId))).ToListAsync(stop);
        members.ForEach(x => x.RemovedAt = now);
        if (some is not null)
        {
            alarm.Seen = Math.Max(0, alarm.Seen - members.Count);
            alarm.Grow();
        }
        else
        {
            alarm.Reject(by, now);
            if (alarm.TopicId is { } topic)
            {
                (await WatchSettings.RowOf(db, topic, stop)).Rejections++;
            }
        }

        db.Append(new AlarmChanged(id, alarm.BrandId, alarm.Version), now, by.Value);
        await db.SaveChangesAsync(stop);
    }
}
