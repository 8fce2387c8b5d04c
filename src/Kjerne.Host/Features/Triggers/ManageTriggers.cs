using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

public sealed record TriggerNotFound() : Refusal(RefusalKind.NotFound, "trigger_not_found", "There is no such trigger.");

/// <summary>A trigger as the form shows it; the whole of it is given at each change.</summary>
/// <param name="BrandId">Null: all brands, for administrators of all.</param>
public sealed record TriggerRequest(
    BrandId? BrandId, string? Name, TriggerEvent Event, int? WaitingMinutes, ConversationFilter? Filter, IReadOnlyList<ConversationAction>? Actions, bool IsOn)
{
    private const int MostActions = 10;
    private const int LongestWait = 60 * 24 * 30;

    public async Task<Refusal?> Check(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var errors = new Check().Text("name", Name, 200)
            .Rule("brandId", BrandId is { } brand ? user.Sees(brand) && await db.Brands.AnyAsync(x => x.Id == brand, stop) : user.Brands is null, "unknown_value")
            .Range("waitingMinutes", Event == TriggerEvent.WaitingLong ? WaitingMinutes ?? 0 : 1, 1, LongestWait)
            .Rule("actions", Actions is { Count: > 0 }, "required").Count("actions", Actions?.Count ?? 0, MostActions)
            // Nobody does it, so nobody is "me".
            .Rule("actions", Actions?.Any(x => x is null or ConversationAction.AssignToMe or ConversationAction.SetTopic or ConversationAction.Follow { UserId: null } or ConversationAction.Unfollow { UserId: null }) != true, "unknown_value")
            .Rule("filter", Filter is not { IsMine: true } and not { IsMyTeams: true }, "unknown_value");
        return (Filter ?? new ConversationFilter()).CheckInto(errors).Refusal as Refusal ?? await ActionRules.CheckKept(db, Actions!, stop);
    }

    public void WriteTo(Trigger trigger, DateTimeOffset now)
    {
        (trigger.Name, trigger.BrandId, trigger.Event) = (Name!.Trim(), BrandId, Event);
        trigger.WaitingMinutes = Event == TriggerEvent.WaitingLong ? WaitingMinutes : null;
        trigger.Filter = (Filter ?? new ConversationFilter()).Write();
        trigger.Actions = TriggerJson.Write(Actions!);
        trigger.OnSince = IsOn ? trigger.OnSince ?? now : null;
    }
}

/// <param name="Runs">In the last thirty days.</param>
public sealed record TriggerRow(
    TriggerId Id, BrandId? BrandId, string Name, TriggerEvent Event, int? WaitingMinutes, ConversationFilter Filter, IReadOnlyList<ConversationAction> Actions,
    bool IsOn, DateTimeOffset? OnSince, int Runs, int Version)
{
    public static TriggerRow Of(Trigger x, int runs) =>
        new(x.Id, x.BrandId, x.Name, x.Event, x.WaitingMinutes, x.ReadFilter(), x.ReadActions(), x.OnSince is not null, x.OnSince, runs, x.Version);
}

/// <summary>The list in its order, and what changes it.</summary>
public static class ManageTriggers
{
    public sealed record Order(IReadOnlyList<TriggerId>? Ids);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/", List).WithName("ListTriggers").RequireAuthorization(Permissions.ManageOrganisation);
        group.MapPost("/", Add).WithName("AddTrigger").RequireAuthorization(Permissions.ManageOrganisation);
        group.MapPut("/order", Reorder).WithName("OrderTriggers").RequireAuthorization(Permissions.ManageOrganisation);
        group.MapPut("/{id}", Change).WithName("ChangeTrigger").RequireAuthorization(Permissions.ManageOrganisation);
        group.MapDelete("/{id}", Remove).WithName("RemoveTrigger").RequireAuthorization(Permissions.ManageOrganisation);
    }

    internal static bool IsVisible(Trigger trigger, CurrentUser user) => trigger.BrandId is { } brand ? user.Sees(brand) : user.Brands is null;

    private static async Task<Ok<List<TriggerRow>>> List(CurrentUser user, KjerneDb db, TimeProvider time, CancellationToken stop)
    {
        var since = time.Now().AddDays(-30);
        var runs = await db.TriggerRuns.Where(x => x.At > since && x.Outcome == TriggerOutcome.Done).GroupBy(x => x.TriggerId)
            .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, stop);
        var all = await db.Triggers.OrderBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(stop);
        return TypedResults.Ok(all.Where(x => IsVisible(x, user)).Select(x => TriggerRow.Of(x, runs.GetValueOrDefault(x.Id))).ToList());
    }

    private static async Task<Results<Created<TriggerRow>, ProblemHttpResult>> Add(TriggerRequest request, CurrentUser user, HttpContext http, KjerneDb db, Writer writer)
    {
        if (await request.Check(db, user, http.RequestAborted) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        var trigger = await writer.Write(async write =>
        {
            var last = await write.Triggers.MaxAsync(x => (int?)x.Position) ?? 0;
            var added = new Trigger { Name = "", Event = request.Event, Filter = "", Actions = "", Position = last + 1, CreatedAt = actor.At };
            request.WriteTo(added, actor.At);
            write.Triggers.Add(added);
            await write.SaveChangesAsync();
            Audit.Record(write, actor, "trigger_added", $"trigger {added.Id}", new { added.Name, added.Event, isOn = request.IsOn });
            await write.SaveChangesAsync();
            return added;
        });
        return TypedResults.Created($"/api/triggers/{trigger.Id}", TriggerRow.Of(trigger, 0));
    }

    private static async Task<Results<Ok<TriggerRow>, ProblemHttpResult>> Change(
        TriggerId id, TriggerRequest request, CurrentUser user, HttpContext http, KjerneDb db, Writer writer)
    {
        if (await request.Check(db, user, http.RequestAborted) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var (actor, ifMatch) = (Actor.Of(http), http.Request.Headers.IfMatch.ToString());
        return await writer.Write<Results<Ok<TriggerRow>, ProblemHttpResult>>(async write =>
        {
            if (await write.Triggers.AsTracking().FirstOrDefaultAsync(x => x.Id == id) is not { } trigger || !IsVisible(trigger, user))
            {
                return new TriggerNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, trigger.Version))
            {
                return new ChangedBySomeoneElse(trigger.Version).ToProblem();
            }

            var before = new { trigger.Name, trigger.Event, trigger.Filter, trigger.Actions, isOn = trigger.OnSince is not null };
            request.WriteTo(trigger, actor.At);
            trigger.Version++;
            Audit.Record(write, actor, "trigger_changed", $"trigger {id}", new { before, after = new { trigger.Name, trigger.Event, trigger.Filter, trigger.Actions, isOn = request.IsOn } });
            await write.SaveChangesAsync();
            return TypedResults.Ok(TriggerRow.Of(trigger, 0));
        });
    }

    private static Task<Results<NoContent, ProblemHttpResult>> Remove(TriggerId id, CurrentUser user, HttpContext http, Writer writer)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await db.Triggers.AsTracking().FirstOrDefaultAsync(x => x.Id == id) is not { } trigger || !IsVisible(trigger, user))
            {
                return new TriggerNotFound().ToProblem();
            }

            db.Triggers.Remove(trigger);
            Audit.Record(db, actor, "trigger_removed", $"trigger {id}", new { trigger.Name });
            await db.SaveChangesAsync();
            return TypedResults.NoContent();
        });
    }

    /// <summary>Those not named keep their order, after the others.</summary>
    private static async Task<NoContent> Reorder(Order request, CurrentUser user, Writer writer)
    {
        await writer.Write(async db =>
        {
            var wanted = request.Ids ?? [];
            var all = (await db.Triggers.AsTracking().ToListAsync()).FindAll(x => IsVisible(x, user));
            var places = all.Select(x => x.Position).Order().ToList();
            var ordered = all.OrderBy(x => wanted.ToList().IndexOf(x.Id) is var at and >= 0 ? at : int.MaxValue).ThenBy(x => x.Position).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                ordered[i].Position = places[i];
            }

            await db.SaveChangesAsync();
        });
        return TypedResults.NoContent();
    }
}
