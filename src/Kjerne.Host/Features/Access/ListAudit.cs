using System.Text.Json;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Newest first, a page at a time.</summary>
public static class ListAudit
{
    private const int PageLength = 100;

    /// <param name="Details">What changed, old and new; null when there is nothing to tell.</param>
    public sealed record Row(AuditEntryId Id, DateTimeOffset At, string? ActorName, string Action, string Subject, string? Address, JsonElement? Details);

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<Row> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit", Handle).WithName(nameof(ListAudit)).RequireAuthorization(Permissions.ReadAudit);

    public static async Task<Page> Handle(AuditEntryId? cursor, KjerneDb db, CancellationToken stop)
    {
        var entries = await db.Audit.Where(x => cursor == null || x.Id < cursor.Value).OrderByDescending(x => x.Id).Take(PageLength + 1).ToListAsync(stop);
        var names = await db.Users.ToDictionaryAsync(x => x.TypedId, x => x.Name, stop);
        var rows = entries.Take(PageLength).Select(x => new Row(
            x.Id, x.At, x.ActorId is { } actor ? names.GetValueOrDefault(actor) : null, x.Action, x.Subject, x.Address, Parse(x.Details))).ToList();
        return new Page(rows, entries.Count > PageLength ? rows[^1].Id.ToString() : null);
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
