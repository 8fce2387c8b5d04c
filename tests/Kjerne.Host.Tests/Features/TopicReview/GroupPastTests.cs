using Kjerne.Features;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.TopicReview;

/// <summary>A group is followed for longer than one look through the log reaches, as long as it is the same group.</summary>
public sealed class GroupPastTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero), Started = Now.AddDays(-6);

    [Fact]
    public async Task What_a_look_no_longer_reaches_is_remembered_until_the_group_has_become_another()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(Now));
        var ids = await new PastInquiries(house.App, house.Place.Brand).Ask(null, i => $"Nytt lås til boden {i}", Enumerable.Range(0, 12).Select(x => Now.AddDays(-6).AddHours(12 * x)));
        var group = await Make(house, ids[..6]);

        await Look(group, ids[2..8], from: 2);
        await IsFollowed(house, group, Started, ids[..2]);

        await Look(group, ids[4..10], from: 4);
        await Look(group, ids[4..10], from: 4);
        await IsFollowed(house, group, Started, ids[..4]);

        await Look(group, [ids[4], ids[6], ids[10], ids[11]], from: 4);
        await IsFollowed(house, group, Now.AddDays(-4), []);

        async Task Look(TopicProposalId id, List<InquiryId> now, int from) => await house.App.Writer.Write(async db =>
        {
            var reach = new LookReach(Now.AddDays(-6).AddHours(12 * from), Now, ids.Select((x, i) => (x, At: Now.AddDays(-6).AddHours(12 * i))).Skip(from).ToDictionary(x => x.x, x => x.At));
            var proposal = await db.TopicProposals.AsTracking().SingleAsync(x => x.Id == id);
            await GroupPast.Follow(db, proposal, now, reach, Now);
            await db.TopicProposalInquiries.Where(x => x.ProposalId == id).ExecuteDeleteAsync();
            db.TopicProposalInquiries.AddRange(now.Select((x, i) => new TopicProposalInquiry { ProposalId = id, InquiryId = x, Place = i }));
            await db.SaveChangesAsync();
        });
    }

    [Fact]
    public void A_group_that_lost_or_took_in_what_the_look_before_saw_as_well_is_another_one()
    {
        InquiryId[] ids = [.. Enumerable.Range(1, 10).Select(x => new InquiryId(x))];
        var reach = new LookReach(Started, Now, ids.Take(8).ToDictionary(x => x, _ => Started.AddDays(1)).Append(new(ids[8], Now)).Append(new(ids[9], Now)).ToDictionary());

        Assert.True(GroupPast.IsSame(ids[..4], [.. ids[..4], ids[8], ids[9]], reach));
        Assert.True(GroupPast.IsSame(ids[..4], ids[..5], reach));
        Assert.False(GroupPast.IsSame(ids[..4], ids[..8], reach));
        Assert.False(GroupPast.IsSame(ids[..8], ids[..4], reach));
    }

    private static async Task IsFollowed(MailHouse house, TopicProposalId id, DateTimeOffset from, List<InquiryId> past)
    {
        Assert.Equal(from, (await house.App.Read(db => db.TopicProposals.SingleAsync(x => x.Id == id))).FollowedFrom);
        Assert.Equal(past, await house.App.Read(db => db.TopicGroupPast.Where(x => x.ProposalId == id).OrderBy(x => x.InquiryId).Select(x => x.InquiryId).ToListAsync()));
    }

    private static async Task<TopicProposalId> Make(MailHouse house, List<InquiryId> members) => await house.App.Writer.Write(async db =>
    {
        var proposal = new TopicProposal { Kind = TopicProposalKind.New, Name = "Lås", TopicId = null, OtherId = null, FoundAt = Now, FollowedFrom = Started };
        db.TopicProposals.Add(proposal);
        await db.SaveChangesAsync();
        db.TopicProposalInquiries.AddRange(members.Select((x, i) => new TopicProposalInquiry { ProposalId = proposal.Id, InquiryId = x, Place = i }));
        await db.SaveChangesAsync();
        return proposal.Id;
    });
}
