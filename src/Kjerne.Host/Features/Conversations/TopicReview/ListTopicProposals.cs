using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

/// <param name="Text">Without anything personal.</param>
public sealed record ProposedInquiry(InquiryId Id, ConversationId ConversationId, string Text, DateTimeOffset At, Channel Channel, Language? Language);

/// <param name="ParentId">Where a new topic would stand.</param>
/// <param name="Inquiries">All of them that this person may see.</param>
/// <param name="Central">The three nearest to what all of them say.</param>
public sealed record TopicProposalRow(
    TopicProposalId Id, TopicProposalKind Kind, string Name, IReadOnlyList<string> Words, TopicId? TopicId, TopicId? OtherId, TopicId? ParentId,
    int Count, int Recent, int Earlier, int Inquiries, DateTimeOffset FoundAt, int Version, IReadOnlyList<ProposedInquiry> Central);

/// <summary>What waits for a person, the most valuable first: many inquiries, and more than the week before.</summary>
public static class ListTopicProposals
{
    private const int MostCentral = 3;

    /// <summary>Looked at for the three: some may not be this person's to see.</summary>
    private const int FirstPlaces = 12;
    private const double MostGrowth = 3;

    /// <param name="LookedThrough">Inquiries the last look was about.</param>
    /// <param name="Loose">Of these without a topic, or with one the machine is not sure of.</param>
    public sealed record Response(IReadOnlyList<TopicProposalRow> Items, DateTimeOffset? LookedAt, bool IsLooking, int LookedThrough, int Loose);

    public static void Map(RouteGroupBuilder proposals) => proposals.MapGet("/", Handle).WithName(nameof(ListTopicProposals)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (ReviewedProposals.MayReview(user) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var open = db.TopicProposals.Where(x => x.State == TopicProposalState.Open);
        var proposals = await open.ToListAsync(stop);
        var seen = db.TopicProposalInquiries.Join(open, x => x.ProposalId, x => x.Id, (x, _) => x).Join(db.InquiriesVisibleTo(user), x => x.InquiryId, x => x.Id, (member, inquiry) => new { member, inquiry });
        var counts = await seen.GroupBy(x => x.member.ProposalId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, stop);
        var central = (await seen.Where(x => x.member.Place < FirstPlaces)
            .Join(db.TopicTexts, x => x.inquiry.Id, x => x.InquiryId, (x, text) => new { x.member, x.inquiry, text.Text })
            .ToListAsync(stop)).OrderBy(x => x.member.Place).ToLookup(x => x.member.ProposalId, x => RowOf(x.inquiry, x.Text));
        var parents = await db.Topics.ToDictionaryAsync(x => x.Id, x => x.ParentId, stop);
        var look = await db.TopicLooks.FirstOrDefaultAsync(x => x.Id == TopicLook.OnlyId, stop);
        var rows = proposals.Where(x => counts.ContainsKey(x.Id)).OrderByDescending(ValueOf).ThenBy(x => x.Id.Value).Select(x => new TopicProposalRow(
            x.Id, x.Kind, x.Name, x.Words, x.TopicId, x.OtherId, x is { Kind: TopicProposalKind.Split, TopicId: { } split } ? parents[split] : null,
            x.Count, x.Recent, x.Earlier, counts[x.Id], x.FoundAt, x.Version, [.. central[x.Id].Take(MostCentral)]));
        return TypedResults.Ok(new Response([.. rows], look?.LookedAt, look?.WantedAt is not null, look?.Inquiries ?? 0, look?.Loose ?? 0));
    }

    internal static ProposedInquiry RowOf(Inquiry inquiry, string text) =>
        new(inquiry.Id, inquiry.ConversationId, TopicTexts.Shown(text), inquiry.OpenedAt, inquiry.Channel, inquiry.Language);

    private static double ValueOf(TopicProposal proposal) => proposal.Count * Math.Clamp((proposal.Recent + 1.0) / (proposal.Earlier + 1.0), 1, MostGrowth);
}

/// <summary>All inquiries of one proposal, the most central first.</summary>
public static class ListProposedInquiries
{
    public static void Map(RouteGroupBuilder proposals) =>
        proposals.MapGet("/{id}/inquiries", Handle).WithName(nameof(ListProposedInquiries)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Results<Ok<List<ProposedInquiry>>, ProblemHttpResult>> Handle(TopicProposalId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (ReviewedProposals.MayReview(user) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var rows = await db.TopicProposalInquiries.Where(x => x.ProposalId == id)
            .Join(db.InquiriesVisibleTo(user), x => x.InquiryId, x => x.Id, (member, inquiry) => new { member.Place, inquiry })
            .Join(db.TopicTexts, x => x.inquiry.Id, x => x.InquiryId, (x, text) => new { x.Place, x.inquiry, text.Text })
            .OrderBy(x => x.Place).ToListAsync(stop);
        return TypedResults.Ok(rows.ConvertAll(x => ListTopicProposals.RowOf(x.inquiry, x.Text)));
    }
}

/// <summary>Looks through the log as soon as it can be, on whichever node.</summary>
public static class LookForTopics
{
    public static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/look", Handle).WithName(nameof(LookForTopics)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(CurrentUser user, HttpContext http, Writer writer, Platform.Jobs.JobTrigger jobs, CancellationToken stop)
    {
        if (ReviewedProposals.MayReview(user) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        await writer.Write(async db =>
        {
            var look = await db.TopicLooks.AsTracking().FirstOrDefaultAsync(x => x.Id == TopicLook.OnlyId);
            if (look is null)
            {
                db.TopicLooks.Add(look = new TopicLook { Id = TopicLook.OnlyId });
            }

            look.WantedAt = actor.At;
            db.Append(new TopicProposalsChanged(null), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync();
        }, stop);
        await jobs.RunSoon(DiscoverTopics.JobName, stop);
        return TypedResults.Accepted((string?)null);
    }
}
