using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>
/// Newest conversations first, before them the one whose number was written. The index gives candidates, and <see cref="ConversationPolicy"/> and the filter choose among them in the query itself,
/// until the page is full or <see cref="MostCandidates"/> were looked at: then the answer says where to go on.
/// </summary>
public static class SearchConversations
{
    private const int MostRows = 50;

    /// <summary>So many are looked at for one answer; whoever sees one conversation in a thousand gets it in several.</summary>
    private const int MostCandidates = 12_000;

    /// <summary>Newest messages of a hit, and of all hits together, that are looked through for the words to show.</summary>
    private const int MessagesLookedAt = 10;
    private const int AllMessagesLookedAt = 400;

    public sealed record Hit(ConversationRow Row, IReadOnlyList<SearchMark> SubjectMarks, IReadOnlyList<SearchMark> CustomerMarks, SearchExcerpt? Excerpt);

    /// <param name="Next">Give it back as cursor for older ones; null after the last.</param>
    /// <param name="Filter">The same search as a filter, for a view to be kept.</param>
    /// <param name="Corrected">What was looked for in place of words that stand nowhere.</param>
    public sealed record Response(IReadOnlyList<Hit> Items, string? Next, ConversationFilter Filter, IReadOnlyList<string> Corrected, IReadOnlyList<SearchNote> Notes);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/search", Handle).WithName(nameof(SearchConversations)).WithTags("Conversations").RequireAuthorization(Permissions.ReadConversations);

    /// <param name="brandId">Only of this brand; null for all.</param>
    private static async Task<Response> Handle(
        CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop,
        string q = "", string? cursor = null, int limit = 30, BrandId? brandId = null)
    {
        var (query, size, before) = (SearchQuery.Read(q), Math.Clamp(limit, 1, MostRows), ConversationId.TryParse(cursor, out var id) ? id : (ConversationId?)null);
        var conditions = new SearchConditions(db, user, await GroupScope.ZoneOf(db, stop));
        var filter = await conditions.Apply(query, stop);
        var plan = await search.Plan(db, query, stop);
        var whole = filter with { Text = query.Rest() is { Length: > 0 } rest ? rest : null };
        if ((plan is null && query.Conditions.Count == 0) || conditions.Notes.Count > 0)
        {
            return new Response([], null, whole, [], conditions.Notes);
        }

        var visible = db.Conversations.VisibleTo(user).Where(filter, await FilterScope.Of(db, user, time.Now()).For(filter, stop));
        if (brandId is { } brand)
        {
            visible = visible.Where(x => x.BrandId == brand);
        }

        var (ids, next) = plan is null ? await Newest(visible, before, size, stop) : await Page(new Candidates(db, search, plan), visible, before, size, stop);
        ids = await NumberFirst(visible, ids, query, before, stop);
        var hits = await Show(db, await ids.Rows(db, stop), plan ?? new SearchPlan([], []), stop);
        return new Response(hits, next?.ToString(), whole, plan?.Corrected ?? [], conditions.Notes);
    }

    /// <summary>Whoever writes a number means that conversation before all whose numbers begin so.</summary>
    private static async Task<List<ConversationId>> NumberFirst(
        IQueryable<Conversation> visible, List<ConversationId> ids, SearchQuery query, ConversationId? before, CancellationToken stop)
    {
        if (query.Words is not [var word] || !ConversationId.TryParse(word, out var number))
        {
            return ids;
        }

        // It stands on the first page, so no later one has it again.
        var isThere = before is null && await visible.AnyAsync(x => x.Id == number, stop);
        return [.. isThere ? [number] : Array.Empty<ConversationId>(), .. ids.Where(x => x != number)];
    }

    private static async Task<(List<ConversationId>, ConversationId?)> Newest(IQueryable<Conversation> visible, ConversationId? before, int size, CancellationToken stop)
    {
        var below = before ?? new ConversationId(long.MaxValue);
        var ids = await visible.Where(x => x.Id < below).OrderByDescending(x => x.Id).Select(x => x.Id).Take(size + 1).ToListAsync(stop);
        return ids.Count > size ? (ids[..size], ids[size - 1]) : (ids, null);
    }

    private static async Task<(List<ConversationId>, ConversationId?)> Page(
        Candidates candidates, IQueryable<Conversation> visible, ConversationId? before, int size, CancellationToken stop)
    {
        var found = new List<ConversationId>();
        for (var (take, seen) = (size + 1, 0); seen < MostCandidates; take = Math.Min(take * 4, MostCandidates))
        {
            var some = await candidates.Before(before, take, stop);
            found.AddRange((await visible.Where(x => some.Contains(x.Id)).Select(x => x.Id).ToListAsync(stop)).OrderByDescending(x => x.Value));
            if (found.Count > size)
            {
                return (found[..size], found[size - 1]);
            }

            if (some.Count < take)
            {
                return (found, null);
            }

            (before, seen) = (some[^1], seen + some.Count);
        }

        return (found, before);
    }

    private static async Task<List<Hit>> Show(KjerneDb db, List<ConversationRow> rows, SearchPlan plan, CancellationToken stop)
    {
        var ids = rows.ConvertAll(x => x.Id);
        var messages = await db.Messages.Where(x => ids.Contains(x.ConversationId)).OrderByDescending(x => x.Id).Take(AllMessagesLookedAt)
            .Select(x => new { x.ConversationId, x.Id, Text = x.NewText ?? x.Text }).ToListAsync(stop);
        var newest = messages.GroupBy(x => x.ConversationId).ToDictionary(x => x.Key, x => x.OrderByDescending(m => m.Id.Value).Take(MessagesLookedAt).Select(m => m.Text).ToList());
        return rows.ConvertAll(x => new Hit(
            x, SearchExcerpt.MarksIn(x.Subject, plan), SearchExcerpt.MarksIn(x.CustomerName, plan),
            newest.GetValueOrDefault(x.Id)?.Select(text => SearchExcerpt.Of(text, plan)).FirstOrDefault(e => e is not null)));
    }

    private sealed record Candidates(KjerneDb Db, ConversationSearch Search, SearchPlan Plan)
    {
        public Task<List<ConversationId>> Before(ConversationId? before, int take, CancellationToken stop) => Search.Find(Db, Plan, before, take, stop);
    }
}
