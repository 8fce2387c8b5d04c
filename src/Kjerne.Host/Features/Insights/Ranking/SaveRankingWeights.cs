using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Ranking;

/// <param name="SavedByName">Null: nobody did, these are the weights it begins with.</param>
public sealed record WeightsRow(
    int Version, IReadOnlyDictionary<string, int> Parts, IReadOnlyDictionary<string, int> Stages, int EdgeBelow, string Reason, string? SavedByName, DateTimeOffset? SavedAt)
{
    public static WeightsRow Of(RankingWeights weights, string? name) => new(
        weights.Version, weights.Parts, weights.Stages, weights.EdgeBelow, weights.Reason, name, weights.Version == 0 ? null : weights.SavedAt);
}

/// <summary>Every version there was, newest first; last the one it begins with.</summary>
public static class ListRankingWeights
{
    private const int Most = 200;

    public static void Map(RouteGroupBuilder ranking) => ranking.MapGet("/weights", Handle).WithName(nameof(ListRankingWeights)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<IReadOnlyList<WeightsRow>> Handle(KjerneDb db, CancellationToken stop)
    {
        var saved = await db.RankingWeights.OrderByDescending(x => x.Version).Take(Most).ToListAsync(stop);
        var names = await StaffNames.Of(db, saved.Select(x => x.SavedById), stop);
        return [.. saved.Select(x => WeightsRow.Of(x, x.SavedById is { } by ? names.GetValueOrDefault(by) : null)), WeightsRow.Of(RankingWeights.Usual, null)];
    }
}

/// <summary>Another set of weights for everybody, as a new version.</summary>
public static class SaveRankingWeights
{
    private const int MostEdge = 1_000_000;

    /// <param name="Parts">By the part's key; a part that is left out weighs nothing.</param>
    public sealed record Request(IReadOnlyDictionary<string, int>? Parts, IReadOnlyDictionary<string, int>? Stages, int EdgeBelow, string? Reason);

    public static void Map(RouteGroupBuilder ranking) => ranking.MapPost("/weights", Handle).WithName(nameof(SaveRankingWeights)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Results<Created<WeightsRow>, ProblemHttpResult>> Handle(
        Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        if ((Invalid(request) ?? (user.Brands is null ? null : new TopicsAreForAllBrands())) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Created<WeightsRow>, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "ranking_weights", 0);
            var newest = await db.RankingWeights.MaxAsync(x => (int?)x.Version, stop) ?? 0;
            if (!IfMatch.Fits(ifMatch, newest))
            {
                return new ChangedBySomeoneElse(newest).ToProblem();
            }

            var weights = new RankingWeights
            {
                Version = newest + 1,
                Parts = RankingFormula.Parts.ToDictionary(x => x.Key, x => request.Parts!.GetValueOrDefault(x.Key)),
                Stages = (request.Stages ?? new Dictionary<string, int>()).ToDictionary(x => x.Key, x => x.Value),
                EdgeBelow = request.EdgeBelow,
                Reason = StoredText.Clean(request.Reason!.Trim(), RankingWeights.LongestReason),
                SavedById = actor.Id,
                SavedAt = actor.At,
            };
            db.RankingWeights.Add(weights);
            Audit.Record(db, actor, "ranking_weights_saved", "ranking", new { weights.Version, weights.Reason });
            db.Append(new RankingChanged(0, weights.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, WeightsRow.Of(weights, user.Name));
        }, stop);
    }

    private static Refusal? Invalid(Request request)
    {
        var (parts, stages) = (request.Parts ?? new Dictionary<string, int>(), request.Stages ?? new Dictionary<string, int>());
        var check = new Check().Text("reason", request.Reason, RankingWeights.LongestReason).Range("edgeBelow", request.EdgeBelow, 0, MostEdge)
            .Rule("parts", parts.Keys.All(x => RankingFormula.Parts.Any(y => y.Key == x)), "unknown_value")
            .Rule("parts", parts.Values.Concat(stages.Values).All(x => x is >= 0 and <= RankingWeights.Most), "out_of_range")
            .Count("stages", stages.Count, RankingWeights.MostStages)
            .Rule("stages", stages.Keys.All(x => x.Length is > 0 and <= Topic.LongestStage), "too_long");
        return check.Refusal is { } invalid ? invalid : parts.Values.Sum(x => (long)x) == 0 ? new WeightsAreAllZero() : null;
    }
}

public sealed record WeightsAreAllZero() : Refusal(RefusalKind.Invalid, "weights_are_all_zero", "All weights are zero, so no topic would come before another. Give at least one part a weight.");

public sealed record WeightsNotFound() : Refusal(RefusalKind.NotFound, "weights_not_found", "There is no such version of the weights.");
