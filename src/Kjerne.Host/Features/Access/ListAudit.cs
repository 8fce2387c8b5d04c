using System.Text.Json;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Newest first, a page at a time, all or what is looked for.</summary>
public static class ListAudit
{
    private const int PageLength = 100;

    /// <param name="Details">What changed, old and new; null when there is nothing to tell.</param>
    public sealed record Row(AuditEntryId Id, DateTimeOffset At, string? ActorName, string Action, string Subject, string? Address, JsonElement? Details);

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<Row> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", Handle).WithName(nameof(ListAudit)).RequireAuthorization(Permissions.ReadAudit);
        api.MapGet("/audit/actions", Actions).WithName("ListAuditActions").RequireAuthorization(Permissions.ReadAudit);
    }

    /// <summary>What has been done at least once, to choose from.</summary>
    private static Task<List<string>> Actions(KjerneDb db, CancellationToken stop) => db.Audit.Select(x => x.Action).Distinct().OrderBy(x => x).ToListAsync(stop);

    /// <param name="subject">What it was done to: a kind ("user") or one of it ("user 7").</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="before">Exclusive.</param>
    public static async Task<Page> Handle(
        AuditEntryId? cursor, KjerneDb db, CancellationToken stop, UserId? actorId = null, string? action = null, string? subject = null, DateTimeOffset? from = null, DateTimeOffset? before = null)
    {
        var wanted = Wanted(db.Audit, actorId, action, subject, from?.ToUniversalTime(), before?.ToUniversalTime());
        var entries = await wanted.Where(x => cursor == null || x.Id < cursor.Value).OrderByDescending(x => x.Id).Take(PageLength + 1).ToListAsync(stop);
        var names = await db.Users.ToDictionaryAsync(x => x.TypedId, x => x.Name, stop);
        var rows = entries.Take(PageLength).Select(x => new Row(
            x.Id, x.At, x.ActorId is { } actor ? names.GetValueOrDefault(actor) : null, x.Action, x.Subject, x.Address, Parse(x.Details))).ToList();
        return new Page(rows, entries.Count > PageLength ? rows[^1].Id.ToString() : null);
    }

    private static IQueryable<AuditEntry> Wanted(IQueryable<AuditEntry> all, UserId? actor, string? action, string? subject, DateTimeOffset? from, DateTimeOffset? before)
    {
        if (actor is not null)
        {
            all = all.Where(x => x.ActorId == actor);
        }

        if (!string.IsNullOrWhiteSpace(action))
        {
            all = all.Where(x => x.Action == action);
        }

        if (subject?.Trim() is { Length: > 0 } what)
        {
            all = all.Where(x => x.Subject == what || x.Subject.StartsWith(what + " "));
        }

        return all.Where(x => (from == null || x.At >= from) && (before == null || x.At < before));
    }

    private static JsonElement? Parse(string? details)
    {
        if (details is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(details);
        return json.RootElement.Clone();
    }
}
