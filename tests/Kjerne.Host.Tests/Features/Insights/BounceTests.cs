using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>Where inquiries are sent on, and that each path opens exactly the inquiries that went it.</summary>
public sealed class BounceTests
{
    [Fact]
    public async Task Hand_overs_are_shown_by_path_reason_and_topic()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Faktura");
        var (siri, per) = (await scene.App.AddUser(Role.Agent, "Siri"), await scene.App.AddUser(Role.Agent, "Per"));
        var (first, second) = (await scene.Ask("kari"), await scene.Ask("ola"));
        await scene.Ask("nina");
        await scene.GiveTopic(first, topic);
        foreach (var question in new[] { first, second })
        {
            await Assign(scene, question.ConversationId, siri.Id.Value, null);
            await Assign(scene, question.ConversationId, per.Id.Value, "knowledge");
        }

        await Assign(scene, first.ConversationId, siri.Id.Value, "absence");

        await scene.Counted();
        var bounces = await scene.Client.Read("/api/insights/bounces");

        Assert.True(bounces.Status == HttpStatusCode.OK, bounces.ToString());
        Assert.Equal((3, 2, 3), (bounces["inquiries"].GetInt32(), bounces["handedOver"].GetInt32(), bounces["moves"].GetInt32()));
        var worst = bounces["paths"][0];
        Assert.Equal(
            ("person", "Siri", "Per", 2, 2, "knowledge"),
            (worst.GetProperty("kind").GetString(), worst.GetProperty("fromName").GetString(), worst.GetProperty("toName").GetString(), worst.GetProperty("moves").GetInt32(), worst.GetProperty("inquiries").GetInt32(), worst.GetProperty("topReason").GetString()));
        Assert.Equal([("knowledge", 2), ("absence", 1)], bounces["reasons"].EnumerateArray().Select(x => (x.GetProperty("text").GetString()!, x.GetProperty("moves").GetInt32())));
        var about = bounces["topics"].EnumerateArray().Single(x => x.GetProperty("name").GetString() == "Faktura");
        Assert.Equal((1, 1, 2, 2.0), (about.GetProperty("inquiries").GetInt32(), about.GetProperty("handedOver").GetInt32(), about.GetProperty("moves").GetInt32(), about.GetProperty("perInquiry").GetDouble()));

        Assert.Equal([second.InquiryId!.Value.Value, first.InquiryId!.Value.Value], await Behind(scene, worst));
        Assert.Equal([first.InquiryId.Value.Value], await Behind(scene, bounces["paths"][1]));
        Assert.Equal(HttpStatusCode.BadRequest, (await scene.Client.Read("/api/insights/inquiries?handOver=sideways")).Status);
    }

    [Fact]
    public async Task Asking_again_on_another_channel_counts_as_sent_from_channel_to_channel()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        var mail = await scene.Ask("kari");
        await scene.GiveTopic(mail, topic);
        await scene.Pass(TimeSpan.FromDays(2));
        var customer = await scene.App.Read(db => db.Set<Kjerne.Features.Inquiries.Inquiry>().Where(x => x.Id == mail.InquiryId).Select(x => x.CustomerId).FirstAsync());
        var agent = await scene.App.SignIn(scene.House.Agent.Id);
        var call = await agent.Post("/api/contacts", new { customerId = customer.Value, channel = "phone", topic = "Pakken igjen", outcome = "solved", seconds = 60 });
        Assert.Equal(HttpStatusCode.Created, call.Status);
        var phoned = await scene.App.Read(db => db.Set<Kjerne.Features.Inquiries.Inquiry>().OrderByDescending(x => x.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Put($"/api/inquiries/{phoned.Id}/topics", new { topicId = topic })).Status);

        await scene.Counted();
        var bounces = await scene.Client.Read("/api/insights/bounces");

        var path = bounces["paths"].EnumerateArray().Single();
        Assert.Equal(("channel", "email", "phone", 1), (path.GetProperty("kind").GetString(), path.GetProperty("from").GetString(), path.GetProperty("to").GetString(), path.GetProperty("moves").GetInt32()));
        Assert.Equal([phoned.Id.Value], await Behind(scene, path));
        Assert.Equal(1, InsightScene.Figure((await scene.Overview())["total"], "switched"));
        await scene.EqualsARecount("a customer changed channel");
    }

    [Fact]
    public async Task It_is_narrowed_like_the_overview_and_by_what_a_person_may_see()
    {
        await using var scene = await InsightScene.Start();
        var question = await scene.Ask("kari");
        var (siri, per) = (await scene.App.AddUser(Role.Agent, "Siri"), await scene.App.AddUser(Role.Agent, "Per"));
        await Assign(scene, question.ConversationId, siri.Id.Value, null);
        await Assign(scene, question.ConversationId, per.Id.Value, null);
        await scene.Counted();
        var other = (await TestWorkplace.AddBrand(scene.App, "Annet", "annet@house.example")).Brand;
        var stranger = await scene.App.AddUser(Role.Lead, brands: [other]);

        Assert.Equal(1, (await scene.Client.Read("/api/insights/bounces"))["moves"].GetInt32());
        Assert.Equal(0, (await scene.Client.Read("/api/insights/bounces?channel=phone"))["moves"].GetInt32());
        Assert.Equal(0, (await scene.Client.Read("/api/insights/bounces?from=2026-02-01&to=2026-02-28"))["moves"].GetInt32());
        Assert.Equal(0, (await stranger.Client.Read("/api/insights/bounces"))["moves"].GetInt32());
    }

    [Fact]
    public async Task Only_leads_see_who_sends_on_to_whom_all_others_see_people_as_one()
    {
        await using var scene = await InsightScene.Start();
        var question = await scene.Ask("kari");
        var (siri, per) = (await scene.App.AddUser(Role.Agent, "Siri"), await scene.App.AddUser(Role.Agent, "Per"));
        foreach (var person in new[] { siri, per, siri })
        {
            await Assign(scene, question.ConversationId, person.Id.Value, null);
        }

        await scene.Counted();
        var viewer = await scene.App.AddUser(Role.Viewer);

        var path = (await viewer.Client.Read("/api/insights/bounces"))["paths"].EnumerateArray().Single();
        Assert.Equal(
            ("person", "people", "people", JsonValueKind.Null, 2),
            (path.GetProperty("kind").GetString(), path.GetProperty("from").GetString(), path.GetProperty("to").GetString(), path.GetProperty("fromName").ValueKind, path.GetProperty("moves").GetInt32()));
        Assert.Equal(["Per", "Siri"], (await scene.Client.Read("/api/insights/bounces"))["paths"].EnumerateArray().Select(x => x.GetProperty("fromName").GetString()).Order());

        // Asking for one person by number tells nothing about that person either.
        foreach (var (from, to) in new[] { ("people", "people"), ($"{per.Id}", $"{siri.Id}"), ("4711", $"{siri.Id}") })
        {
            var behind = await viewer.Client.Read($"/api/insights/inquiries?handOver=person&handOverFrom={from}&handOverTo={to}");
            Assert.Equal([question.InquiryId!.Value.Value], behind["items"].EnumerateArray().Select(x => x.GetProperty("id").GetInt64()));
        }
    }

    private static async Task Assign(InsightScene scene, ConversationId conversation, long person, string? reason)
    {
        var answer = await scene.Client.Put($"/api/conversations/{conversation}/assignee", new { userId = person, reason });
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent, answer.ToString());
    }

    private static async Task<List<long>> Behind(InsightScene scene, JsonElement path)
    {
        var address = $"/api/insights/inquiries?handOver={path.GetProperty("kind").GetString()}&handOverFrom={path.GetProperty("from").GetString()}&handOverTo={path.GetProperty("to").GetString()}";
        return [.. (await scene.Client.Read(address))["items"].EnumerateArray().Select(x => x.GetProperty("id").GetInt64())];
    }
}
