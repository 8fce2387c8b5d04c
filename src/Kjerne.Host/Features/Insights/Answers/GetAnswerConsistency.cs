using Kjerne.Features.Access;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights.Answers;

/// <summary>The answers given to one question: how alike they are, between channels and between people, the one most like the others and those least like them.</summary>
public static class GetAnswerConsistency
{
    private const int MostOfTopic = 100;

    /// <summary>Answers to other questions, for what counts as nothing in common and for how rare words are.</summary>
    private const int MostOfOthers = 600;
    private const int MostOfEachOther = 20;
    private const int MostOutliers = 20;

    /// <param name="Consistency">Null when fewer than two can be compared.</param>
    /// <param name="People">Null for those who may not see the work of single persons.</param>
    /// <param name="Typical">The one most like the others.</param>
    /// <param name="Outliers">Least like the others first.</param>
    public sealed record Response(
        TopicId TopicId, string Name, DayRange Days, int Answers, Consistency? Consistency, IReadOnlyList<ChannelPair> Channels, IReadOnlyList<PersonAnswers>? People, Item? Typical,
        IReadOnlyList<Item> Outliers);

    /// <param name="AuthorName">Null as the people are.</param>
    public sealed record Item(
        InquiryId InquiryId, ConversationId ConversationId, Channel Channel, Language? Language, string? AuthorName, DateTimeOffset At, string Text, double Alike);

    public static void Map(RouteGroupBuilder answers) => answers.MapGet("/{id}", Handle).WithName(nameof(GetAnswerConsistency)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        TopicId id, [AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop)
    {
        var (all, refusal) = await InsightQuestion.Of(request with { TopicId = null }, user, http, db, stop);
        if (all is null)
        {
            return refusal!.ToProblem();
        }

        if (all.Tree.Current(id) is not { } topic || all.Tree.Find(topic) is not { } node)
        {
            return new TopicNotFound().ToProblem();
        }

        var seesPersons = user.SeesSinglePersons();
        var carrying = all.Tree.Carrying(topic);
        var own = await GivenAnswer.Read(db, user, all with { Topics = [.. carrying.Select(x => x.Value)] }, MostOfTopic, MostOfTopic, [], stop);
        var others = await GivenAnswer.Read(db, user, all, MostOfOthers, MostOfEachOther, carrying, stop);
        var answers = new TopicAnswers(own, new AnswerLikeness([.. own, .. others]));
        var items = own.Select((x, i) => (Answer: x, Alike: answers.AlikeOthers(i))).Where(x => x.Alike is not null)
            .Select(x => new Item(x.Answer.InquiryId, x.Answer.ConversationId, x.Answer.Channel, x.Answer.Language, seesPersons ? x.Answer.AuthorName : null, x.Answer.At, x.Answer.Text, x.Alike!.Value))
            .OrderBy(x => x.Alike).ThenBy(x => x.InquiryId.Value).ToList();
        return TypedResults.Ok(new Response(
            topic, node.Name, all.Days, own.Count, answers.All, answers.Channels, seesPersons ? answers.People : null,
            items.Count == 0 ? null : items[^1], [.. items.SkipLast(1).Take(MostOutliers)]));
    }
}
