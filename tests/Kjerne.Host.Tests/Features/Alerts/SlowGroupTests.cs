using Kjerne.Features;
using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Topics;
using Xunit;

namespace Kjerne.Tests.Features.Alerts;

/// <summary>Groups without a name are told by the same rule as topics: as seldom wrong as was wished, and when they do grow.</summary>
public sealed class SlowGroupTests
{
    private const int Groups = 30, Days = 56, PerGroup = 40, FalseAlarmWeeks = 4;
    private static readonly BrandId Brand = new(1);
    private static readonly DateTimeOffset Now = WatchTests.Now;
    private static readonly WatchWishes Wishes = new(FalseAlarmWeeks, new Dictionary<TopicId, WatchedTopic>(), new HashSet<(TopicId?, InquiryId)>(), new Dictionary<TopicId, DateTimeOffset>());

    [Fact]
    public void Groups_that_come_evenly_are_told_no_oftener_than_was_wished()
    {
        const int weeks = 120;

        var told = Enumerable.Range(1, weeks).Sum(seed => Growing(Planted(seed, growing: false)).Count);

        Assert.InRange(told, 0, weeks / FalseAlarmWeeks);
    }

    [Fact]
    public void A_group_that_doubles_and_more_within_a_week_is_told_and_it_alone()
    {
        var told = Enumerable.Range(1, 40).Select(seed => Growing(Planted(seed, growing: true))).ToList();

        Assert.True(told.Count(x => x.Exists(y => y.ProposalId == new TopicProposalId(1))) >= 36, $"{told.Count(x => x.Count > 0)} of 40");
        Assert.InRange(told.Sum(x => x.Count(y => y.ProposalId != new TopicProposalId(1))), 0, 10);
    }

    [Fact]
    public void A_group_followed_for_two_weeks_says_nothing_yet()
    {
        var planted = Planted(1, growing: true);

        Assert.Empty(Growing((planted.Inquiries, [.. planted.Groups.Select(x => x with { From = Now.AddDays(-14) })])));
    }

    private static List<Suspicion> Growing((List<Watched> Inquiries, List<FollowedGroup> Groups) planted) =>
        [.. new TopicWatch(planted.Inquiries, TopicTree.Empty, Wishes, TimeZoneInfo.Utc, Now, planted.Groups).GroupGrowths(new HashSet<InquiryId>())];

    /// <summary>Groups of some five a week, each by customers of its own; when one grows, the first has fifteen more in the last week.</summary>
    private static (List<Watched> Inquiries, List<FollowedGroup> Groups) Planted(int seed, bool growing)
    {
        var random = new Random(seed);
        var asked = Enumerable.Range(1, Groups).SelectMany(group => Enumerable.Range(0, PerGroup).Select(_ => (Group: group, At: Now.AddDays(-Days * random.NextDouble()))))
            .Concat(Enumerable.Range(0, growing ? 15 : 0).Select(_ => (Group: 1, At: Now.AddDays(-7 * random.NextDouble())))).OrderBy(x => x.At).ToList();
        var inquiries = asked.Select((x, i) => new Watched(new InquiryId(i + 1), Brand, new CustomerId(i + 1), null, x.At)).ToList();
        var groups = asked.Select((x, i) => (x.Group, Id: new InquiryId(i + 1))).GroupBy(x => x.Group, x => x.Id)
            .Select(x => new FollowedGroup(new TopicProposalId(x.Key), Now.AddDays(-Days), x.ToHashSet())).ToList();
        return (inquiries, groups);
    }
}
