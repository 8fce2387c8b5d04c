using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

public sealed record InquiryNotFound() : Refusal(RefusalKind.NotFound, "inquiry_not_found", "There is no such inquiry, or it is not yours to see.");

/// <summary>What an inquiry is about, what else it may be about, and which of its words say so.</summary>
public static class GetInquiryTopics
{
    /// <param name="Likeliest">At most three that may be given, likeliest first.</param>
    /// <param name="Words">Those that speak for the main topic, or against it (below zero), strongest first.</param>
    public sealed record Response(
        InquiryId Id, TopicId? TopicId, TopicSource Source, float Chance, IReadOnlyList<TopicId> Also, IReadOnlyList<TopicChance> Likeliest, IReadOnlyList<Word> Words);

    public sealed record Word(string Text, float Weight);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/inquiries/{id}/topics", Handle).WithName(nameof(GetInquiryTopics)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(InquiryId id, CurrentUser user, KjerneDb db, TopicClassifier classifier, TopicTrees trees, CancellationToken stop)
    {
        if (await Find(db, id, user, stop) is not { } inquiry)
        {
            return new InquiryNotFound().ToProblem();
        }

        var tree = await trees.Now(db, stop);
        var text = await db.TopicTexts.FirstOrDefaultAsync(x => x.InquiryId == id, stop);
        var also = await db.InquiryTopics.Where(x => x.InquiryId == id).OrderBy(x => x.AddedAt).Select(x => x.TopicId).ToListAsync(stop);
        var likeliest = (text?.Likeliest ?? []).Select(x => x with { TopicId = tree.Current(x.TopicId) ?? x.TopicId }).Where(x => tree.IsOpen(x.TopicId)).DistinctBy(x => x.TopicId).ToList();
        var main = inquiry.TopicId is { } given ? tree.Current(given) : null;
        var words = main is { } topic && text is not null ? await Why(db, classifier, text.Text, topic, stop) : [];
        return TypedResults.Ok(new Response(
            id, main, inquiry.TopicSource, inquiry.TopicChance, [.. also.Select(x => tree.Current(x) ?? x).Where(x => x != main).Distinct()], likeliest, words));
    }

    /// <summary>Null when there is none or its conversation is not this person's to see.</summary>
    public static async Task<Inquiry?> Find(KjerneDb db, InquiryId id, CurrentUser user, CancellationToken stop) =>
        await db.Inquiries.FirstOrDefaultAsync(x => x.Id == id, stop) is { } inquiry && await db.Conversations.FindFor(inquiry.ConversationId, user, stop) is not null ? inquiry : null;

    private static async Task<List<Word>> Why(KjerneDb db, TopicClassifier classifier, string text, TopicId topic, CancellationToken stop)
    {
        await classifier.CatchUp(db, stop);
        return [.. classifier.Why(text, topic).Select(x => new Word(x.Word, x.Weight))];
    }
}
