using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

public sealed record IntakeItemNotFound() : Refusal(RefusalKind.NotFound, "intake_item_not_found", "There is no such item, or it is not yours to see.");

public sealed record IntakeItemIsDone() : Refusal(RefusalKind.Conflict, "intake_item_is_done", "It stands in a conversation already.");

/// <summary>What arrived and stands in no conversation: failed or held, with its cause, the original, and the key to run it again.</summary>
public static class FailedIntake
{
    private const int PageSize = 50;

    public sealed record Row(
        IntakeItemId Id, Channel Channel, string AccountAddress, DateTimeOffset ReceivedAt, IntakeState State, int Attempts, string? Cause, string? Error, long Size, string Envelope);

    public sealed record Response(IReadOnlyList<Row> Items, string? Next);

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/intake").WithTags("Intake").RequireAuthorization(Permissions.FailedIntake);
        group.MapGet("/failed", List).WithName("ListFailedIntake");
        group.MapPost("/{id}/run", RunAgain).WithName("RunIntakeAgain");
        group.MapGet("/{id}/raw", Original).WithName("GetIntakeOriginal");
    }

    private static async Task<Ok<Response>> List(CurrentUser user, KjerneDb db, CancellationToken stop, string? cursor = null)
    {
        var found = db.IntakeItems.Where(x => x.State == IntakeState.Failed || x.State == IntakeState.Held);
        if (user.Brands is { } brands)
        {
            var list = brands.ToList();
            found = found.Where(x => list.Contains(x.BrandId));
        }

        if (IntakeItemId.TryParse(cursor, out var before))
        {
            found = found.Where(x => x.Id < before);
        }

        var items = await (
            from x in found
            join account in db.ChannelAccounts on x.ChannelAccountId equals account.Id
            orderby x.Id descending
            select new Row(x.Id, x.Channel, account.Address, x.ReceivedAt, x.State, x.Attempts, x.Cause, x.Error, x.Size, x.Envelope))
            .Take(PageSize).ToListAsync(stop);
        return TypedResults.Ok(new Response(items, items.Count == PageSize ? items[^1].Id.Value.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> RunAgain(
        IntakeItemId id, CurrentUser user, Writer writer, IntakeQueue queue, FileStore files, CancellationToken stop)
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

            item.RunAgain();
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

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Original(
        IntakeItemId id, CurrentUser user, KjerneDb db, FileStore files, CancellationToken stop)
    {
        var item = await db.IntakeItems.FirstOrDefaultAsync(x => x.Id == id, stop);
        return item is not null && user.Sees(item.BrandId) && await files.Open(item.RawFile, stop) is { } content
            ? TypedResults.Stream(content, "application/octet-stream", $"mail-{id}.eml")
            : new IntakeItemNotFound().ToProblem();
    }
}
