using Kjerne.Features.Access;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>
/// Does what is proposed. The inquiries count as confirmed by whoever accepts: a person has looked at the group and taken out what does not belong to it.
/// What somebody said of one of them since stays.
/// </summary>
public static class AcceptTopicProposal
{
    /// <param name="Name">Of the topic that is made; null takes the proposed one.</param>
    /// <param name="ParentId">Of the topic that is made.</param>
    /// <param name="Without">Inquiries that do not belong to it.</param>
    public sealed record Request(string? Name, TopicId? ParentId, IReadOnlyList<InquiryId>? Without);

    /// <param name="TopicId">What the inquiries are about now.</param>
    /// <param name="Inquiries">So many got it.</param>
    public sealed record Response(TopicId TopicId, int Inquiries);

    public static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id}/accept", Handle).WithName(nameof(AcceptTopicProposal)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        TopicProposalId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<Response>, ProblemHttpResult>>(async db =>
        {
            var (proposal, unfit) = await ReviewedProposals.Find(db, id, user, stop);
            if (proposal is null || (unfit = ReviewedProposals.MayDecide(proposal, ifMatch)) is not null)
            {
                return unfit!.ToProblem();
            }

            if (new Check().Count("without", request.Without?.Count ?? 0, TopicFinding.MostInquiries).Refusal is { } invalid)
            {
                return invalid.ToProblem();
            }

            var acceptance = new TopicAcceptance(db, proposal, user, actor, await TopicTree.Read(db, stop));
            var (refusal, topic, inquiries) = await acceptance.Do(request, stop);
            if (refusal is not null)
            {
                return refusal.ToProblem();
            }

            proposal.Decide(TopicProposalState.Accepted, actor, db);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new Response(topic, inquiries));
        }, stop);
    }
}

/// <summary>It does not come back.</summary>
public static class RefuseTopicProposal
{
    public static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id}/refuse", Handle).WithName(nameof(RefuseTopicProposal)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(TopicProposalId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (proposal, unfit) = await ReviewedProposals.Find(db, id, user, stop);
            if (proposal is null || (unfit = ReviewedProposals.MayDecide(proposal, ifMatch: null)) is not null)
            {
                return unfit!.ToProblem();
            }

            proposal.Decide(TopicProposalState.Refused, actor, db);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}

/// <summary>A decision is taken back: the proposal is open again, and inquiries carry what they carried.</summary>
public static class UndoTopicProposal
{
    public static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id}/undo", Handle).WithName(nameof(UndoTopicProposal)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(TopicProposalId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (proposal, unfit) = await ReviewedProposals.Find(db, id, user, stop);
            if (proposal is null)
            {
                return unfit!.ToProblem();
            }

            if (proposal is { State: TopicProposalState.Accepted, Kind: TopicProposalKind.Merge })
            {
                return new MergeCannotBeUndone().ToProblem();
            }

            if (proposal.State == TopicProposalState.Accepted)
            {
                await new TopicAcceptance(db, proposal, user, actor, await TopicTree.Read(db, stop)).Undo(stop);
            }

            if (proposal.State != TopicProposalState.Open)
            {
                proposal.Decide(TopicProposalState.Open, actor, db);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
    }
}
