using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Search;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

/// <summary>
/// Any list of conversations, by cursor or by place. Rows that move between two requests: by cursor each is still shown once, by place the screen
/// asks anew for what it shows. POST, because a filter is longer than some proxies let an address be; nothing is changed.
/// </summary>
public static class QueryConversations
{
    private const int MostRows = 200;

    /// <summary>Browsers lay out no element taller than about 33 million pixels, which is half a million rows.</summary>
    private const int MostCounted = 500_000;

    /// <summary>One selection; as many as somebody can still answer for.</summary>
    private const int MostSelected = 5_000;

    /// <param name="Group">With <paramref name="Key"/>: only the rows under that heading.</param>
    /// <param name="Cursor">From the answer before; then <paramref name="Offset"/> counts from there.</param>
    public sealed record Request(
        ConversationFilter? Filter, ConversationSort Sort = ConversationSort.NewestActivity, ConversationGroup? Group = null, string? Key = null,
        string? Cursor = null, int Offset = 0, int Limit = 50);

    /// <param name="Next">Give it back as cursor for the rows that follow; null after the last.</param>
    public sealed record Response(IReadOnlyList<ConversationRow> Items, string? Next);

    public sealed record CountRequest(ConversationFilter? Filter, ConversationSort Sort = ConversationSort.NewestActivity, ConversationGroup? Group = null);

    /// <param name="Count">Each conversation once, also where it stands under several headings.</param>
    /// <param name="IsMore">There are more than were counted.</param>
    /// <param name="Headings">Null without grouping.</param>
    public sealed record CountResponse(int Count, bool IsMore, IReadOnlyList<ListHeading>? Headings);

    public sealed record IdsResponse(IReadOnlyList<ConversationId> Ids, bool IsMore);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/query", Handle).WithName(nameof(QueryConversations)).RequireAuthorization(Permissions.ReadConversations);
        group.MapPost("/query/count", Count).WithName("CountQuery").RequireAuthorization(Permissions.ReadConversations);
        group.MapPost("/query/ids", Ids).WithName("ListQueryIds").RequireAuthorization(Permissions.ReadConversations);
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop)
    {
        if (Check(request.Filter, request.Offset) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (size, order) = (Math.Clamp(request.Limit, 1, MostRows), ListOrder.Of(request.Sort, db));
        var found = await Find(request.Filter, user, db, search, time, stop);
        if (request is { Group: { } group, Key: { } key })
        {
            found = found.Narrow(group, key, await GroupScope.Of(db, group, time.Now(), stop));
        }

        var ids = await order.Window(ListOrder.Only(found, request.Sort, db), request.Cursor, request.Offset, size + 1).ToListAsync(stop);
        var hasMore = ids.Count > size;
        ids = hasMore ? ids[..size] : ids;
        return TypedResults.Ok(new Response(await ids.Rows(db, stop), hasMore ? await order.CursorOf(db, ids[^1], stop) : null));
    }

    private static async Task<Results<Ok<CountResponse>, ProblemHttpResult>> Count(
        CountRequest request, CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop)
    {
        if (Check(request.Filter, offset: 0) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var found = await Find(request.Filter, user, db, search, time, stop);
        found = ListOrder.Only(found, request.Sort, db);
        if (request.Group is { } group)
        {
            var headings = await found.Headings(group, await GroupScope.Of(db, group, time.Now(), stop), stop);
            var all = group.Repeats() ? await found.CountAsync(stop) : headings.Sum(x => x.Count);
            return TypedResults.Ok(new CountResponse(all, IsMore: false, headings));
        }

        var count = await found.Select(x => x.Id).Take(MostCounted + 1).CountAsync(stop);
        return TypedResults.Ok(new CountResponse(Math.Min(count, MostCounted), count > MostCounted, Headings: null));
    }

    /// <summary>"All in this view", for bulk: who they were when they were chosen.</summary>
    private static async Task<Results<Ok<IdsResponse>, ProblemHttpResult>> Ids(
        CountRequest request, CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop)
    {
        if (Check(request.Filter, offset: 0) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var found = await Find(request.Filter, user, db, search, time, stop);
        var ids = await ListOrder.Of(request.Sort, db).Window(ListOrder.Only(found, request.Sort, db), after: null, skip: 0, MostSelected + 1).ToListAsync(stop);
        return TypedResults.Ok(new IdsResponse(ids.Count > MostSelected ? ids[..MostSelected] : ids, ids.Count > MostSelected));
    }

    /// <summary>What this person may see of it.</summary>
    public static async Task<IQueryable<Conversation>> Find(
        ConversationFilter? filter, CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop)
    {
        filter ??= new ConversationFilter();
        var scope = await FilterScope.Of(db, user, time.Now()).For(filter, stop);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            scope = scope with { Found = await search.Ids(db, filter.Text, stop) };
        }

        return db.Conversations.VisibleTo(user).Where(filter, scope);
    }

    /// <summary>In the order of the ids; who has gone meanwhile is left out.</summary>
    public static async Task<List<ConversationRow>> Rows(this List<ConversationId> ids, KjerneDb db, CancellationToken stop)
    {
        var rows = (await db.Conversations.Where(x => ids.Contains(x.Id)).ToRows(db, stop)).ToDictionary(x => x.Id);
        return [.. ids.Where(rows.ContainsKey).Select(x => rows[x])];
    }

    private static InvalidRequest? Check(ConversationFilter? filter, int offset) =>
        (filter ?? new ConversationFilter()).CheckInto(new Check()).Range("offset", offset, 0, MostCounted).Refusal;
}
