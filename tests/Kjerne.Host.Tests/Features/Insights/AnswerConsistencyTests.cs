using System.Net;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>How alike the answers to one question are, and who may read which.</summary>
public sealed class AnswerConsistencyTests
{
    private const string Track = "Pakken er sendt med Posten. Følg den med sporingsnummeret i ordrebekreftelsen, så ser du når den kommer til utleveringsstedet.";
    private const string Odd = "Beklager, lageret er tomt. Vi betaler tilbake beløpet til kortet ditt innen fem dager.";

    private static readonly string[] Invoices =
    [
        "Fakturaen kan betales i nettbanken med kontonummeret nederst.", "Du får ny faktura i neste uke, den gamle skal du kaste.", "Vi har satt opp avdrag over tre måneder for deg.",
        "Gebyret er fjernet, og du betaler bare det opprinnelige.", "Send oss kvitteringen fra banken, så finner vi innbetalingen.",
    ];

    [Fact]
    public async Task The_same_answer_every_time_stands_far_above_a_new_one_each_time()
    {
        await using var scene = await InsightScene.Start();
        var (delivery, invoice) = (await scene.MakeTopic("Hvor er pakken"), await scene.MakeTopic("Faktura"));
        await AnswerAll(scene, delivery, [Track, Track, Track, Track, Track]);
        await AnswerAll(scene, invoice, Invoices);

        var answer = await Read(scene, scene.Client, "");

        var rows = answer["topics"].EnumerateArray().ToList();
        Assert.Equal(["Faktura", "Hvor er pakken"], rows.Select(x => x.GetProperty("name").GetString()));
        var (apart, alike) = (Value(rows[0]), Value(rows[1]));
        Assert.True(alike > 0.95 && apart < 0.4, $"{alike}, {apart}");
        Assert.Equal(5, rows[0].GetProperty("answers").GetInt32());
        Assert.True(rows[0].GetProperty("consistency").GetProperty("low").GetDouble() <= apart);
    }

    [Fact]
    public async Task The_answer_unlike_the_others_is_the_first_to_read_and_leads_to_its_conversation()
    {
        await using var scene = await InsightScene.Start();
        var delivery = await scene.MakeTopic("Hvor er pakken");
        var asked = await AnswerAll(scene, delivery, [Track, Track, Odd, Track]);
        await AnswerAll(scene, await scene.MakeTopic("Faktura"), Invoices);

        var answer = await Read(scene, scene.Client, $"/{delivery}");

        var first = answer["outliers"].EnumerateArray().First();
        Assert.Equal(asked[2].ConversationId.Value, first.GetProperty("conversationId").GetInt64());
        Assert.StartsWith("Beklager, lageret er tomt", first.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Pakken er sendt", answer["typical"].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(answer["people"].EnumerateArray());
    }

    [Fact]
    public async Task Answers_in_two_languages_are_not_held_against_each_other()
    {
        await using var scene = await InsightScene.Start();
        var delivery = await scene.MakeTopic("Where is it");
        await AnswerAll(scene, delivery, [Track, Track], "Hvor er pakken min, jeg har ventet i to uker på den?");
        await AnswerAll(scene, delivery, ["Your parcel was sent with the post, please follow it with the tracking number.", "Your parcel was sent with the post, please follow it with the tracking number."], "Where is my parcel, I have been waiting for two weeks now?");
        await AnswerAll(scene, await scene.MakeTopic("Faktura"), Invoices);

        var answer = await Read(scene, scene.Client, $"/{delivery}");

        Assert.Equal(2, answer["consistency"].GetProperty("pairs").GetInt32());
        Assert.True(answer["consistency"].GetProperty("value").GetDouble() > 0.95);
    }

    [Fact]
    public async Task Nobody_reads_answers_they_may_not_see_and_agents_see_no_list_of_people()
    {
        await using var scene = await InsightScene.Start();
        var delivery = await scene.MakeTopic("Hvor er pakken");
        await AnswerAll(scene, delivery, [Track, Track, Odd]);
        var other = await TestWorkplace.AddBrand(scene.App, "Sørlys", "hjelp@sorlys.example");
        var stranger = await scene.App.AddUser(Role.Lead, "Siri", brands: [other.Brand]);

        var theirs = await Read(scene, stranger.Client, $"/{delivery}");
        var agents = await Read(scene, scene.House.Agent.Client, $"/{delivery}");

        Assert.Equal((0, JsonValueKind.Null), (theirs["answers"].GetInt32(), theirs["consistency"].ValueKind));
        Assert.Equal((3, JsonValueKind.Null), (agents["answers"].GetInt32(), agents["people"].ValueKind));
        Assert.Equal(JsonValueKind.Null, agents["outliers"][0].GetProperty("authorName").ValueKind);
        Assert.Equal("Ola Agent", (await Read(scene, scene.Client, $"/{delivery}"))["outliers"][0].GetProperty("authorName").GetString());
    }

    [Fact]
    public async Task A_topic_that_is_gone_says_so()
    {
        await using var scene = await InsightScene.Start();

        var answer = await scene.Client.Read("/api/insights/answers/4711");

        Assert.Equal((HttpStatusCode.NotFound, "topic_not_found"), (answer.Status, answer.Code));
    }

    private static async Task<List<Message>> AnswerAll(InsightScene scene, long topic, IReadOnlyList<string> answers, string question = "Hvor er pakken min, og når kommer den?")
    {
        var asked = new List<Message>();
        foreach (var text in answers)
        {
            var message = await scene.Ask($"kunde{topic}x{question.Length}x{asked.Count}", question);
            await scene.GiveTopic(message, topic);
            await scene.House.Reply(message.ConversationId, text, new { text, afterSending = "close" });
            asked.Add(message);
        }

        return asked;
    }

    private static async Task<Answer> Read(InsightScene scene, HttpClient client, string path)
    {
        await scene.Counted();
        var answer = await client.Read($"/api/insights/answers{path}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private static double Value(JsonElement row) => row.GetProperty("consistency").GetProperty("value").GetDouble();
}
