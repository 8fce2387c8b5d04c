using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.TopicReview;

/// <summary>How well the machine does is measured on what people say, and every figure opens what it is made of.</summary>
public sealed class TopicQualityTests
{
    private const string First = "2000-01-01T00:00:00Z", Last = "2100-01-01T00:00:00Z";
    private static readonly object Ever = new { from = First, to = Last };

    [Fact]
    public async Task What_the_machine_had_said_is_kept_when_a_person_first_says_it_and_becomes_figures_with_their_inquiries()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var (parcel, invoice) = (await Make(lead, "Pakke"), await Make(lead, "Faktura"));
        var right = await Judge(house, lead, said: parcel, 0.9f, meant: parcel);
        var wrong = await Judge(house, lead, said: parcel, 0.7f, meant: invoice);
        var none = await Judge(house, lead, said: null, 0.2f, meant: invoice);
        await lead.Client.Put($"/api/inquiries/{right}/topics", new { topicId = invoice.Value });

        var quality = await lead.Client.Post("/api/topic-quality/query", Ever);

        Assert.Equal((3, 2, 1), (quality["judged"].GetInt32(), quality["named"].GetInt32(), quality["right"].GetInt32()));
        Assert.Equal((1, 3), (quality["noneSaid"].GetInt32(), quality["noneOf"].GetInt32()));
        var pair = Assert.Single(quality["confused"].EnumerateArray());
        Assert.Equal((parcel.Value, invoice.Value, 1), (pair.GetProperty("saidId").GetInt64(), pair.GetProperty("meantId").GetInt64(), pair.GetProperty("count").GetInt32()));
        var steps = quality["steps"].EnumerateArray().Where(x => x.GetProperty("count").GetInt32() > 0).Select(x => (Math.Round(x.GetProperty("from").GetDouble(), 1), x.GetProperty("right").GetInt32())).ToList();
        Assert.Equal([(0.7, 0), (0.9, 1)], steps);
        Assert.Equal("email", Assert.Single(quality["channels"].EnumerateArray()).GetProperty("of").GetString());
        Assert.Equal([right], await Behind(lead, new { from = First, to = Last, figure = "right" }));
        Assert.Equal([wrong], await Behind(lead, new { from = First, to = Last, figure = "wrong", saidId = parcel.Value, meantId = invoice.Value }));
        Assert.Equal([none], await Behind(lead, new { from = First, to = Last, figure = "none" }));
        Assert.Equal([wrong], await Behind(lead, new { from = First, to = Last, figure = "named", chanceFrom = 0.7 }));
        Assert.Empty(await Behind(lead, new { from = First, to = Last, channel = "phone", figure = "judged" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Agent.Client.Post("/api/topic-quality/query", Ever)).Status);
    }

    [Fact]
    public async Task A_topic_made_after_the_inquiry_came_is_no_mistake_of_the_machine()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var question = await house.Receive(new TestMail());
        var later = await Make(lead, "Pakke");
        await Eventually.True(() => house.App.Read(db => db.Inquiries.AnyAsync(x => x.TopicSource == TopicSource.Machine)));

        await lead.Client.Put($"/api/inquiries/{question.InquiryId}/topics", new { topicId = later.Value });

        Assert.False(await house.App.Read(db => db.TopicJudgements.Select(x => x.WasKnown).SingleAsync()));
        Assert.Equal(0, (await lead.Client.Post("/api/topic-quality/query", Ever))["judged"].GetInt32());
    }

    [Fact]
    public async Task Figures_are_of_the_inquiries_a_person_may_see()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var bound = await house.App.AddUser(Role.Lead, "Siri", brands: [other.Brand]);
        var parcel = await Make(lead, "Pakke");
        await Judge(house, lead, said: parcel, 0.9f, meant: parcel);

        Assert.Equal(0, (await bound.Client.Post("/api/topic-quality/query", Ever))["judged"].GetInt32());
        Assert.Empty(await Behind(bound, new { from = First, to = Last, figure = "judged" }));
    }

    [Fact]
    public async Task What_was_drawn_before_anybody_looked_is_asked_about_when_it_is_closed_and_measured_apart()
    {
        await using var house = await MailHouse.Start(x => x.Settings["Kjerne:SpotChecks:Percent"] = "100");
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var (parcel, invoice) = (await Make(lead, "Pakke"), await Make(lead, "Faktura"));
        var right = await Judge(house, lead, said: parcel, 0.9f, meant: parcel);
        var wrong = await Judge(house, lead, said: parcel, 0.8f, meant: invoice);
        var notDrawn = await Judge(house, lead, said: parcel, 0.5f, meant: invoice);
        await house.App.Writer.Write(db => db.TopicTexts.Where(x => x.InquiryId == notDrawn).ExecuteUpdateAsync(x => x.SetProperty(t => t.IsSpotCheck, false)));
        await Close(house, right, isDrawn: true);
        await Close(house, notDrawn, isDrawn: false);
        await Close(house, await Ask(house), isDrawn: true);

        var drawn = (await lead.Client.Post("/api/topic-quality/query", Ever))["spotChecks"];

        Assert.Equal((2, 1), (drawn.GetProperty("closed").GetInt32(), drawn.GetProperty("answered").GetInt32()));
        Assert.Equal((2, 1), (drawn.GetProperty("named").GetInt32(), drawn.GetProperty("right").GetInt32()));
        Assert.Equal((0.09, 0.91, 0.85), (Rounded(drawn, "low"), Rounded(drawn, "high"), Rounded(drawn, "stated")));
        Assert.Equal([wrong, right], await Behind(lead, new { from = First, to = Last, figure = "named", onlySpotChecks = true }));
        Assert.Equal([notDrawn, wrong, right], await Behind(lead, new { from = First, to = Last, figure = "named" }));
    }

    [Fact]
    public void The_id_alone_draws_the_stated_share_and_a_larger_share_holds_the_smaller_one()
    {
        var ids = Enumerable.Range(1, 20_000).Select(x => new InquiryId(x)).ToList();

        Assert.InRange(ids.Count(x => SpotChecks.IsDrawn(x, 3)), 540, 660);
        Assert.Subset(ids.Where(x => SpotChecks.IsDrawn(x, 5)).ToHashSet(), ids.Where(x => SpotChecks.IsDrawn(x, 3)).ToHashSet());
        Assert.DoesNotContain(ids, x => SpotChecks.IsDrawn(x, 0));
        Assert.All(ids, x => Assert.True(SpotChecks.IsDrawn(x, 100)));
    }

    private static double Rounded(JsonElement of, string name) => Math.Round(of.GetProperty(name).GetDouble(), 2);

    /// <summary>The conversation tells whoever closes it whether it is to be asked about.</summary>
    private static async Task Close(MailHouse house, InquiryId id, bool isDrawn)
    {
        var conversation = await house.App.Read(db => db.Inquiries.Where(x => x.Id == id).Select(x => x.ConversationId).SingleAsync());
        Assert.Equal(isDrawn, (await house.Agent.Client.Read($"/api/conversations/{conversation}"))["inquiries"][0].GetProperty("isSpotCheck").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await house.Agent.Client.Put($"/api/conversations/{conversation}/state", new { state = "closed" })).Status);
    }

    private static async Task<List<InquiryId>> Behind(TestUser lead, object figure) =>
        [.. (await lead.Client.Post("/api/topic-quality/inquiries", figure))["items"].EnumerateArray().Select(x => new InquiryId(x.GetProperty("inquiry").GetProperty("id").GetInt64()))];

    private static async Task<InquiryId> Judge(MailHouse house, TestUser lead, TopicId? said, float chance, TopicId? meant)
    {
        var id = await Ask(house);
        await house.App.Writer.Write(async db =>
        {
            (await db.Inquiries.AsTracking().SingleAsync(x => x.Id == id)).Classify(said, chance);
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Put($"/api/inquiries/{id}/topics", new { topicId = meant?.Value })).Status);
        return id;
    }

    /// <summary>The machine has spoken about it.</summary>
    private static async Task<InquiryId> Ask(MailHouse house)
    {
        var id = (await house.Receive(new TestMail())).InquiryId!.Value;
        await Eventually.True(() => house.App.Read(db => db.Inquiries.AnyAsync(x => x.Id == id && x.TopicSource == TopicSource.Machine)), what: "it is classified");
        return id;
    }

    private static async Task<TopicId> Make(TestUser lead, string name) => new((await lead.Client.Post("/api/topics", new { name }))["id"].GetInt64());
}
