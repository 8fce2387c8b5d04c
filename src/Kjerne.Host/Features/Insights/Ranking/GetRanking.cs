using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Ranking;

/// <summary>Every topic with the parts of its sum, across channels. Whoever shows it weighs them: so that another weight needs no other answer.</summary>
public static class GetRanking
{
    /// <param name="Inquiries">All that are looked at; those without a topic are ranked nowhere.</param>
    /// <param name="Recounting">Figures are being counted anew; they are not whole.</param>
    public sealed record Response(
        DayRange Days, DayRange Before, DateOnly Today, WeightsRow Weights, int NewestWeights, IReadOnlyList<Definition> Parts, IReadOnlyList<Row> Topics, long Inquiries, long WithoutTopic,
        bool Recounting);

    public sealed record Definition(string Key, string Name, string Meaning, FigureUnit Unit, int Version, DateOnly Since);

    /// <param name="Inquiries">About itself and nothing below it, so that nothing counts twice.</param>
    /// <param name="Stage">Its own, or that of the nearest topic above; null: none.</param>
    /// <param name="Goals">Its own, and those of the topics above.</param>
    /// <param name="Parts">By the part's key; the stage's score follows from the weights.</param>
    public sealed record Row(
        TopicId TopicId, string Name, string Path, bool IsRetired, string? Stage, long Inquiries, long Before, Growth Growth, IReadOnlyList<StrategicGoalId> Goals, ValueRow? Value,
        IReadOnlyDictionary<string, PartValue> Parts);

    public static void Map(RouteGroupBuilder ranking) => ranking.MapGet("/", Handle).WithName(nameof(GetRanking)).RequireAuthorization(Permissions.ReadConversations);

    /// <param name="weights">A version of the weights; left out: the newest.</param>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop, int? weights = null)
    {
        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var newest = await db.RankingWeights.MaxAsync(x => (int?)x.Version, stop) ?? 0;
        var wanted = weights ?? newest;
        if ((wanted == 0 ? RankingWeights.Usual : await db.RankingWeights.FirstOrDefaultAsync(x => x.Version == wanted, stop)) is not { } chosen)
        {
            return new WeightsNotFound().ToProblem();
        }

        var now = await SumsIn(db, question, question.Days, stop);
        var savedBy = chosen.SavedById is { } by ? (await StaffNames.Of(db, [by], stop)).GetValueOrDefault(by) : null;
        return TypedResults.Ok(new Response(
            question.Days, question.Days.Before(), question.Today, WeightsRow.Of(chosen, savedBy), newest,
            [.. RankingFormula.Parts.Select(x => new Definition(x.Key, x.Name.In(user.Language), x.Meaning.In(user.Language), x.Unit, x.Version, x.Since))],
            Rows(question, now, await SumsIn(db, question, question.Days.Before(), stop), await SaidOfTopics.Read(db, question.Tree, stop)), now.Values.Sum(x => x[Measure.Inquiries]), now.TryGetValue(0, out var none) ? none[Measure.Inquiries] : 0,
            await db.InsightStates.AnyAsync(x => x.RecountedTo != null, stop)));
    }

    /// <summary>The topics as they are ranked, for who asks without a browser.</summary>
    public static async Task<List<Row>> Read(KjerneDb db, InsightQuestion question, CancellationToken stop) => Rows(
        question, await SumsIn(db, question, question.Days, stop), await SumsIn(db, question, question.Days.Before(), stop), await SaidOfTopics.Read(db, question.Tree, stop));

    private static async Task<Dictionary<long, Sums>> SumsIn(KjerneDb db, InsightQuestion question, DayRange days, CancellationToken stop) =>
        Folded(await RollUpReading.Read(db, question, days, Division.Topic, stop), question.Tree);

    private static Dictionary<long, Sums> Folded(IEnumerable<Part> parts, TopicTree tree)
    {
        var folded = new Dictionary<long, Sums>();
        foreach (var part in parts)
        {
            var topic = part.Topic == 0 ? 0 : tree.Current(new TopicId(part.Topic))?.Value ?? 0;
            if (!folded.TryGetValue(topic, out var sums))
            {
                folded[topic] = sums = new Sums();
            }

            sums.Add(part.Sums);
        }

        return folded;
    }

    private static List<Row> Rows(InsightQuestion question, Dictionary<long, Sums> now, Dictionary<long, Sums> before, SaidOfTopics said)
    {
        var topics = now.Keys.Concat(before.Keys).Concat(said.Named.Where(x => question.Topics?.Contains(x) ?? true))
            .Distinct().Select(x => question.Tree.Find(new TopicId(x))).OfType<TopicTree.Node>().ToList();
        var ranked = topics.ConvertAll(x => now.GetValueOrDefault(x.Id.Value) ?? new Sums());
        var (mostInquiries, mostTime) = (ranked.Select(x => x[Measure.Inquiries]).DefaultIfEmpty().Max(), ranked.Select(x => x[Measure.HandlingSeconds]).DefaultIfEmpty().Max());
        var largest = topics.Select(x => said.Values.GetValueOrDefault(x.Id)).OfType<ValueRow>().GroupBy(x => x.Unit, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(x => x.Key, x => x.Max(y => y.Amount ?? 0), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. topics.Zip(ranked, (topic, sums) =>
            {
                var (count, earlier) = (sums[Measure.Inquiries], before.GetValueOrDefault(topic.Id.Value)?[Measure.Inquiries] ?? 0);
                var growth = Growth.Of(count, earlier);
                var value = said.Values.GetValueOrDefault(topic.Id);
                return new Row(
                    topic.Id, topic.Name, question.Tree.PathOf(topic.Id)!, topic.IsRetired, said.StageOf(topic.Id), count, earlier, growth, [.. said.GoalsOf(topic.Id).Select(x => x.Id)], value,
                    new Dictionary<string, PartValue>
                    {
                        ["volume"] = RankingFormula.Volume(sums, mostInquiries),
                        ["time"] = RankingFormula.Time(sums, mostTime),
                        ["dissatisfaction"] = RankingFormula.Dissatisfaction(sums),
                        ["repeats"] = RankingFormula.Repeats(sums),
                        ["growth"] = RankingFormula.Growing(growth, count, earlier),
                        ["stage"] = PartValue.Missing,
                        ["goal"] = RankingFormula.Goal(said.ImportanceOf(topic.Id)),
                        ["value"] = RankingFormula.Value(value?.Amount, value is null ? 0 : largest[value.Unit]),
                    });
            }).OrderByDescending(x => x.Inquiries).ThenBy(x => x.TopicId.Value),
        ];
    }
}
