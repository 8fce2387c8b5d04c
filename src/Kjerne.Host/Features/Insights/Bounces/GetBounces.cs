using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Bounces;

/// <summary>
/// Where inquiries are sent on: from whom to whom, why, and about what. Besides the hand-overs of the log, a customer who asks again about the same topic on
/// another channel counts as sent from the one channel to the other (the figure <c>switched</c>).
/// </summary>
public static class GetBounces
{
    private const int MostPaths = 200;
    private const int MostReasons = 30;

    /// <param name="Inquiries">All in the selection.</param>
    /// <param name="HandedOver">Those of them that were sent on at least once.</param>
    /// <param name="Moves">Times they were sent on.</param>
    /// <param name="Paths">Most often used first, at most 200.</param>
    public sealed record Response(DayRange Days, int Inquiries, int HandedOver, int Moves, IReadOnlyList<Path> Paths, IReadOnlyList<Reason> Reasons, IReadOnlyList<TopicLine> Topics);

    /// <param name="From">As the address of the inquiries behind it wants it; empty: nobody; <see cref="CountedMove.SomePerson"/>: somebody the reader may not single out.</param>
    /// <param name="FromName">Null for a channel, whose name is the reader's, for nobody and for somebody.</param>
    /// <param name="Inquiries">That went this way, each once.</param>
    /// <param name="TopReason">The reason given most often; null when none was.</param>
    public sealed record Path(HandOverKind Kind, string From, string To, string? FromName, string? ToName, int Moves, int Inquiries, string? TopReason);

    /// <param name="Text">One of the list's, or somebody's own words; empty: none was given.</param>
    public sealed record Reason(HandOverKind Kind, string Text, int Moves);

    /// <param name="TopicId">Null: without a topic.</param>
    /// <param name="PerInquiry">Times an inquiry about it is sent on, on average.</param>
    public sealed record TopicLine(TopicId? TopicId, string? Name, int Inquiries, int HandedOver, int Moves, double PerInquiry);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/bounces", Handle).WithName(nameof(GetBounces)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop)
    {
        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var meant = question.Meant(db.CountedInquiries);
        var moves = await CountedMove.Read(db, meant, user, stop);
        var counts = await meant.GroupBy(x => x.TopicId).Select(x => new { Topic = x.Key, Count = x.Count() }).ToListAsync(stop);
        var ofTopic = counts.GroupBy(x => x.Topic is { } topic ? question.Tree.Current(topic) : (TopicId?)null).ToDictionary(x => x.Key?.Value ?? 0, x => x.Sum(y => y.Count));
        var topics = moves.GroupBy(x => x.TopicId is { } topic ? question.Tree.Current(topic) : (TopicId?)null).Select(x => new TopicLine(
            x.Key, x.Key is { } topic ? question.Tree.Find(topic)?.Name : null, ofTopic.GetValueOrDefault(x.Key?.Value ?? 0), x.Select(y => y.InquiryId).Distinct().Count(), x.Count(),
            (double)x.Count() / Math.Max(1, ofTopic.GetValueOrDefault(x.Key?.Value ?? 0))));
        var reasons = moves.GroupBy(x => (x.Kind, x.Reason)).Select(x => new Reason(x.Key.Kind, x.Key.Reason, x.Count())).OrderByDescending(x => x.Moves).Take(MostReasons);
        return TypedResults.Ok(new Response(
            question.Days, counts.Sum(x => x.Count), moves.Select(x => x.InquiryId).Distinct().Count(), moves.Count, await Paths(db, moves, user, stop), [.. reasons],
            [.. topics.OrderByDescending(x => x.Moves)]));
    }

    private static async Task<List<Path>> Paths(KjerneDb db, List<CountedMove> moves, CurrentUser user, CancellationToken stop)
    {
        var paths = moves.GroupBy(x => (x.Kind, x.From, x.To)).OrderByDescending(x => x.Count()).ThenBy(x => x.Key.Kind).Take(MostPaths).ToList();
        var people = user.SeesSinglePersons() ? paths.SelectMany(x => new[] { x.Key.From, x.Key.To }).Select(PersonOf) : [];
        var staff = await StaffNames.Of(db, people, stop);
        var teams = await db.Teams.ToDictionaryAsync(x => x.Id.ToString(), x => x.Name, stop);
        return paths.ConvertAll(x => new Path(
            x.Key.Kind, Said(x.Key.Kind, x.Key.From), Said(x.Key.Kind, x.Key.To), NameOf(x.Key.Kind, x.Key.From, staff, teams), NameOf(x.Key.Kind, x.Key.To, staff, teams), x.Count(), x.Select(y => y.InquiryId).Distinct().Count(),
            x.Where(y => y.Reason.Length > 0).GroupBy(y => y.Reason).OrderByDescending(y => y.Count()).Select(y => y.Key).FirstOrDefault()));
    }

    private static string Said(HandOverKind kind, string who) => kind == HandOverKind.Channel ? JsonNamingPolicy.CamelCase.ConvertName(who) : who;

    private static string? NameOf(HandOverKind kind, string who, IReadOnlyDictionary<UserId, string> staff, Dictionary<string, string> teams) =>
        who.Length == 0 || who == CountedMove.SomePerson || kind == HandOverKind.Channel ? null
        : kind == HandOverKind.Team && teams.TryGetValue(who, out var team) ? team
        : PersonOf(who) is { } person ? staff.GetValueOrDefault(person) : who;

    private static UserId? PersonOf(string who) => UserId.TryParse(who.StartsWith(HandOver.OfPerson, StringComparison.Ordinal) ? who[HandOver.OfPerson.Length..] : who, out var id) ? id : null;
}
