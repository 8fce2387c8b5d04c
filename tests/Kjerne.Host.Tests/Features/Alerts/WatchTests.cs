using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Alerts;

/// <summary>What is more than usual is told once, with its inquiries; what is usual, late or one person's noise is not.</summary>
public sealed class WatchTests
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Outage =
    [
        "Nettbanken er nede, får ikke betalt", "Kommer ikke inn i nettbanken i dag", "Nettbanken viser bare feilmelding 503", "Er nettbanken nede? Får ikke logget inn",
        "Nettbanken deres virker ikke", "Hvit side i nettbanken siden i morges", "Får feilmelding i nettbanken", "Når er nettbanken oppe igjen?",
        "Nettbanken henger, får ikke betalt regninger", "Feil i nettbanken hele morgenen", "Nettbanken nede?", "Hva skjer med nettbanken",
    ];

    private static readonly string[] Locks =
    [
        "Jeg trenger nytt lås til boden, nøkkelen passer ikke", "Låsen på boden er ødelagt, hvordan får jeg nytt lås til boden?", "Kan jeg få et nytt lås til boden min?",
        "Nøkkelen til boden er borte, jeg må ha nytt lås til boden", "Boden lar seg ikke låse, jeg ønsker nytt lås til boden", "Hvem bytter lås til boden i kjelleren?",
    ];

    [Fact]
    public async Task An_outages_first_twelve_mails_and_chats_are_one_alarm_with_the_right_words()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        await steps.Weeks(_ => null);
        Assert.Empty(await steps.Watch());

        await steps.Ask(null, i => Outage[i], Minutes(7, 3));
        await steps.Ask(null, i => Outage[7 + i], Minutes(5, 2), Channel.Chat);

        var alarm = Assert.Single(await steps.Watch());
        Assert.Equal((AlarmKind.New, (Kjerne.Features.TopicId?)null, true), (alarm.Kind, alarm.TopicId, alarm.IsRunning));
        Assert.StartsWith("nettbanken", alarm.Words, StringComparison.Ordinal);
        Assert.True(alarm.Seen >= 10, $"{alarm.Seen} of 12");
        Assert.True(alarm.Expected < 1);
        Assert.Single(await steps.Watch());
    }

    [Fact]
    public async Task A_topic_that_bursts_is_one_alarm_that_grows_and_ends()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var parent = await steps.AddTopic("Levering");
        var parcel = await steps.AddTopic("Pakken er ikke kommet", parent);
        var other = await steps.AddTopic("Annet", parent);
        await steps.Weeks(x => x == 0 ? parcel : other);

        await steps.Ask(parcel, i => PastInquiries.Everyday[0], Minutes(9, 5));
        var alarm = Assert.Single(await steps.Watch());
        Assert.Equal((AlarmKind.Burst, parcel, 9), (alarm.Kind, alarm.TopicId!.Value, alarm.Seen));
        Assert.InRange(alarm.Expected, 0.0001, 1.5);

        house.App.Clock.Advance(TimeSpan.FromMinutes(20));
        await steps.Ask(parcel, _ => PastInquiries.Everyday[0], [Now.AddMinutes(15)]);
        alarm = Assert.Single(await steps.Watch());
        Assert.Equal((10, true), (alarm.Seen, alarm.IsRunning));

        house.App.Clock.Advance(TimeSpan.FromDays(2));
        Assert.NotNull(Assert.Single(await steps.Watch()).EndedAt);
    }

    [Fact]
    public async Task A_parent_is_told_of_what_its_children_have_together()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var parent = await steps.AddTopic("Levering");
        var children = new List<Kjerne.Features.TopicId>();
        foreach (var name in new[] { "Forsinket", "Ødelagt", "Feil adresse", "Hentested" })
        {
            children.Add(await steps.AddTopic(name, parent));
        }

        var rest = await steps.AddTopic("Annet");
        await steps.Weeks(_ => rest);
        foreach (var child in children)
        {
            await steps.Ask(child, i => $"{PastInquiries.Everyday[1]} {i}", Minutes(2, 20));
        }

        Assert.Equal(parent, Assert.Single(await steps.Watch()).TopicId);
    }

    [Fact]
    public async Task One_sender_a_thousand_times_is_no_alarm()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var topic = await steps.AddTopic("Innlogging");
        await steps.Weeks(_ => null);

        await steps.Ask(topic, _ => "Jeg får ikke logget inn i appen", Minutes(200, 0.25), by: await steps.AddCustomer());

        Assert.Empty(await steps.Watch());
    }

    [Fact]
    public async Task What_is_imported_or_comes_late_raises_nothing()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var topic = await steps.AddTopic("Innlogging");
        await steps.Weeks(_ => null);
        await steps.Ask(null, _ => PastInquiries.Everyday[2], [Now.AddMinutes(-1)]);

        await steps.Ask(topic, i => $"Får ikke logget inn i appen {i}", Enumerable.Range(0, 20).Select(x => Now.AddHours(-5).AddMinutes(x)));

        Assert.Empty(await steps.Watch());
    }

    [Fact]
    public async Task Slow_growth_over_a_week_is_told()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var topic = await steps.AddTopic("Faktura");

        // Written first: what is written after something that was asked later would count as late.
        await steps.Ask(topic, _ => PastInquiries.Everyday[2], Enumerable.Range(0, 20).Select(x => Now.AddHours(-160 + (x * 8))));
        await steps.Weeks(x => x == 2 ? topic : null);

        var alarm = Assert.Single(await steps.Watch(), x => x.Kind == AlarmKind.Growth);
        Assert.Equal(topic, alarm.TopicId);
    }

    [Fact]
    public async Task A_group_nobody_has_named_is_told_when_it_grows_slowly_and_goes_on_as_the_topic_it_is_made()
    {
        await using var house = await Start();
        var (steps, lead) = await GrowingGroup(house);

        var alarm = Assert.Single(await steps.Watch());
        Assert.Equal((AlarmKind.Growth, (Kjerne.Features.TopicId?)null, 14, true), (alarm.Kind, alarm.TopicId, alarm.Seen, alarm.IsRunning));
        Assert.InRange(alarm.Expected, 0.5, 2.5);
        Assert.Contains("boden", alarm.Words, StringComparison.Ordinal);
        var course = (await lead.Client.Read($"/api/alarms/{alarm.Id}"))["course"].EnumerateArray().Select(x => x.GetProperty("seen").GetInt32()).ToList();
        Assert.Equal(16, course.Sum());
        var proposal = (await lead.Client.Read("/api/topic-proposals"))["items"][0];
        Assert.Equal(proposal.GetProperty("id").GetInt64(), alarm.ProposalId!.Value.Value);

        var accepted = await lead.Client.Post($"/api/topic-proposals/{alarm.ProposalId}/accept", new { name = "Nytt lås til boden" });

        alarm = Assert.Single(await steps.Watch());
        Assert.Equal((accepted["topicId"].GetInt64(), true), (alarm.TopicId!.Value.Value, alarm.IsRunning));
    }

    [Fact]
    public async Task A_refused_group_is_watched_no_more()
    {
        await using var house = await Start();
        var (steps, lead) = await GrowingGroup(house);
        var alarm = Assert.Single(await steps.Watch());

        await lead.Client.Post($"/api/topic-proposals/{alarm.ProposalId}/refuse", null);

        Assert.False(Assert.Single(await steps.Watch()).IsRunning);
        Assert.False(Assert.Single(await steps.Watch()).IsRunning);
    }

    [Fact]
    public async Task A_growing_group_that_is_no_matter_must_be_twice_as_large_to_be_told_again()
    {
        await using var house = await Start();
        var (steps, lead) = await GrowingGroup(house);
        var alarm = Assert.Single(await steps.Watch());

        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"/api/alarms/{alarm.Id}/not-the-same", new { })).Status);
        await steps.Follow(await steps.Ask(null, i => Locks[i % Locks.Length], Minutes(10, 40)), alarm.ProposalId);

        Assert.Single(await steps.Watch(), x => x.Kind == AlarmKind.Growth);
    }

    [Fact]
    public async Task A_topic_whose_cause_was_fixed_is_told_when_it_comes_back()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var topic = await steps.AddTopic("Rabattkoden virker ikke");
        await steps.Weeks(x => x == 6 ? topic : null);
        await steps.Ask(topic, _ => PastInquiries.Everyday[6], Minutes(2, 30));
        var lead = await house.App.AddUser(Role.Lead, "Lise");

        Assert.Empty(await steps.Watch());
        var fixedAt = Now.AddDays(-3);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Put($"/api/watch/topics/{topic}", new { causeFixedAt = fixedAt })).Status);
        await house.App.Writer.Write(db => db.Set<Kjerne.Features.Inquiries.Inquiry>().Where(x => x.TopicId == topic && x.OpenedAt > fixedAt && x.OpenedAt < Now.AddHours(-20)).ExecuteDeleteAsync());
        await steps.Ask(topic, _ => PastInquiries.Everyday[6], Minutes(3, 5));

        Assert.Equal(AlarmKind.Returned, Assert.Single(await steps.Watch()).Kind);
    }

    [Fact]
    public async Task Not_the_same_ends_it_and_the_next_must_be_stronger()
    {
        await using var house = await Start();
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var parcel = await steps.AddTopic("Pakken er ikke kommet");
        await steps.Weeks(x => x == 0 ? parcel : null);
        await steps.Ask(parcel, _ => PastInquiries.Everyday[0], Minutes(6, 5));
        var alarm = Assert.Single(await steps.Watch());
        var lead = await house.App.AddUser(Role.Lead, "Lise");

        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"/api/alarms/{alarm.Id}/not-the-same", new { })).Status);

        Assert.NotNull(Assert.Single(await steps.Watch()).RejectedAt);
        Assert.Equal("alarm_is_over", (await lead.Client.Post($"/api/alarms/{alarm.Id}/not-the-same", new { })).Code);
        var topic = (await lead.Client.Read("/api/watch"))["topics"][0];
        Assert.Equal((parcel.Value, 1), (topic.GetProperty("topicId").GetInt64(), topic.GetProperty("rejections").GetInt32()));
    }

    /// <summary>One a week for five weeks, two a day in the last, and nobody has given them a topic.</summary>
    private static async Task<(PastInquiries Steps, TestUser Lead)> GrowingGroup(MailHouse house)
    {
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var known = await steps.AddTopic("Det vanlige");
        await steps.Follow(await steps.Ask(
            null, i => Locks[i % Locks.Length], [.. Enumerable.Range(0, 5).Select(x => Now.AddDays(-38 + (7 * x))), .. Enumerable.Range(0, 14).Select(x => Now.AddHours(-160 + (11 * x)))]));
        await steps.Weeks(_ => known);
        return (steps, await house.App.AddUser(Role.Lead, "Lise"));
    }

    private static IEnumerable<DateTimeOffset> Minutes(int count, double apart) => Enumerable.Range(0, count).Select(x => Now.AddMinutes(-apart * (count - x)));

    internal static Task<MailHouse> Start() => MailHouse.Start(x => x.Clock = new FakeClock(Now));
}
