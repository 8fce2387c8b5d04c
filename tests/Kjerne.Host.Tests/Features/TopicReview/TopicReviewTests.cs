using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.TopicReview;

/// <summary>The machine proposes, a person decides, and the log, the tree and the examples follow.</summary>
public sealed class TopicReviewTests
{
    private static readonly string[] Locks =
    [
        "Jeg trenger nytt lås til boden, nøkkelen passer ikke", "Låsen på boden er ødelagt, hvordan får jeg nytt lås til boden?", "Kan jeg få et nytt lås til boden min?",
        "Nøkkelen til boden er borte, jeg må ha nytt lås til boden", "Boden lar seg ikke låse, jeg ønsker nytt lås til boden", "Hvem bytter lås til boden i kjelleren?",
    ];

    [Fact]
    public async Task A_group_nobody_has_named_becomes_a_topic_and_its_inquiries_get_it_at_once()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await Ask(house, Locks);
        var proposal = await LookAndFind(lead);

        Assert.Equal(("new", Locks.Length, 3), (proposal.GetProperty("kind").GetString(), proposal.GetProperty("count").GetInt32(), proposal.GetProperty("central").GetArrayLength()));
        var inquiries = (await lead.Client.Read($"/api/topic-proposals/{IdOf(proposal)}/inquiries")).Body.EnumerateArray().Select(x => x.GetProperty("id").GetInt64()).ToList();
        var accepted = await Accept(lead, proposal, new { name = "Nytt lås til boden", without = new[] { inquiries[^1] } });

        Assert.Equal((HttpStatusCode.OK, Locks.Length - 1), (accepted.Status, accepted["inquiries"].GetInt32()));
        var topic = new TopicId(accepted["topicId"].GetInt64());
        Assert.Equal(Locks.Length - 1, await house.App.Read(db => db.Inquiries.CountAsync(x => x.TopicId == topic && x.TopicSource == TopicSource.Person)));
        Assert.Equal(Locks.Length - 1, await house.App.Read(db => db.TopicExamples.CountAsync(x => x.TopicId == topic)));
        Assert.Equal("made", (await lead.Client.Read($"/api/topics/{topic}/history")).Body[0].GetProperty("kind").GetString());
        Assert.Empty((await lead.Client.Read("/api/topic-proposals"))["items"].EnumerateArray());
        Assert.Equal("topic_proposal_is_decided", (await Accept(lead, proposal, new { name = "Igjen" })).Code);
    }

    [Fact]
    public async Task Who_asks_while_it_looks_is_answered_by_another_look()
    {
        await using var house = await MailHouse.Start(x => (x.IsScheduleOn, x.Clock) = (true, new FakeClock()));
        await Ask(house, Locks);
        await house.App.Writer.Write(async db =>
        {
            var look = await db.TopicLooks.AsTracking().FirstOrDefaultAsync();
            if (look is null)
            {
                db.TopicLooks.Add(look = new TopicLook { Id = TopicLook.OnlyId });
            }

            look.WantedAt = house.App.Now().AddSeconds(1);
            await db.SaveChangesAsync();
        });

        await ActivatorUtilities.CreateInstance<DiscoverTopics>(house.App.Services).Run(TestContext.Current.CancellationToken);

        Assert.True(await house.App.Read(db => db.TopicLooks.AnyAsync(x => x.WantedAt != null && x.LookedAt != null)));
    }

    [Fact]
    public async Task What_was_accepted_can_be_taken_back_and_accepted_again_under_the_same_name()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await Ask(house, Locks);
        var proposal = await LookAndFind(lead);
        var topic = new TopicId((await Accept(lead, proposal, new { name = "Nytt lås" }))["topicId"].GetInt64());

        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"/api/topic-proposals/{IdOf(proposal)}/undo", null)).Status);

        Assert.Equal(0, await house.App.Read(db => db.Inquiries.CountAsync(x => x.TopicId != null || x.TopicSource != TopicSource.Machine)));
        Assert.Equal((0, 0), await house.App.Read(async db => (await db.TopicExamples.CountAsync(), await db.TopicJudgements.CountAsync())));
        Assert.True(await house.App.Read(db => db.Topics.AnyAsync(x => x.Id == topic && x.IsRetired)));
        var again = (await lead.Client.Read("/api/topic-proposals"))["items"][0];
        Assert.Equal(topic.Value, (await Accept(lead, again, new { name = "Nytt lås" }))["topicId"].GetInt64());
        Assert.Equal(Locks.Length, await house.App.Read(db => db.Inquiries.CountAsync(x => x.TopicId == topic)));
    }

    [Fact]
    public async Task What_was_refused_does_not_come_back_though_more_of_its_kind_come_in()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await Ask(house, Locks[..5]);
        var proposal = await LookAndFind(lead);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"/api/topic-proposals/{IdOf(proposal)}/refuse", null)).Status);

        await Ask(house, Locks[5..], first: 5);
        await Look(lead);

        Assert.Empty((await lead.Client.Read("/api/topic-proposals"))["items"].EnumerateArray());
        Assert.Equal(Locks.Length, await house.App.Read(db => db.TopicProposalInquiries.CountAsync()));
        await lead.Client.Post($"/api/topic-proposals/{IdOf(proposal)}/undo", null);
        Assert.Equal(IdOf(proposal), IdOf((await lead.Client.Read("/api/topic-proposals"))["items"][0]));
    }

    [Fact]
    public async Task A_group_keeps_its_identity_and_whoever_saw_an_older_state_is_told()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await Ask(house, Locks[..5]);
        var first = await LookAndFind(lead);

        await Ask(house, Locks[5..], first: 5);
        var second = await LookAndFind(lead);

        Assert.Equal((IdOf(first), first.GetProperty("name").GetString()), (IdOf(second), second.GetProperty("name").GetString()));
        Assert.Equal("changed_by_someone_else", (await Accept(lead, first, new { name = "Lås" })).Code);
        Assert.Equal(HttpStatusCode.OK, (await Accept(lead, second, new { name = "Lås" })).Status);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_and_nothing_is_lost()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await lead.Client.Post("/api/topics", new { name = "Lås" });
        await Ask(house, Locks);
        var proposal = await LookAndFind(lead);

        Assert.Equal("name_is_taken", (await Accept(lead, proposal, new { name = "lås" })).Code);
        Assert.Equal("invalid_request", (await Accept(lead, proposal, new { name = " " })).Code);
        Assert.Single((await lead.Client.Read("/api/topic-proposals"))["items"].EnumerateArray());
    }

    [Fact]
    public async Task Only_who_changes_the_tree_for_all_brands_reviews()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var bound = await house.App.AddUser(Role.Lead, "Siri", brands: [house.Place.Brand]);

        Assert.Equal(HttpStatusCode.Forbidden, (await house.Agent.Client.Read("/api/topic-proposals")).Status);
        Assert.Equal("topics_are_for_all_brands", (await bound.Client.Read("/api/topic-proposals")).Code);
        Assert.Equal("topics_are_for_all_brands", (await bound.Client.Post("/api/topic-proposals/look", null)).Code);
        Assert.Equal("topics_are_for_all_brands", (await bound.Client.Post("/api/topic-proposals/1/accept", new { name = "Lås" })).Code);
    }

    [Fact]
    public async Task A_correction_a_merge_and_a_split_change_the_tree_and_the_log_as_by_hand()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await Ask(house, Locks);
        var ids = await house.App.Read(db => db.Inquiries.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
        var (parcel, locks, invoice) = (await Make(lead, "Pakke"), await Make(lead, "Lås"), await Make(lead, "Faktura"));
        foreach (var id in ids)
        {
            await lead.Client.Put($"/api/inquiries/{id}/topics", new { topicId = parcel.Value });
        }

        var correct = await Propose(house, TopicProposalKind.Correct, parcel, locks, ids[..2]);
        var merge = await Propose(house, TopicProposalKind.Merge, invoice, parcel, ids[..1]);
        var split = await Propose(house, TopicProposalKind.Split, parcel, null, ids[2..4]);

        Assert.Equal(2, (await Accept(lead, correct, new { }))["inquiries"].GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await Accept(lead, merge, new { })).Status);
        var made = new TopicId((await Accept(lead, split, new { name = "Bod" }))["topicId"].GetInt64());

        Assert.Equal([locks, locks, made, made, parcel, parcel], await house.App.Read(db => db.Inquiries.OrderBy(x => x.Id).Select(x => x.TopicId!.Value).ToListAsync()));
        Assert.Equal(2, await house.App.Read(db => db.TopicExamples.CountAsync(x => x.TopicId == made)));
        Assert.Equal(parcel, await house.App.Read(db => db.Topics.Where(x => x.Id == invoice).Select(x => x.MergedIntoId!.Value).SingleAsync()));
        Assert.Equal("merge_cannot_be_undone", (await lead.Client.Post($"/api/topic-proposals/{merge}/undo", null)).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"/api/topic-proposals/{split}/undo", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"/api/topic-proposals/{correct}/undo", null)).Status);

        // Who reads of the split only now, or once more, leaves what was taken back.
        await house.App.Services.GetRequiredService<EventReaders>().Reset("inquiries-of-split-topics");
        await house.App.HasCaughtUp("inquiries-of-split-topics", nameof(TopicSplit));
        Assert.Equal(ids.Count, await house.App.Read(db => db.Inquiries.CountAsync(x => x.TopicId == parcel)));
        Assert.Equal(ids.Count, await house.App.Read(db => db.TopicExamples.CountAsync(x => x.TopicId == parcel)));
    }

    private static async Task<TopicProposalId> Propose(MailHouse house, TopicProposalKind kind, TopicId topic, TopicId? other, IReadOnlyList<InquiryId> inquiries) => await house.App.Writer.Write(async db =>
    {
        var proposal = new TopicProposal { Kind = kind, Name = "Forslag", TopicId = topic, OtherId = other, FoundAt = DateTimeOffset.UnixEpoch, Count = inquiries.Count };
        db.TopicProposals.Add(proposal);
        await db.GiveIds();
        db.TopicProposalInquiries.AddRange(inquiries.Select((x, i) => new TopicProposalInquiry { ProposalId = proposal.Id, InquiryId = x, Place = i }));
        await db.SaveChangesAsync();
        return proposal.Id;
    });

    private static async Task<TopicId> Make(TestUser lead, string name) => new((await lead.Client.Post("/api/topics", new { name }))["id"].GetInt64());

    private static Task<Answer> Accept(TestUser lead, TopicProposalId id, object body) => lead.Client.Post($"/api/topic-proposals/{id}/accept", body);

    private static Task<Answer> Accept(TestUser lead, JsonElement proposal, object body) =>
        lead.Client.Post($"/api/topic-proposals/{IdOf(proposal)}/accept", body, ("If-Match", $"\"{proposal.GetProperty("version").GetInt32()}\""));

    private static long IdOf(JsonElement proposal) => proposal.GetProperty("id").GetInt64();

    /// <summary>Each from a customer of its own.</summary>
    private static async Task Ask(MailHouse house, IReadOnlyList<string> texts, int first = 0)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var address = $"kunde{first + i}@kunde.example";
            await house.Receive(new TestMail { From = address, ReturnPath = address, Subject = "Spørsmål", Text = texts[i] });
        }

        await Eventually.True(() => house.App.Read(async db => await db.TopicTexts.CountAsync() == first + texts.Count), what: "all are classified");
    }

    private static async Task<JsonElement> LookAndFind(TestUser lead)
    {
        await Look(lead);
        return Assert.Single((await lead.Client.Read("/api/topic-proposals"))["items"].EnumerateArray().ToList());
    }

    private static async Task Look(TestUser lead)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await lead.Client.Post("/api/topic-proposals/look", null)).Status);
        await Eventually.True(async () => !(await lead.Client.Read("/api/topic-proposals"))["isLooking"].GetBoolean(), what: "the look is over");
    }
}
