using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Text.Spikes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview.Quality;

/// <summary>How well the machine recognises topics, measured on what people confirmed or corrected in a period.</summary>
public static class GetTopicQuality
{
    private const int MostPairs = 12;

    /// <param name="Judged">Inquiries a person has judged in the period.</param>
    /// <param name="Named">Of these the machine had named a topic.</param>
    /// <param name="Right">Of the named ones the person said the same.</param>
    /// <param name="NoneSaid">Of all the machine spoke about and that came in the period, judged or not, it named none.</param>
    /// <param name="NoneOf">Of so many.</param>
    /// <param name="Confused">Most frequent first.</param>
    public sealed record Response(
        int Judged, int Named, int Right, int NoneSaid, int NoneOf,
        Drawn SpotChecks, IReadOnlyList<Step> Steps, IReadOnlyList<Pair> Confused, IReadOnlyList<Part<Channel>> Channels, IReadOnlyList<Part<Language?>> Languages);

    /// <summary>Of what was drawn before anybody looked (<see cref="InquiryTopics.SpotChecks"/>): what holds for it holds for everything.</summary>
    /// <param name="Closed">Drawn inquiries that were closed in the period.</param>
    /// <param name="Answered">Of these somebody said what they were about.</param>
    /// <param name="Named">Of the drawn ones judged in the period the machine had named a topic.</param>
    /// <param name="Low">Between this and <paramref name="High"/> the share of right ones lies with 95 % certainty.</param>
    /// <param name="Stated">Mean of the chances that were stated.</param>
    public sealed record Drawn(int Closed, int Answered, int Named, int Right, double Low, double High, float Stated);

    /// <param name="Stated">Mean of the chances that were stated.</param>
    public sealed record Step(float From, float To, int Count, int Right, float Stated);

    /// <param name="SaidId">By the machine.</param>
    /// <param name="MeantId">By the person; null: none of the topics.</param>
    public sealed record Pair(TopicId SaidId, TopicId? MeantId, int Count);

    public sealed record Part<T>(T Of, int Judged, int Named, int Right);

    /// <summary>A question with conditions, so it is posted as lists are.</summary>
    public static void Map(RouteGroupBuilder quality) => quality.MapPost("/query", Handle).WithName(nameof(GetTopicQuality)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Ok<Response>> Handle(JudgedPeriod asked, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var period = asked.InUtc();
        var judged = await period.Read(db, user, stop);
        var named = judged.FindAll(x => !x.IsNone);
        var (noneSaid, noneOf) = await NoneOf(db, period, user, stop);
        var drawn = await DrawnOf(db, period, user, named.FindAll(x => x.IsSpotCheck), stop);
        return TypedResults.Ok(new Response(
            judged.Count, named.Count, named.Count(x => x.IsRight), noneSaid, noneOf, drawn,
            StepsOf(named),
            [.. named.Where(x => !x.IsRight).GroupBy(x => (x.SaidId, x.MeantId)).OrderByDescending(x => x.Count()).ThenBy(x => x.Key.SaidId!.Value.Value).ThenBy(x => x.Key.MeantId?.Value ?? 0)
                .Take(MostPairs).Select(x => new Pair(x.Key.SaidId!.Value, x.Key.MeantId, x.Count()))],
            [.. PartsOf(judged, x => x.Channel)], [.. PartsOf(judged, x => x.Language)]));
    }

    private static async Task<Drawn> DrawnOf(KjerneDb db, JudgedPeriod period, CurrentUser user, List<JudgedInquiry> named, CancellationToken stop)
    {
        var closed = period.Narrow(db.InquiriesVisibleTo(user)).Where(x => x.SolvedAt >= period.From && x.SolvedAt < period.To && db.Set<TopicText>().Any(t => t.InquiryId == x.Id && t.IsSpotCheck));
        var right = named.Count(x => x.IsRight);
        var bounds = ShareInterval.Of(right, named.Count);
        return new Drawn(
            await closed.CountAsync(stop), await closed.CountAsync(x => x.TopicSource == TopicSource.Person, stop),
            named.Count, right, bounds.Low, bounds.High, named.Count == 0 ? 0 : named.Average(x => x.SaidChance));
    }

    private static IReadOnlyList<Step> StepsOf(List<JudgedInquiry> named) => [.. ChanceSteps.All.Select(step =>
    {
        var inside = named.FindAll(x => ChanceSteps.Of(x.SaidChance) == step.From);
        return new Step(step.From, step.To, inside.Count, inside.Count(x => x.IsRight), inside.Count == 0 ? 0 : inside.Average(x => x.SaidChance));
    })];

    private static IEnumerable<Part<T>> PartsOf<T>(List<JudgedInquiry> judged, Func<JudgedInquiry, T> of) => judged.GroupBy(of)
        .Select(x => new Part<T>(x.Key, x.Count(), x.Count(y => !y.IsNone), x.Count(y => y is { IsNone: false, IsRight: true }))).OrderByDescending(x => x.Judged);

    /// <summary>Over everything that came, so that it does not matter which of them people looked at.</summary>
    private static async Task<(int Said, int Of)> NoneOf(KjerneDb db, JudgedPeriod period, CurrentUser user, CancellationToken stop)
    {
        var came = period.Narrow(db.InquiriesVisibleTo(user)).Where(x => x.OpenedAt >= period.From && x.OpenedAt < period.To);
        var unjudged = came.Where(x => x.TopicSource == TopicSource.Machine);
        var judged = db.TopicJudgements.Join(came.Where(x => x.TopicSource == TopicSource.Person), x => x.InquiryId, x => x.Id, (x, _) => x);
        return (
            await unjudged.CountAsync(x => x.TopicId == null, stop) + await judged.Where(x => x.SaidId == null).Select(x => x.InquiryId).Distinct().CountAsync(stop),
            await unjudged.CountAsync(stop) + await judged.Select(x => x.InquiryId).Distinct().CountAsync(stop));
    }
}

/// <summary>The inquiries behind one figure.</summary>
public static class ListJudgedInquiries
{
    private const int Most = 200;

    public enum Figure
    {
        Judged, Named, Right, Wrong, None,
    }

    /// <param name="MeantId">Null: none of the topics.</param>
    public sealed record Row(ProposedInquiry Inquiry, DateTimeOffset At, TopicId? SaidId, float SaidChance, TopicId? MeantId);

    /// <param name="Total">May be more than are listed, the newest are.</param>
    public sealed record Response(IReadOnlyList<Row> Items, int Total);

    /// <param name="ChanceFrom">The beginning of a step of stated chances.</param>
    /// <param name="SaidId">With <paramref name="MeantId"/> a confused pair; none meant when that is null.</param>
    public sealed record Request(
        DateTimeOffset From, DateTimeOffset To, Channel? Channel, Language? Language, Figure Figure, float? ChanceFrom, TopicId? SaidId, TopicId? MeantId, bool OnlySpotChecks);

    public static void Map(RouteGroupBuilder quality) =>
        quality.MapPost("/inquiries", Handle).WithName(nameof(ListJudgedInquiries)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Ok<Response>> Handle(Request request, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var judged = await new JudgedPeriod(request.From, request.To, request.Channel, request.Language).InUtc().Read(db, user, stop);
        var found = judged.FindAll(x => IsBehind(x, request));
        var ids = found.Take(Most).Select(x => x.InquiryId).ToList();
        var inquiries = await db.InquiriesVisibleTo(user).Where(x => ids.Contains(x.Id))
            .Join(db.TopicTexts, x => x.Id, x => x.InquiryId, (inquiry, text) => new { inquiry, text.Text }).ToDictionaryAsync(x => x.inquiry.Id, x => ListTopicProposals.RowOf(x.inquiry, x.Text), stop);
        return TypedResults.Ok(new Response(
            [.. found.Take(Most).Where(x => inquiries.ContainsKey(x.InquiryId)).Select(x => new Row(inquiries[x.InquiryId], x.At, x.SaidId, x.SaidChance, x.MeantId))], found.Count));
    }

    private static bool IsBehind(JudgedInquiry judged, Request asked) =>
        asked.Figure switch
        {
            Figure.Named => !judged.IsNone,
            Figure.Right => judged is { IsNone: false, IsRight: true },
            Figure.Wrong => judged is { IsNone: false, IsRight: false },
            Figure.None => judged.IsNone,
            Figure.Judged => true,
        }
        && (judged.IsSpotCheck || !asked.OnlySpotChecks)
        && (asked.ChanceFrom is not { } step || (!judged.IsNone && ChanceSteps.Of(judged.SaidChance) == ChanceSteps.Of(step)))
        && (asked.SaidId is not { } said || (judged.SaidId == said && judged.MeantId == asked.MeantId));
}
