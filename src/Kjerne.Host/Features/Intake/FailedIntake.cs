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

/// <summary>What arrived and stands in no conversation: failed or held, with its cause and the original.</summary>
public static class FailedIntake
{
    private const int PageSize = 50;

    /// <param name="ReleasedByName">Who last let it past a cause; null when nobody has.</param>
    public sealed record Row(
        IntakeItemId Id, Channel Channel, string AccountAddress, DateTimeOffset ReceivedAt, IntakeState State, int Attempts, string? Cause, string? Error, long Size,
        string Envelope, string? Sender, string? Subject, string? ReleasedByName, DateTimeOffset? ReleasedAt);

    /// <param name="Total">Of all pages.</param>
    public sealed record Response(IReadOnlyList<Row> Items, string? Next, int Total);

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/failed", List).WithName("ListFailedIntake");
        group.MapGet("/{id}/raw", Original).WithName("GetIntakeOriginal");
    }

    /// <summary>What this person may see of it.</summary>
    internal static IQueryable<IntakeItem> Of(IQueryable<IntakeItem> items, CurrentUser user)
    {
        var found = items.Where(x => x.State == IntakeState.Failed || x.State == IntakeState.Held);
        if (user.Brands is not { } brands)
        {
            return found;
        }

        var list = brands.ToList();
        return found.Where(x => list.Contains(x.BrandId));
    }

    private static async Task<Ok<Response>> List(CurrentUser user, KjerneDb db, CancellationToken stop, string? cursor = null)
    {
        var found = Of(db.IntakeItems, user);
        var total = await found.CountAsync(stop);
        if (IntakeItemId.TryParse(cursor, out var before))
        {
            found = found.Where(x => x.Id < before);
        }

        var items = await (
            from x in found
            join account in db.ChannelAccounts on x.ChannelAccountId equals account.Id
            orderby x.Id descending
            select new { Item = x, account.Address }).Take(PageSize).ToListAsync(stop);
        var names = await StaffNames.Of(db, items.Select(x => x.Item.ReleasedById), stop);
        var rows = items.ConvertAll(x => RowOf(x.Item, x.Address, names));
        return TypedResults.Ok(new Response(rows, rows.Count == PageSize ? rows[^1].Id.Value.ToString(CultureInfo.InvariantCulture) : null, total));
    }

    private static Row RowOf(IntakeItem x, string address, IReadOnlyDictionary<UserId, string> names) => new(
        x.Id, x.Channel, address, x.ReceivedAt, x.State, x.Attempts, x.Cause, x.Error, x.Size, x.Envelope, x.Sender, x.Subject,
        x.ReleasedById is { } by ? names.GetValueOrDefault(by) : null, x.ReleasedAt);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Original(
        IntakeItemId id, CurrentUser user, KjerneDb db, FileStore files, CancellationToken stop)
    {
        var item = await db.IntakeItems.FirstOrDefaultAsync(x => x.Id == id, stop);
        return item is not null && user.Sees(item.BrandId) && await files.Open(item.RawFile, stop) is { } content
            ? TypedResults.Stream(content, "application/octet-stream", $"mail-{id}.eml")
            : new IntakeItemNotFound().ToProblem();
    }
}
