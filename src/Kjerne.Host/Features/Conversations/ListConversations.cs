using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

public enum ConversationListView
{
    Mine, Unassigned, Open, Waiting, Snoozed, Closed, All,
}

public static class ListConversations
{
    private const int MostRows = 200;

    /// <param name="Next">Give it back as cursor for the rows that follow; null after the last.</param>
    public sealed record Response(IReadOnlyList<ConversationRow> Items, string? Next);

    /// <summary>What is put aside counts only there, until it comes back.</summary>
    public sealed record Counts(int Mine, int Unassigned, int Open, int Waiting, int Snoozed);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/", Handle).WithName("ListConversations").RequireAuthorization(Permissions.ReadConversations);
        group.MapGet("/counts", Count).WithName("CountConversations").RequireAuthorization(Permissions.ReadConversations);
    }

    /// <param name="view">A name of <see cref="ConversationListView"/> in any case; the framework itself would take only its C# spelling.</param>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        CurrentUser user, KjerneDb db, CancellationToken stop,
        string view = "open", BrandId? brandId = null, UserId? assigneeId = null, string? cursor = null, int limit = 50)
    {
        if (!Enum.TryParse<ConversationListView>(view, ignoreCase: true, out var named) || !Enum.IsDefined(named))
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["view"] = ["unknown_value"] }).ToProblem();
        }

        var size = Math.Clamp(limit, 1, MostRows);
        var found = In(named, db.Conversations.VisibleTo(user), user.Id);
        if (brandId is { } brand)
        {
            found = found.Where(x => x.BrandId == brand);
        }

        if (assigneeId is not null)
        {
            found = found.Where(x => x.AssigneeId == assigneeId);
        }

        if (ReadCursor(cursor) is var (at, id))
        {
            found = found.Where(x => x.LastActivityAt < at || (x.LastActivityAt == at && x.Id < id));
        }

        var rows = await found.OrderByDescending(x => x.LastActivityAt).ThenByDescending(x => x.Id).Take(size + 1).ToRows(db, stop);
        var hasMore = rows.Count > size;
        if (hasMore)
        {
            rows.RemoveAt(size);
        }

        rows.Sort((a, b) => (b.LastActivityAt, b.Id.Value).CompareTo((a.LastActivityAt, a.Id.Value)));
        return TypedResults.Ok(new Response(rows, hasMore ? WriteCursor(rows[^1]) : null));
    }

    private static async Task<Ok<Counts>> Count(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        UserId? me = user.Id;
        var counts = await db.Conversations.VisibleTo(user).Where(x => x.State != ConversationState.Closed)
            .GroupBy(x => new { x.State, IsMine = x.AssigneeId == me, IsFree = x.AssigneeId == null, IsSnoozed = x.Snooze != SnoozeEnd.None })
            .Select(x => new { x.Key.State, x.Key.IsMine, x.Key.IsFree, x.Key.IsSnoozed, Count = x.Count() })
            .ToListAsync(stop);
        var snoozed = counts.Where(x => x.IsSnoozed).Sum(x => x.Count);
        counts.RemoveAll(x => x.IsSnoozed);
        return TypedResults.Ok(new Counts(
            counts.Where(x => x.IsMine).Sum(x => x.Count),
            counts.Where(x => x.IsFree).Sum(x => x.Count),
            counts.Where(x => x.State == ConversationState.Open).Sum(x => x.Count),
            counts.Where(x => x.State == ConversationState.Waiting).Sum(x => x.Count),
            snoozed));
    }

    private static IQueryable<Conversation> In(ConversationListView view, IQueryable<Conversation> all, UserId me)
    {
        UserId? mine = me;
        var awake = all.Where(x => x.Snooze == SnoozeEnd.None);
        return view switch
        {
            ConversationListView.Mine => awake.Where(x => x.AssigneeId == mine && x.State != ConversationState.Closed),
            ConversationListView.Unassigned => awake.Where(x => x.AssigneeId == null && x.State != ConversationState.Closed),
            ConversationListView.Open => awake.Where(x => x.State == ConversationState.Open),
            ConversationListView.Waiting => awake.Where(x => x.State == ConversationState.Waiting),
            ConversationListView.Snoozed => all.Where(x => x.Snooze != SnoozeEnd.None),
            ConversationListView.Closed => all.Where(x => x.State == ConversationState.Closed),
            ConversationListView.All => all,
        };
    }

    private static string WriteCursor(ConversationRow last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.LastActivityAt.ToUnixTimeMilliseconds()}-{last.Id.Value}");

    /// <summary>A cursor that is not ours starts from the top.</summary>
    private static (DateTimeOffset At, ConversationId Id)? ReadCursor(string? cursor)
    {
        var parts = cursor?.Split('-') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253402300799999
            && ConversationId.TryParse(parts[1], out var id)
            ? (DateTimeOffset.FromUnixTimeMilliseconds(at), id)
            : null;
    }
}
