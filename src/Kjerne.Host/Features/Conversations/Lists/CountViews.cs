using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Search;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

/// <summary>
/// How many stand in each of a person's views, in one request. Exact to <see cref="MostCounted"/>, because nobody acts on the difference between 1,001
/// and 40,000, and counting on would cost with the size of the log. A view that takes longer than its share says so and holds up no other.
/// </summary>
public static class CountViews
{
    public const int MostCounted = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(400);

    /// <param name="Count">At most <see cref="MostCounted"/>; null when it took too long.</param>
    public sealed record ViewCount(SavedViewId Id, int? Count, bool IsMore);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/counts", Handle).WithName(nameof(CountViews));

    private static async Task<IReadOnlyList<ViewCount>> Handle(CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop)
    {
        var counts = new List<ViewCount>();
        foreach (var view in await SavedViews.VisibleTo(db, user, stop))
        {
            counts.Add(await Count(view, user, db, search, time, stop));
        }

        return counts;
    }

    private static async Task<ViewCount> Count(SavedView view, CurrentUser user, KjerneDb db, ConversationSearch search, TimeProvider time, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var interrupt = ProviderDifferences.InterruptBy(db, limit.Token);
        limit.CancelAfter(Longest);
        try
        {
            var found = await QueryConversations.Find(ConversationFilter.Read(view.Filter), user, db, search, time, limit.Token);
            found = ListOrder.Only(found, view.Sort, db);
            var count = await found.Select(x => x.Id).Take(MostCounted + 1).CountAsync(limit.Token);
            return new ViewCount(view.Id, Math.Min(count, MostCounted), count > MostCounted);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && limit.IsCancellationRequested && e is OperationCanceledException or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 9 })
        {
            return new ViewCount(view.Id, null, IsMore: false);
        }
    }
}
