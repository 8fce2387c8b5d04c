using Kjerne.Text.Clusters;

namespace Kjerne.Text.Tests.Clusters;

public sealed class TopicDiscoveryTests
{
    private static readonly string[] Matters = ["fakturaen er for høy", "pakken er ikke levert", "jeg får ikke logget inn", "internett er nede"];
    private static readonly string[] Ways = ["{0}", "hei, {0}", "{0} i dag", "hvorfor tror du at {0}", "igjen: {0}", "{0} siden mandag", "jeg ser at {0} nå", "{0}, kan noen se på det"];
    private static readonly string[] Texts = [.. Matters.SelectMany(x => Ways.Select(y => string.Format(null, y, x)))];

    [Fact]
    public void Texts_of_one_matter_are_one_group()
    {
        var groups = TopicDiscovery.Find(Texts, new ClusterOptions { Topics = 4 });

        Assert.Equal(1, Agreement.NormalisedMutualInformation(groups.GroupOf, [.. Texts.Select((_, i) => i / Ways.Length)]), 0.05);
    }

    [Fact]
    public void The_number_is_found() => Assert.InRange(TopicDiscovery.Find(Texts).Names.Count, 3, 6);

    [Fact]
    public void The_same_seed_gives_the_same_groups() => Assert.Equal(TopicDiscovery.Find(Texts).GroupOf, TopicDiscovery.Find(Texts).GroupOf);

    [Fact]
    public void Names_are_words_people_used()
    {
        var groups = TopicDiscovery.Find(Texts, new ClusterOptions { Topics = 4 });

        Assert.Contains("internett", groups.Names[groups.GroupOf[^1]], StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_holds_nothing_personal()
    {
        string[] texts = [.. Enumerable.Range(0, 6).Select(x => $"konto 1234.56.78903 tilhører per{x}@example.no sperret")];

        Assert.DoesNotContain("1234", GroupNames.Names([.. texts, "noe helt annet"], [0, 0, 0, 0, 0, 0, -1], 1)[0], StringComparison.Ordinal);
        Assert.DoesNotContain("example", GroupNames.Names([.. texts, "noe helt annet"], [0, 0, 0, 0, 0, 0, -1], 1)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_without_words_have_no_group() => Assert.All(TopicDiscovery.Find(["", "!!!", " "]).GroupOf, x => Assert.Equal(-1, x));

    [Fact]
    public void A_thousand_equal_messages_are_one_text()
    {
        var groups = TopicDiscovery.Find([.. Texts, .. Enumerable.Repeat("buy cheap watches now", 1000)]);

        Assert.InRange(Agreement.NormalisedMutualInformation([.. groups.GroupOf.Take(Texts.Length)], TopicDiscovery.Find(Texts).GroupOf), 0.9, 1.01);
    }
}
