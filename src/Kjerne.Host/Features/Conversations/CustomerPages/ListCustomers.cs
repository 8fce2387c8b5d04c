using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>The register: newest first, or those found by name, address or number while it is typed.</summary>
public static class ListCustomers
{
    private const int Most = 100;
    private const int LongestSearch = 200;

    /// <param name="Open">Conversations of theirs, visible to the reader, that are not closed.</param>
    public sealed record Row(
        CustomerId Id, BrandId BrandId, string Name, Language? Language, string? Email, string? Phone, string? Number, int Open, DateTimeOffset? LastActivityAt, DateTimeOffset CreatedAt);

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Response(IReadOnlyList<Row> Items, string? Next);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/", Handle).WithName(nameof(ListCustomers)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Ok<Response>> Handle(
        CurrentUser user, KjerneDb db, CancellationToken stop, string? q = null, BrandId? brandId = null, CustomerId? cursor = null, int limit = 50)
    {
        var size = Math.Clamp(limit, 1, Most);
        var search = q is { Length: > LongestSearch } ? q[..LongestSearch] : q ?? "";
        var found = CustomerSearch.Find(db, search).VisibleTo(user);
        if (brandId is { } brand)
        {
            found = found.Where(x => x.BrandId == brand);
        }

        if (cursor is { } before)
        {
            found = found.Where(x => x.Id < before);
        }

        var customers = await found.OrderByDescending(x => x.Id).Take(size + 1).ToListAsync(stop);
        var hasMore = customers.Count > size;
        var rows = await Rows(db, customers.Take(size).ToList(), user, stop);
        return TypedResults.Ok(new Response(rows, hasMore ? rows[^1].Id.ToString() : null));
    }

    internal static async Task<List<Row>> Rows(KjerneDb db, List<Customer> customers, CurrentUser user, CancellationToken stop)
    {
        var ids = customers.ConvertAll(x => x.Id);
        var identities = (await db.CustomerIdentities.Where(x => ids.Contains(x.CustomerId)).ToListAsync(stop)).ToLookup(x => x.CustomerId);
        var activity = await db.Conversations.VisibleTo(user).Where(x => ids.Contains(x.CustomerId)).GroupBy(x => x.CustomerId)
            .Select(x => new { Id = x.Key, Open = x.Count(y => y.State != ConversationState.Closed), Last = x.Max(y => y.LastActivityAt) })
            .ToDictionaryAsync(x => x.Id, stop);
        return customers.ConvertAll(x => new Row(
            x.Id, x.BrandId, x.Name, x.Language, First(identities[x.Id], IdentityKind.Email), First(identities[x.Id], IdentityKind.Phone),
            First(identities[x.Id], IdentityKind.CustomerNumber), activity.GetValueOrDefault(x.Id)?.Open ?? 0, activity.GetValueOrDefault(x.Id)?.Last, x.CreatedAt));
    }

    private static string? First(IEnumerable<CustomerIdentity> identities, IdentityKind kind) =>
        identities.Where(x => x.Kind == kind).OrderBy(x => x.OriginCustomerId is { } origin && origin != x.CustomerId)
            .ThenByDescending(x => x.IsMain).ThenBy(x => x.Id.Value).FirstOrDefault()?.Value;
}
