using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>An inquiry of a group that a look through the log no longer reaches.</summary>
public sealed class TopicGroupPast
{
    public required TopicProposalId ProposalId { get; init; }
    public required InquiryId InquiryId { get; init; }
}

/// <summary>What one look through the log could see.</summary>
/// <param name="From">Of the oldest inquiry it reached.</param>
/// <param name="Before">When the log was looked through the time before.</param>
/// <param name="AskedAt">Of all inquiries that were looked at.</param>
public sealed record LookReach(DateTimeOffset From, DateTimeOffset Before, IReadOnlyDictionary<InquiryId, DateTimeOffset> AskedAt);

/// <summary>
/// Follows a group from look to look for longer than one look reaches. What is no longer looked at is remembered as it was last seen, as long as
/// the group is the same: of what both looks saw, both found nearly the same in it. One that has changed is followed anew, because a group that has become
/// wider holds more without anybody asking more.
/// </summary>
public static class GroupPast
{
    /// <summary>Shared part of what two looks found among what both saw (Jaccard).</summary>
    private const double LeastShared = 0.6;

    /// <summary>As far back as anything is compared.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(56);

    /// <summary>Inside the write, before the inquiries of the proposal are replaced by those of this look.</summary>
    public static async Task Follow(KjerneDb db, TopicProposal proposal, IReadOnlyList<InquiryId> now, LookReach reach, DateTimeOffset at)
    {
        var id = proposal.Id;
        var before = await db.TopicProposalInquiries.Where(x => x.ProposalId == id).Select(x => x.InquiryId).ToListAsync();
        if (proposal.FollowedFrom is null || !IsSame(before, now, reach))
        {
            proposal.FollowedFrom = reach.From;
            await db.TopicGroupPast.Where(x => x.ProposalId == id).ExecuteDeleteAsync();
            return;
        }

        var oldest = at - Longest;
        await db.TopicGroupPast.Where(x => x.ProposalId == id && db.Set<Inquiry>().Any(i => i.Id == x.InquiryId && i.OpenedAt < oldest)).ExecuteDeleteAsync();
        var known = (await db.TopicGroupPast.Where(x => x.ProposalId == id).Select(x => x.InquiryId).ToListAsync()).ToHashSet();
        db.TopicGroupPast.AddRange(before.Where(x => !reach.AskedAt.ContainsKey(x) && !known.Contains(x)).Select(x => new TopicGroupPast { ProposalId = id, InquiryId = x }));
    }

    public static bool IsSame(IReadOnlyList<InquiryId> before, IReadOnlyList<InquiryId> now, LookReach reach)
    {
        var then = before.Where(reach.AskedAt.ContainsKey).ToHashSet();
        var since = now.Where(x => reach.AskedAt.TryGetValue(x, out var at) && at < reach.Before).ToHashSet();
        return then.Count > 0 && then.Intersect(since).Count() >= LeastShared * then.Union(since).Count();
    }
}

/// <summary>A group without a name, as far back as it was followed.</summary>
/// <param name="From">Since then every inquiry of it is known.</param>
public sealed record FollowedGroup(TopicProposalId Id, DateTimeOffset From, IReadOnlySet<InquiryId> Inquiries);

/// <summary>The groups nobody has decided on; read anew only when a look or a person has changed them.</summary>
public sealed class FollowedGroups
{
    private sealed record Read(IReadOnlyList<(TopicProposalId Id, int Version)> Of, IReadOnlyList<FollowedGroup> Groups);

    private Read _read = new([], []);

    public async Task<IReadOnlyList<FollowedGroup>> Get(KjerneDb db, CancellationToken stop)
    {
        var open = await db.TopicProposals.Where(x => x.Kind == TopicProposalKind.New && x.State == TopicProposalState.Open && x.FollowedFrom != null)
            .OrderBy(x => x.Id).Select(x => new { x.Id, x.Version, From = x.FollowedFrom!.Value }).ToListAsync(stop);
        List<(TopicProposalId, int)> of = open.ConvertAll(x => (x.Id, x.Version));
        if (!_read.Of.SequenceEqual(of))
        {
            var ids = open.ConvertAll(x => x.Id);
            var found = await db.TopicProposalInquiries.Where(x => ids.Contains(x.ProposalId)).Select(x => new { x.ProposalId, x.InquiryId }).ToListAsync(stop);
            var past = await db.TopicGroupPast.Where(x => ids.Contains(x.ProposalId)).Select(x => new { x.ProposalId, x.InquiryId }).ToListAsync(stop);
            var members = found.Concat(past).ToLookup(x => x.ProposalId, x => x.InquiryId);
            _read = new Read(of, open.ConvertAll(x => new FollowedGroup(x.Id, x.From, members[x.Id].ToHashSet())));
        }

        return _read.Groups;
    }
}
