using Kjerne.Features.Access;
using Kjerne.Features.Insights.Overview;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights.Answers;

/// <summary>Topics by how alike the answers given are, least alike first.</summary>
public static class ListAnswerConsistency
{
    /// <summary>Fewer answers of a topic say nothing.</summary>
    public const int FewestAnswers = 5;

    private const int MostRead = 6_000;

    /// <summary>Of each topic, as on its own page, so that both say the same.</summary>
    private const int MostOfEach = 100;

    /// <param name="Read">Answers that were read, the newest of the period.</param>
    /// <param name="TooFew">Topics with fewer answers than can be compared.</param>
    public sealed record Response(IReadOnlyList<Row> Topics, int Read, int TooFew, DayRange Days);

    /// <param name="LeastAlike">The two channels whose answers differ most; null when all came on one.</param>
    public sealed record Row(TopicId TopicId, string Name, int Answers, Consistency Consistency, ChannelPair? LeastAlike);

    public static void Map(RouteGroupBuilder answers) => answers.MapGet("", Handle).WithName(nameof(ListAnswerConsistency)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop)
    {
        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        return TypedResults.Ok(await Read(db, user, question, stop));
    }

    public static async Task<Response> Read(KjerneDb db, CurrentUser user, InsightQuestion question, CancellationToken stop)
    {
        var answers = await GivenAnswer.Read(db, user, question, MostRead, MostOfEach, [], stop);
        var likeness = new AnswerLikeness(answers);
        var topics = answers.GroupBy(x => x.TopicId).ToList();
        var rows = topics.Where(x => x.Count() >= FewestAnswers).Select(x => (Id: x.Key, Answers: new TopicAnswers([.. x], likeness)))
            .Where(x => x.Answers.All is not null)
            .Select(x => new Row(x.Id, question.Tree.Find(x.Id)?.Name ?? "", x.Answers.Answers.Count, x.Answers.All!, x.Answers.Channels.FirstOrDefault(c => c.One != c.Other)))
            .OrderBy(x => x.Consistency.Value).ThenByDescending(x => x.Answers).ToList();
        return new Response(rows, answers.Count, topics.Count - rows.Count, question.Days);
    }
}
