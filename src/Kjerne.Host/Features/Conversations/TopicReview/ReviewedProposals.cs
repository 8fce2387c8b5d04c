using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

public sealed record TopicProposalNotFound() : Refusal(RefusalKind.NotFound, "topic_proposal_not_found", "There is no such proposal any more.");

public sealed record TopicProposalIsDecided() : Refusal(RefusalKind.Conflict, "topic_proposal_is_decided", "Somebody has decided on this proposal.");

public sealed record MergeCannotBeUndone() : Refusal(RefusalKind.Conflict, "merge_cannot_be_undone", "Merged topics cannot be taken apart again.");

/// <summary>Who may review what: the tree belongs to those who work for all brands, and of inquiries each sees those whose conversations are theirs to see.</summary>
internal static class ReviewedProposals
{
    public static Refusal? MayReview(CurrentUser user) => user.Brands is null ? null : new TopicsAreForAllBrands();

    public readonly record struct Found(TopicProposal? Proposal, Refusal? Refusal);

    /// <summary>Tracked.</summary>
    public static async Task<Found> Find(KjerneDb db, TopicProposalId id, CurrentUser user, CancellationToken stop) => MayReview(user) is { } refusal
        ? new Found(null, refusal)
        : await db.TopicProposals.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is { } proposal ? new Found(proposal, null) : new Found(null, new TopicProposalNotFound());

    /// <summary>Whether it is open and as this person has seen it.</summary>
    public static Refusal? MayDecide(TopicProposal proposal, string? ifMatch) => proposal.State != TopicProposalState.Open
        ? new TopicProposalIsDecided()
        : IfMatch.Fits(ifMatch, proposal.Version) ? null : new ChangedBySomeoneElse(proposal.Version);

    public static IQueryable<Inquiry> InquiriesVisibleTo(this KjerneDb db, CurrentUser user) =>
        db.Inquiries.Join(db.Conversations.VisibleTo(user), x => x.ConversationId, x => x.Id, (inquiry, _) => inquiry);

    public static void Decide(this TopicProposal proposal, TopicProposalState state, Actor actor, KjerneDb db)
    {
        proposal.State = state;
        proposal.DecidedAt = state == TopicProposalState.Open ? null : actor.At;
        proposal.DecidedById = state == TopicProposalState.Open ? null : actor.Id;
        proposal.Version++;
        Audit.Record(db, actor, "topic_proposal_" + (state == TopicProposalState.Open ? "reopened" : state.ToString().ToLowerInvariant()), $"topic_proposal {proposal.Id}", new { proposal.Kind });
        db.Append(new TopicProposalsChanged(proposal.Id), actor.At, actor.Id?.Value);
    }
}
