using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Alerts;

/// <summary>Somebody has seen it and takes it on. The first one stays; a second time changes nothing.</summary>
public static class AcknowledgeAlarm
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/{id}/acknowledge", Handle).WithName(nameof(AcknowledgeAlarm)).RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(AlarmId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (alarm, refusal) = await AlarmPolicy.FindToChange(db, id, user, stop);
            if (alarm is null)
            {
                return refusal!.ToProblem();
            }

            var now = time.Now();
            if (alarm.AcknowledgedAt is null)
            {
                alarm.Acknowledge(user.Id, now);
                db.Append(new AlarmChanged(id, alarm.BrandId, alarm.Version), now, user.Id.Value);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
}
