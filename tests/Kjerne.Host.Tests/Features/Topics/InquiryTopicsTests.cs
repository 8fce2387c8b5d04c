using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Topics;

/// <summary>Inquiries get their topic by themselves, a person has the last word, and what they say teaches at once.</summary>
public sealed class InquiryTopicsTests
{
    private static readonly (string Name, string[] Texts)[] Taught =
    [
        ("Pakken er ikke kommet", ["Pakken min er ikke kommet", "Hvor er pakken?", "Jeg venter fortsatt på leveringen", "Pakka har ikkje kome", "Sporingen sier levert, men jeg har ingen pakke"]),
        ("Fakturaen er for høy", ["Fakturaen er for høy", "Hvorfor er regningen så stor denne måneden?", "Jeg har betalt for mye på siste faktura", "Fakturaen er mykje høgare enn før", "Beløpet på regningen stemmer ikke"]),
        ("Kommer ikke inn i appen", ["Jeg kommer ikke inn i appen", "Appen sier feil passord", "Får ikke logget inn på mobilen", "Innlogginga i appen verkar ikkje", "Appen henger når jeg skal logge inn"]),
    ];

    [Fact]
    public async Task A_mail_gets_its_topic_and_the_words_that_say_so()
    {
        await using var house = await MailHouse.Start();
        var topics = await Teach(house);

        var question = await house.Receive(new TestMail { Subject = "Regning", Text = "Hei, denne regningen er altfor høy. Hva har skjedd med fakturaen?\nMvh Kari" });

        var answer = await TopicsOf(house, question, x => x["source"].GetString() == "machine");
        Assert.Equal(topics["Fakturaen er for høy"], answer["topicId"].GetInt64());
        Assert.Contains(answer["words"].EnumerateArray(), x => x.GetProperty("weight").GetSingle() > 0);
        Assert.Equal(topics["Fakturaen er for høy"], answer["likeliest"][0].GetProperty("topicId").GetInt64());
    }

    [Fact]
    public async Task A_call_that_was_logged_gets_its_topic_the_same_way()
    {
        await using var house = await MailHouse.Start();
        var topics = await Teach(house);

        var logged = await house.Agent.Client.Post("/api/contacts", new
        {
            newCustomer = new { brandId = house.Place.Brand.Value, name = "Per Hansen", contact = "+47 900 12 345" }, channel = "phone", topic = "Får ikke logget inn i appen", outcome = "solved", seconds = 60,
        });

        Assert.Equal(HttpStatusCode.Created, logged.Status);
        var id = new ConversationId(logged["conversationId"].GetInt64());
        await Eventually.True(() => house.App.Read(db => db.Inquiries.AnyAsync(x => x.ConversationId == id && x.TopicId == new TopicId(topics["Kommer ikke inn i appen"]))));
    }

    [Fact]
    public async Task A_topic_said_of_a_call_as_it_was_logged_teaches_like_any_other()
    {
        await using var house = await MailHouse.Start();
        var deposit = await Make(house, "Depositum tilbake");

        var logged = await house.Agent.Client.Post("/api/contacts", new
        {
            newCustomer = new { brandId = house.Place.Brand.Value, name = "Per Hansen", contact = "+47 900 12 345" }, channel = "phone", topic = "Vil ha depositumet", topicId = deposit, outcome = "solved", seconds = 60,
        });

        Assert.Equal(HttpStatusCode.Created, logged.Status);
        var example = await Eventually.Some(() => house.App.Read(db => db.TopicExamples.FirstOrDefaultAsync(x => x.InquiryId != null)));
        Assert.Equal((new TopicId(deposit), "Vil ha depositumet"), (example.TopicId!.Value, example.Text.Split('\n')[0]));
    }

    [Fact]
    public async Task What_a_person_says_stays_and_the_next_of_its_kind_is_known()
    {
        await using var house = await MailHouse.Start();
        var topics = await Teach(house);
        var deposit = await Make(house, "Depositum tilbake");
        var question = await house.Receive(new TestMail { Subject = "Depositum", Text = "Når får jeg depositumet mitt tilbake?" });
        var inquiry = question.InquiryId!.Value;
        await TopicsOf(house, question, x => x["source"].GetString() == "machine");

        Assert.Equal(HttpStatusCode.NoContent, (await house.Agent.Client.Put($"/api/inquiries/{inquiry}/topics", new { topicId = deposit, also = new[] { topics["Fakturaen er for høy"] } })).Status);
        await house.Receive(new TestMail { Text = "Pakken min er heller ikke kommet", References = [question.ExternalId!] });

        var kept = await TopicsOf(house, question, _ => true);
        Assert.Equal((deposit, "person"), (kept["topicId"].GetInt64(), kept["source"].GetString()));
        Assert.Equal(topics["Fakturaen er for høy"], kept["also"][0].GetInt64());

        // Learning a new topic takes a moment beside the work.
        var number = 0;
        await Eventually.True(async () =>
        {
            var address = $"per{number++}@kunde.example";
            var next = await house.Receive(new TestMail { From = address, ReturnPath = address, Subject = "Depositumet", Text = "Når kommer depositumet mitt tilbake til meg?" });
            return (await TopicsOf(house, next, x => x["source"].GetString() == "machine"))["topicId"] is { ValueKind: System.Text.Json.JsonValueKind.Number } id && id.GetInt64() == deposit;
        }, TimeSpan.FromSeconds(60), "the new topic is known");
    }

    [Fact]
    public async Task What_an_inquiry_asks_is_judged_once_until_it_asks_something_else()
    {
        await using var house = await MailHouse.Start();
        await Teach(house);
        var question = await house.Receive(new TestMail { Text = "Hvor er pakken?" });
        await TopicsOf(house, question, x => x["source"].GetString() == "machine");
        var inquiry = question.InquiryId!.Value;
        await house.App.Writer.Write(db => db.TopicTexts.Where(x => x.InquiryId == inquiry).ExecuteUpdateAsync(x => x.SetProperty(t => t.Likeliest, new List<TopicChance> { new(new TopicId(1), 0.123f) })));

        await house.App.Services.GetRequiredService<EventReaders>().Reset("classify-inquiries");
        var later = await house.Receive(new TestMail { From = "Per <per@kunde.example>", Text = "Fakturaen er for høy" });
        await TopicsOf(house, later, x => x["source"].GetString() == "machine");
        Assert.Equal(0.123f, (await house.App.Read(db => db.TopicTexts.SingleAsync(x => x.InquiryId == inquiry))).Likeliest[0].Chance);

        await house.Receive(new TestMail { Text = "Fakturaen er også for høy", References = [question.ExternalId!] });
        await Eventually.True(async () => (await house.App.Read(db => db.TopicTexts.SingleAsync(x => x.InquiryId == inquiry))).Likeliest[0].Chance != 0.123f);
    }

    [Fact]
    public async Task Only_who_may_see_the_conversation_sees_and_sets_what_it_is_about()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var topics = await Teach(house);
        var question = await house.Receive(new TestMail());
        var stranger = await house.App.AddUser(Role.Agent, "Siri", brands: [other.Brand]);
        var viewer = await house.App.AddUser(Role.Viewer, "Vibeke");
        var body = new { topicId = topics["Pakken er ikke kommet"] };

        Assert.Equal("inquiry_not_found", (await stranger.Client.Read($"/api/inquiries/{question.InquiryId}/topics")).Code);
        Assert.Equal("inquiry_not_found", (await stranger.Client.Put($"/api/inquiries/{question.InquiryId}/topics", body)).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Client.Put($"/api/inquiries/{question.InquiryId}/topics", body)).Status);
    }

    [Fact]
    public async Task A_split_takes_the_inquiries_along_whose_examples_went()
    {
        await using var house = await MailHouse.Start();
        var topics = await Teach(house);
        var parcel = topics["Pakken er ikke kommet"];
        var (late, broken) = (await house.Receive(new TestMail { Text = "Pakken er forsinket" }), await house.Receive(new TestMail { From = "Per <per@kunde.example>", Text = "Pakken var ødelagt" }));
        foreach (var question in new[] { late, broken })
        {
            await TopicsOf(house, question, x => x["source"].GetString() == "machine");
            await house.Agent.Client.Put($"/api/inquiries/{question.InquiryId}/topics", new { topicId = parcel });
        }

        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var example = (await lead.Client.Read($"/api/topics/{parcel}/examples"))["items"].EnumerateArray().First(x => x.GetProperty("text").GetString()!.Contains("ødelagt", StringComparison.Ordinal));
        var split = await lead.Client.Post($"/api/topics/{parcel}/split", new { name = "Varen var ødelagt", exampleIds = new[] { example.GetProperty("id").GetInt64() } });

        Assert.Equal(HttpStatusCode.Created, split.Status);
        var to = split["id"].GetInt64();
        await Eventually.True(async () => (await TopicsOf(house, broken, _ => true))["topicId"].GetInt64() == to);
        Assert.Equal(parcel, (await TopicsOf(house, late, _ => true))["topicId"].GetInt64());
    }

    [Fact]
    public async Task A_closed_topic_is_given_to_nothing_and_not_offered()
    {
        await using var house = await MailHouse.Start();
        var topics = await Teach(house);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var question = await house.Receive(new TestMail());
        await TopicsOf(house, question, x => x["source"].GetString() == "machine");

        await lead.Client.Put($"/api/topics/{topics["Pakken er ikke kommet"]}", new { name = "Pakken er ikke kommet", isRetired = true });

        Assert.Equal("topic_is_closed", (await house.Agent.Client.Put($"/api/inquiries/{question.InquiryId}/topics", new { topicId = topics["Pakken er ikke kommet"] })).Code);
        Assert.DoesNotContain((await TopicsOf(house, question, _ => true))["likeliest"].EnumerateArray(), x => x.GetProperty("topicId").GetInt64() == topics["Pakken er ikke kommet"]);
    }

    private static async Task<Dictionary<string, long>> Teach(MailHouse house)
    {
        var lead = await house.App.AddUser(Role.Lead, "Lærer");
        var ids = new Dictionary<string, long>();
        foreach (var (name, texts) in Taught)
        {
            ids[name] = (await lead.Client.Post("/api/topics", new { name }))["id"].GetInt64();
            Assert.Equal(texts.Length, (await lead.Client.Post($"/api/topics/{ids[name]}/examples", new { texts }))["added"].GetInt32());
        }

        return ids;
    }

    private static async Task<long> Make(MailHouse house, string name)
    {
        var lead = await house.App.AddUser(Role.Lead, "Leder " + name);
        return (await lead.Client.Post("/api/topics", new { name }))["id"].GetInt64();
    }

    private static async Task<Answer> TopicsOf(MailHouse house, Message question, Func<Answer, bool> until)
    {
        Answer? answer = null;
        await Eventually.True(async () => until(answer = await house.Agent.Client.Read($"/api/inquiries/{question.InquiryId}/topics")), TimeSpan.FromSeconds(60), "topics");
        return answer!;
    }
}
