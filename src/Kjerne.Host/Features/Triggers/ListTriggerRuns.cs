using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

/// <summary>What a trigger did, and what it did not do though its conditions held; newest first.</summary>
public static class ListTriggerRuns
{
    private const int PageLength = 50;

    public sealed record Row(TriggerRunId Id, ConversationId ConversationId, string Subject, DateTimeOffset At, int Depth, TriggerOutcome Outcome, string? Reason);

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<Row> Items, string? Next);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/runs", Handle).WithName(nameof(ListTriggerRuns)).RequireAuthorization(Permissions.ManageOrganisation);

    private static async Task<Results<Ok<Page>, ProblemHttpResult>> Handle(TriggerId id, CurrentUser user, KjerneDb db, CancellationToken stop, TriggerRunId? cursor = null)
    {
        if (await db.Triggers.FirstOrDefaultAsync(x => x.Id == id, stop) is not { } trigger || !ManageTriggers.IsVisible(trigger, user))
        {
            return new TriggerNotFound().ToProblem();
        }

        var found = await (
            from run in db.TriggerRuns
            join conversation in db.Conversations.VisibleTo(user) on run.ConversationId equals conversation.Id
            where run.TriggerId == id && (cursor == null || run.Id < cursor.Value)
            orderby run.Id descending
            select new Row(run.Id, run.ConversationId, conversation.Subject, run.At, run.Depth, run.Outcome, run.Reason)).Take(PageLength + 1).ToListAsync(stop);
        var rows = found.Take(PageLength).ToList();
        return TypedResults.Ok(new Page(rows, found.Count > PageLength ? rows[^1].Id.ToString() : null));
    }
}
