using Kjerne.Features;
using Kjerne.Features.Conversations.TopicReview;
using Xunit;

namespace Kjerne.Tests.Features.TopicReview;

/// <summary>Groups stay the same ones from look to look, and what was refused stays refused.</summary>
public sealed class ProposalPlanTests
{
    private static readonly TopicId Parcel = new(1), Invoice = new(2);

    [Fact]
    public void A_group_that_grew_is_the_one_it_was()
    {
        var plan = ProposalPlan.Make([Group(1, 2, 3, 4, 5, 6)], [Known(7, TopicProposalState.Open, Group(1, 2, 3, 4))], Inquiries(1, 2, 3, 4, 5, 6, 7));

        var kept = Assert.Single(plan.Keep);
        Assert.Equal((new TopicProposalId(7), TopicProposalState.Open), (kept.Known!.Id, kept.State));
        Assert.Empty(plan.Gone);
    }

    [Fact]
    public void A_group_that_is_found_no_more_goes_and_a_refused_one_stays_as_a_memory()
    {
        var plan = ProposalPlan.Make([], [Known(7, TopicProposalState.Open, Group(1, 2, 3)), Known(8, TopicProposalState.Refused, Group(4, 5, 6))], Inquiries(1, 2, 3, 4, 5, 6));

        Assert.Equal([new TopicProposalId(7)], plan.Gone);
    }

    [Fact]
    public void A_refused_group_does_not_come_back_when_it_grows_nor_in_two_halves()
    {
        var refused = Known(8, TopicProposalState.Refused, Group(1, 2, 3, 4, 5, 6));

        var grown = ProposalPlan.Make([Group(1, 2, 3, 4, 5, 6, 7, 8)], [refused], Inquiries(1, 2, 3, 4, 5, 6, 7, 8));
        var halves = ProposalPlan.Make([Group(1, 2, 3, 7), Group(4, 5, 6, 8)], [refused], Inquiries(1, 2, 3, 4, 5, 6, 7, 8));

        Assert.Equal((new TopicProposalId(8), TopicProposalState.Refused), (Assert.Single(grown.Keep).Known!.Id, grown.Keep[0].State));
        Assert.All(halves.Keep, x => Assert.Equal(TopicProposalState.Refused, x.State));
    }

    [Fact]
    public void A_refused_merge_does_not_come_back_in_either_direction()
    {
        var refused = Known(8, TopicProposalState.Refused, new TopicFinding(TopicProposalKind.Merge, Parcel, Invoice, "", [], [], 1, 0, 0));

        Assert.Empty(ProposalPlan.Make([new TopicFinding(TopicProposalKind.Merge, Invoice, Parcel, "", [], Inquiries(1), 1, 0, 0)], [refused], []).Keep);
    }

    [Fact]
    public void A_refused_correction_is_remembered_inquiry_by_inquiry()
    {
        var refused = Known(8, TopicProposalState.Refused, Wrong(1, 2));

        Assert.Empty(ProposalPlan.Make([Wrong(1, 2)], [refused], []).Keep);
        Assert.Equal(Inquiries(3), Assert.Single(ProposalPlan.Make([Wrong(1, 2, 3)], [refused], []).Keep).Finding.Inquiries);
    }

    [Fact]
    public void A_group_refused_as_a_topic_there_is_may_still_be_a_new_one()
    {
        var asParcel = new TopicFinding(TopicProposalKind.Correct, null, Parcel, "", ["lås", "bod"], Inquiries(1, 2, 3, 4), 4, 0, 0);

        var plan = ProposalPlan.Make([asParcel], [Known(8, TopicProposalState.Refused, asParcel)], Inquiries(1, 2, 3, 4));

        Assert.Equal(("Lås, bod", TopicProposalKind.New), (Assert.Single(plan.Keep, x => x.State == TopicProposalState.Open).Finding.Name, plan.Keep.Single(x => x.State == TopicProposalState.Open).Finding.Kind));
    }

    private static TopicFinding Group(params long[] inquiries) => new(TopicProposalKind.New, null, null, "Navn", ["ord"], Inquiries(inquiries), inquiries.Length, 0, 0);

    private static TopicFinding Wrong(params long[] inquiries) => new(TopicProposalKind.Correct, Parcel, Invoice, "", [], Inquiries(inquiries), inquiries.Length, 0, 0);

    private static InquiryId[] Inquiries(params long[] ids) => [.. ids.Select(x => new InquiryId(x))];

    private static KnownProposal Known(long id, TopicProposalState state, TopicFinding finding) => new(
        new TopicProposalId(id), finding.Kind, state, finding.TopicId, finding.OtherId, finding.Words, finding.Count, finding.Recent, finding.Earlier, finding.Inquiries);
}
