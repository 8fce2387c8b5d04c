using Kjerne.Features;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Topics;
using Xunit;

namespace Kjerne.Tests.Features.TopicReview;

/// <summary>What a look through the log finds: on Nordic inquiries whose topics are known.</summary>
public sealed class FindTopicsTests
{
    private static readonly string[] Forgotten = ["passport-appointment", "snow-clearing", "meter-reading", "lost-property"];
    private static readonly string[] Locks =
    [
        "Jeg trenger nytt lås til boden, nøkkelen passer ikke", "Låsen på boden er ødelagt, hvordan får jeg nytt lås til boden?", "Kan jeg få et nytt lås til boden min?",
        "Nøkkelen til boden er borte, jeg må ha nytt lås til boden", "Boden lar seg ikke låse, jeg ønsker nytt lås til boden", "Hvem bytter lås til boden i kjelleren?",
    ];

    private static readonly string[] MoreLocks =
    [
        "Låsen i boden har hengt seg opp, kan noen bytte låsen?", "Hvor henter jeg nøkkelen til boden etter at låsen er byttet?", "Noen har klippet låsen på boden min i kjelleren",
        "Trenger to nøkler til boden, låsen er ny", "Boden står åpen fordi låsen er ødelagt", "Hva koster et nytt lås til boden?",
    ];

    private static readonly string[] Streets =
        ["Storgata", "Kirkeveien", "Skolebakken", "Elvegata", "Fjellveien", "Havnegata", "Parkveien", "Solbakken", "Industriveien", "Bjørkelia", "Granstien", "Torget"];

    private static readonly string[] Known = ["invoice-too-high", "moving-house", "power-outage", "slow-internet", "bus-missing", "deposit", "refund-not-received", "router-broken", "ticket-refund"];

    [Fact]
    public void Kinds_of_questions_nobody_has_named_are_found_named_and_shown_by_their_most_central_ones()
    {
        var log = new NordicLog();
        foreach (var label in Forgotten)
        {
            log.Ask(label, topic: null, language: Language.Nb);
        }

        foreach (var label in Known)
        {
            log.Ask(label, log.Topic(label), language: Language.Nb);
        }

        var found = FindGroups.Loose(log.Material()).ToList();

        var clear = found.Where(x => x.Kind == TopicProposalKind.New && log.MainOf(x).Share >= 0.7).Select(x => log.MainOf(x).Label).Intersect(Forgotten).ToList();
        Assert.True(clear.Count >= 2, $"clear groups of {string.Join(", ", clear)}");
        Assert.All(found, x => Assert.NotEmpty(x.Words));
        var central = found.SelectMany(x => x.Inquiries.Take(3).Select(y => log.LabelOf(y) == log.MainOf(x).Label)).ToList();
        Assert.True(central.Count(x => x) >= 0.7 * central.Count, $"{central.Count(x => x)} of {central.Count} central ones are of the group's main kind");
        Assert.Equal(Shape(found), Shape([.. FindGroups.Loose(log.Material())]));
    }

    [Fact]
    public void What_one_sender_writes_again_and_again_is_one_voice_and_no_topic()
    {
        var log = new NordicLog();
        for (var i = 0; i < Locks.Length; i++)
        {
            log.Ask(Locks[i], null, Language.Nb, "lock");
        }

        for (var i = 0; i < 60; i++)
        {
            log.Ask($"Kjøp billige klokker og vesker hos oss i dag, tilbud nummer {1_000 + i} for deg", null, Language.Nb, "spam", new CustomerId(9_999));
        }

        foreach (var label in Known)
        {
            log.Ask(label, log.Topic(label), language: Language.Nb);
        }

        var found = Assert.Single(FindGroups.Loose(log.Material()));

        Assert.Equal(("lock", 1.0, Locks.Length), (log.MainOf(found).Label, log.MainOf(found).Share, found.Count));
    }

    [Fact]
    public void A_group_the_machine_half_knows_is_offered_as_that_topic()
    {
        var log = new NordicLog();
        var locks = log.Topic("Lås");
        var unsure = new TopicClassifier.Answer(null, 0.5f, [new TopicChance(locks, 0.5f)]);
        foreach (var text in Locks)
        {
            log.Ask(text, null, Language.Nb, "lock", now: unsure);
        }

        var found = Assert.Single(FindGroups.Loose(log.Material()));

        Assert.Equal((TopicProposalKind.Correct, null, (TopicId?)locks), (found.Kind, found.TopicId, found.OtherId));
    }

    [Theory]
    [InlineData(TopicProposalKind.Correct, "Lås")]
    [InlineData(TopicProposalKind.New, "Snømåking")]
    public void A_topic_the_machine_thinks_of_is_offered_where_the_words_are_its_own_and_no_other(TopicProposalKind expected, string thought)
    {
        var log = new NordicLog();
        var (locks, snow) = (log.Topic("Lås"), log.Topic("Snømåking"));
        foreach (var text in MoreLocks)
        {
            log.Ask(text, locks, Language.Nb, "lock");
        }

        foreach (var street in Streets)
        {
            log.Ask(Ploughing(street), snow, Language.Nb, "snow");
        }

        var topic = thought == "Lås" ? locks : snow;
        foreach (var text in Locks)
        {
            log.Ask(text, null, Language.Nb, "lock", now: new TopicClassifier.Answer(null, 0.5f, [new TopicChance(topic, 0.5f)]));
        }

        log.TeachFromInquiries(locks);
        log.TeachFromInquiries(snow);

        var found = Assert.Single(FindGroups.Loose(log.Material()));

        Assert.Equal((expected, expected == TopicProposalKind.Correct ? topic : (TopicId?)null, Locks.Length), (found.Kind, found.OtherId, found.Count));
    }

    [Fact]
    public void Inquiries_that_were_given_a_wrong_topic_are_found_even_though_they_were_learned_from()
    {
        var log = new NordicLog();
        var (locks, snow) = (log.Topic("Lås"), log.Topic("Snømåking"));
        foreach (var text in Locks.Concat(MoreLocks))
        {
            log.Ask(text, locks, Language.Nb, "lock");
        }

        var asked = Streets.Select((x, i) => log.Ask(Ploughing(x), i < 10 ? snow : locks, Language.Nb, "snow")).ToList();
        log.TeachFromInquiries(locks);
        log.TeachFromInquiries(snow);

        var found = Assert.Single(new FindDisagreement(log.Material()).Misplaced());

        Assert.Equal((locks, snow), (found.TopicId, found.OtherId));
        Assert.Equal(asked.Skip(10).Select(x => x.Id).ToHashSet(), found.Inquiries.ToHashSet());
    }

    [Fact]
    public void A_topic_of_two_matters_is_found_and_one_in_two_languages_is_left_whole()
    {
        var log = new NordicLog();
        var (town, passport) = (log.Topic("Kommunen"), log.Topic("Pass"));
        foreach (var text in Locks)
        {
            log.Ask(text, town, Language.Nb, "lock");
        }

        for (var i = 0; i < 12; i++)
        {
            log.Ask(Ploughing(Streets[i]), town, Language.Nb, "snow");
        }

        log.Ask("passport-appointment", passport, language: Language.Nb);
        log.Ask("passport-appointment", passport, language: Language.Sv);

        var found = Assert.Single(FindGroups.Splits(log.Material()));

        Assert.Equal((TopicProposalKind.Split, (TopicId?)town, "lock", 1.0), (found.Kind, found.TopicId, log.MainOf(found).Label, log.MainOf(found).Share));
    }

    private static string Ploughing(string street) => $"Når blir det brøytet i {street}, snøen ligger høyt og plogen har ikke kommet";

    private static string Shape(IReadOnlyList<TopicFinding> findings) => string.Join('\n', findings.Select(x => $"{x.Kind} {x.Name}: {string.Join(',', x.Words)} {string.Join(',', x.Inquiries)}"));
}
