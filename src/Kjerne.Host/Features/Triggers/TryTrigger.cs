using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

/// <summary>
/// What a trigger would have done in the days past, before it is switched on: nothing is changed. The facts are those of then; the conditions are asked of
/// the conversations as they stand now, since what they were then is not kept.
/// </summary>
public static class TryTrigger
{
    private const int MostFacts = 5000;
    private const int MostFactsLookedAt = 200_000;
    private const int MostShown = 50;
    private const int MostDays = 90;

    public sealed record Request(TriggerRequest? Trigger, int Days);

    public sealed record Hit(ConversationId ConversationId, string Subject, string CustomerName, ConversationState State, DateTimeOffset At, int Times);

    /// <param name="Times">How often it would have started.</param>
    /// <param name="Conversations">In how many conversations.</param>
    /// <param name="IsCut">There were more facts than are looked at.</param>
    public sealed record Response(int Times, int Conversations, int Days, bool IsCut, IReadOnlyList<Hit> Items);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/dry-run", Handle).WithName(nameof(TryTrigger)).RequireAuthorization(Permissions.ManageOrganisation);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser user, KjerneDb db, TimeProvider time, CancellationToken stop)
    {
        if (request.Trigger is not { } trigger)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["trigger"] = ["required"] }).ToProblem();
        }

        if (await trigger.Check(db, user, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var (now, days) = (time.Now(), Math.Clamp(request.Days, 1, MostDays));
        var causes = trigger.Event == TriggerEvent.WaitingLong
            ? await Waits(db, trigger.WaitingMinutes!.Value, now.AddDays(-days), now, stop)
            : await Facts(db, TriggerMatching.FactOf(trigger.Event)!, now.AddDays(-days), stop);
        return TypedResults.Ok(await Count(db, user, trigger, causes, days, now, stop));
    }

    private static async Task<Response> Count(
        KjerneDb db, CurrentUser user, TriggerRequest trigger, List<(ConversationId Id, DateTimeOffset At)> causes, int days, DateTimeOffset now, CancellationToken stop)
    {
        var byConversation = causes.GroupBy(x => x.Id).ToDictionary(x => x.Key, x => (Times: x.Count(), At: x.Max(y => y.At)));
        var found = new List<Conversation>();
        foreach (var some in byConversation.Keys.Chunk(500))
        {
            var visible = db.Conversations.VisibleTo(user).Where(x => some.Contains(x.Id));
            found.AddRange(await TriggerMatching.Matching(db, visible, trigger.BrandId, trigger.Filter ?? new ConversationFilter(), now, stop));
        }

        var shown = found.OrderByDescending(x => byConversation[x.Id].At).Take(MostShown).ToList();
        var customers = shown.ConvertAll(x => x.CustomerId);
        var names = await db.Customers.Where(x => customers.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        return new Response(
            found.Sum(x => byConversation[x.Id].Times), found.Count, days, causes.Count >= MostFacts,
            shown.ConvertAll(x => new Hit(x.Id, x.Subject, names[x.CustomerId], x.State, byConversation[x.Id].At, byConversation[x.Id].Times)));
    }

    private static async Task<List<(ConversationId, DateTimeOffset)>> Facts(KjerneDb db, string kind, DateTimeOffset since, CancellationToken stop)
    {
        var first = (await db.Events.MaxAsync(x => (long?)x.Id, stop) ?? 0) - MostFactsLookedAt;
        var rows = await db.Events.Where(x => x.Id > first && x.Kind == kind && x.At >= since).OrderByDescending(x => x.Id).Take(MostFacts).ToListAsync(stop);
        return rows.Where(x => x.As<MessageReceived>() is not { IsAutomatic: true }).Select(x => (new ConversationId(x.SubjectId), x.At)).ToList();
    }

    /// <summary>Waits for the first answer, and those that last.</summary>
    private static async Task<List<(ConversationId, DateTimeOffset)>> Waits(KjerneDb db, int minutes, DateTimeOffset since, DateTimeOffset now, CancellationToken stop)
    {
        var wait = TimeSpan.FromMinutes(minutes);
        var inquiries = await db.Inquiries.Where(x => x.OpenedAt >= since && x.Questions > 0).OrderByDescending(x => x.OpenedAt).Take(MostFacts)
            .Select(x => new { x.ConversationId, x.OpenedAt, x.FirstAnswerAt, x.SolvedAt, x.WaitingSince }).ToListAsync(stop);
        return inquiries.Where(x => (x.FirstAnswerAt ?? x.SolvedAt ?? now) - x.OpenedAt >= wait || now - x.WaitingSince >= wait).Select(x => (x.ConversationId, x.OpenedAt + wait)).ToList();
    }
}
