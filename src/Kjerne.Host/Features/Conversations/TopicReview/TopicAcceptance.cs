using Kjerne.Features.Access;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>One proposal done, or taken back, inside the caller's write; the tree changes by <see cref="TopicChanges"/> as from anywhere else.</summary>
internal sealed class TopicAcceptance(KjerneDb db, TopicProposal proposal, CurrentUser user, Actor actor, TopicTree tree)
{
    /// <summary>The most central ones teach; a thousand of one kind teach no more.</summary>
    private const int MostLessons = 200;

    public readonly record struct Outcome(Refusal? Refusal, TopicId Topic, int Inquiries)
    {
        public static implicit operator Outcome(Refusal refusal) => new(refusal, default, 0);
    }

    private sealed record Member(TopicProposalInquiry Row, Inquiry Inquiry);

    public async Task<Outcome> Do(AcceptTopicProposal.Request request, CancellationToken stop)
    {
        var without = (request.Without ?? []).ToHashSet();
        var members = (await Members(stop)).FindAll(x => !without.Contains(x.Inquiry.Id));
        return proposal.Kind switch
        {
            TopicProposalKind.New => await MakeTopic(request, members, stop),
            TopicProposalKind.Split => await SplitTopic(request, members, stop),
            TopicProposalKind.Merge => await MergeTopics(),
            TopicProposalKind.Correct => await Correct(members),
        };
    }

    public async Task Undo(CancellationToken stop)
    {
        var given = proposal.MadeTopicId ?? proposal.OtherId;
        var members = (await Members(stop)).FindAll(x => x.Row.IsTaken && x.Inquiry.TopicSource == TopicSource.Person && x.Inquiry.TopicId == given);
        var ids = members.ConvertAll(x => x.Inquiry.Id);
        foreach (var confirmed in members.Where(x => x.Row.BeforeSource == TopicSource.Person).GroupBy(x => x.Row.BeforeTopicId))
        {
            await TopicLessons.Confirm(db, [.. confirmed.Select(x => x.Inquiry.Id)], confirmed.Key, user.Id, actor.At);
        }

        var unsaid = members.Where(x => x.Row.BeforeSource != TopicSource.Person).Select(x => (InquiryId?)x.Inquiry.Id).ToList();
        await db.TopicExamples.Where(x => unsaid.Contains(x.InquiryId)).ExecuteDeleteAsync(stop);
        await db.TopicJudgements.Where(x => ids.Contains(x.InquiryId) && x.Way == JudgementWay.Group && x.At == proposal.DecidedAt).ExecuteDeleteAsync(stop);
        foreach (var (row, inquiry) in members)
        {
            inquiry.Unconfirm(row.BeforeTopicId, row.BeforeSource, row.BeforeChance);
            row.IsTaken = false;
            Tell(inquiry, given);
        }

        if (proposal.MadeTopicId is { } made)
        {
            await PutAway(await db.Topics.AsTracking().FirstAsync(x => x.Id == made, stop));
        }
    }

    private async Task<Outcome> MakeTopic(AcceptTopicProposal.Request request, List<Member> members, CancellationToken stop)
    {
        var known = proposal.MadeTopicId is { } made ? await db.Topics.AsTracking().FirstOrDefaultAsync(x => x.Id == made && x.MergedIntoId == null, stop) : null;
        var wanted = new TopicRequest(request.ParentId, request.Name ?? proposal.Name, known?.Description, known?.Stage, known?.OwnerTeamId, IsRetired: false);
        if (await wanted.Check(db, known?.Id, stop) is { } refusal)
        {
            return refusal;
        }

        if (known is null)
        {
            known = await TopicChanges.Make(db, wanted, actor);
        }
        else
        {
            await TopicChanges.Change(db, known, wanted, actor);
        }

        proposal.MadeTopicId = known.Id;
        return new Outcome(null, known.Id, await Give(members.FindAll(x => x.Inquiry.TopicId is null || x.Inquiry.TopicSource != TopicSource.Person), known.Id));
    }

    private async Task<Outcome> SplitTopic(AcceptTopicProposal.Request request, List<Member> members, CancellationToken stop)
    {
        var (from, unfit) = await TopicChanges.Find(db, proposal.TopicId!.Value, user);
        if (from is null)
        {
            return unfit!;
        }

        var wanted = new TopicRequest(request.ParentId, request.Name ?? proposal.Name, null, from.Stage, from.OwnerTeamId, IsRetired: false);
        if (await wanted.Check(db, self: null, stop) is { } refusal)
        {
            return refusal;
        }

        var leaving = members.FindAll(x => IsAbout(x.Inquiry, from.Id));
        var ids = leaving.ConvertAll(x => (InquiryId?)x.Inquiry.Id);
        var examples = await db.TopicExamples.AsTracking().Where(x => x.TopicId == from.Id && ids.Contains(x.InquiryId)).ToListAsync(stop);
        var made = await TopicChanges.Split(db, from, wanted, examples, actor);
        proposal.MadeTopicId = made.Id;
        return new Outcome(null, made.Id, await Give(leaving, made.Id));
    }

    private async Task<Outcome> MergeTopics()
    {
        var into = proposal.OtherId!.Value;
        var (topic, unfit) = await TopicChanges.Find(db, proposal.TopicId!.Value, user);
        if (topic is null)
        {
            return unfit!;
        }

        if (!tree.IsOpen(into) || tree.Below(topic.Id).Contains(into))
        {
            return new TopicIsClosed();
        }

        await TopicChanges.Merge(db, topic, into, actor);
        return new Outcome(null, into, proposal.Count);
    }

    private async Task<Outcome> Correct(List<Member> members)
    {
        var to = proposal.OtherId!.Value;
        return tree.IsOpen(to)
            ? new Outcome(null, to, await Give(members.FindAll(x => proposal.TopicId is { } from ? IsAbout(x.Inquiry, from) : x.Inquiry.TopicSource != TopicSource.Person), to))
            : new TopicIsClosed();
    }

    private async Task<int> Give(List<Member> members, TopicId topic)
    {
        await TopicJudgements.Keep(db, members.ConvertAll(x => x.Inquiry), topic, user.Id, actor.At, JudgementWay.Group);
        foreach (var (row, inquiry) in members)
        {
            (row.IsTaken, row.BeforeTopicId, row.BeforeSource, row.BeforeChance) = (true, inquiry.TopicId, inquiry.TopicSource, inquiry.TopicChance);
            var before = inquiry.TopicId;
            inquiry.Confirm(topic);
            Tell(inquiry, before);
        }

        await TopicLessons.Confirm(db, [.. members.Take(MostLessons).Select(x => x.Inquiry.Id)], topic, user.Id, actor.At);
        return members.Count;
    }

    private void Tell(Inquiry inquiry, TopicId? before) => db.Append(
        new InquiryTopicChanged(inquiry.ConversationId, inquiry.BrandId, inquiry.Id, before, inquiry.TopicId, inquiry.TopicSource, 0), actor.At, actor.Id?.Value);

    /// <summary>A topic that was made anew is retired, one that was split off goes back to where it came from.</summary>
    private Task PutAway(Topic made) => proposal is { Kind: TopicProposalKind.Split, TopicId: { } from }
        ? TopicChanges.Merge(db, made, from, actor)
        : TopicChanges.Change(db, made, new TopicRequest(made.ParentId, made.Name, made.Description, made.Stage, made.OwnerTeamId, IsRetired: true), actor);

    private bool IsAbout(Inquiry inquiry, TopicId topic) => inquiry.TopicId is { } given && tree.Current(given) == topic;

    /// <summary>Tracked, the most central first; only what this person may see.</summary>
    private async Task<List<Member>> Members(CancellationToken stop)
    {
        var rows = await db.TopicProposalInquiries.AsTracking().Where(x => x.ProposalId == proposal.Id).OrderBy(x => x.Place).ToListAsync(stop);
        var ids = rows.ConvertAll(x => x.InquiryId);
        var inquiries = await db.InquiriesVisibleTo(user).AsTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, stop);
        return [.. rows.Where(x => inquiries.ContainsKey(x.InquiryId)).Select(x => new Member(x, inquiries[x.InquiryId]))];
    }
}
