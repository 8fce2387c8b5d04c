using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

/// <summary>
/// Three ways on for what stands aside: run one again under the same rules, run all again (after a fix), or let one past the cause that holds it.
/// Nothing is ever removed.
/// </summary>
public static class ReleaseIntake
{
    /// <summary>Rows changed in one write, so that mail coming in does not wait behind it.</summary>
    private const int AtOnce = 500;

    public sealed record RunAllResponse(int Count);

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapPost("/{id}/run", RunAgain).WithName("RunIntakeAgain");
        group.MapPost("/{id}/release", Release).WithName("ReleaseIntake");
        group.MapPost("/run", RunAll).WithName("RunAllIntakeAgain");
    }

    private static Task<Results<Accepted, ProblemHttpResult>> RunAgain(
        IntakeItemId id, CurrentUser user, Writer writer, IntakeQueue queue, FileStore files, CancellationToken stop) =>
        Change(id, user, writer, queue, files, (_, item) => item.RunAgain(), stop);

    private static Task<Results<Accepted, ProblemHttpResult>> Release(
        IntakeItemId id, CurrentUser user, HttpContext http, Writer writer, IntakeQueue queue, FileStore files, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return Change(id, user, writer, queue, files, (db, item) =>
        {
            Audit.Record(db, actor, "intake_released", $"intake {id}", new { item.Cause });
            item.Release(user.Id, actor.At);
        }, stop);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> Change(
        IntakeItemId id, CurrentUser user, Writer writer, IntakeQueue queue, FileStore files, Action<KjerneDb, IntakeItem> change, CancellationToken stop)
    {
        var (refusal, item) = await writer.Write<(Refusal?, IntakeItem?)>(async db =>
        {
            var item = await db.IntakeItems.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if (item is null || !user.Sees(item.BrandId))
            {
                return (new IntakeItemNotFound(), null);
            }

            if (item.State == IntakeState.Done)
            {
                return (new IntakeItemIsDone(), null);
            }

            change(db, item);
            await db.SaveChangesAsync(stop);
            return (null, item);
        }, stop);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        if (await files.Read(item!.RawFile, stop) is { } content)
        {
            queue.Add(item, content);
        }

        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Accepted<RunAllResponse>> RunAll(CurrentUser user, HttpContext http, Writer writer, IntakeQueue queue, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        var (count, last) = (0, default(IntakeItemId));
        while (true)
        {
            var after = last;
            var taken = await writer.Write(async db =>
            {
                var items = await FailedIntake.Of(db.IntakeItems.AsTracking(), user).Where(x => x.Id > after).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(stop);
                items.ForEach(x => x.RunAgain());
                await db.SaveChangesAsync(stop);
                return items.ConvertAll(x => x.Id);
            }, stop);
            if (taken.Count == 0)
            {
                break;
            }

            (count, last) = (count + taken.Count, taken[^1]);
            queue.LookNow();
        }

        if (count > 0)
        {
            await writer.Write(async db =>
            {
                Audit.Record(db, actor, "intake_run_again", "intake", new { Count = count });
                await db.SaveChangesAsync(stop);
            }, stop);
        }

        return TypedResults.Accepted((string?)null, new RunAllResponse(count));
    }
}
