using System.Net;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>A topic from within: its voices, its words, its extremes, what people found out; never more than the reader may see.</summary>
public sealed class DiveTests
{
    [Fact]
    public async Task The_middle_the_edges_and_the_own_words_of_a_topic_are_found()
    {
        await using var scene = await InsightScene.Start();
        var (parcel, invoice) = (await scene.MakeTopic("Pakken"), await scene.MakeTopic("Fakturaen"));
        foreach (var (who, text) in new[]
        {
            ("a", "Pakken min står på hentestedet, når kommer den?"), ("b", "Når kommer pakken til hentestedet mitt?"), ("c", "Pakken er ikke kommet til hentestedet ennå."),
            ("d", "Hvor er pakken, den er ikke på hentestedet?"), ("e", "Kan dere ringe naboen min om trampolinen i hagen?"),
        })
        {
            await scene.GiveTopic(await scene.Ask(who, text), parcel);
        }

        foreach (var who in new[] { "f", "g", "h" })
        {
            await scene.GiveTopic(await scene.Ask(who, "Det er feil beløp på fakturaen min."), invoice);
        }

        var again = await scene.Ask("a", "Pakken er fortsatt ikke på hentestedet.");
        await scene.GiveTopic(again, parcel);

        var dive = await Dive(scene, scene.Client, parcel);

        Assert.Equal(6, dive["texts"].GetInt32());
        Assert.DoesNotContain("trampolinen", dive["typical"][0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("trampolinen", Extreme(dive, "oddest").GetProperty("line").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, again.InquiryId!.Value.Value), (Extreme(dive, "mostRepeats").GetProperty("value").GetInt32(), Extreme(dive, "mostRepeats").GetProperty("line").GetProperty("inquiryId").GetInt64()));
        Assert.Contains(dive["words"].EnumerateArray(), x => x.GetString()!.Contains("hentested", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(dive["words"].EnumerateArray(), x => x.GetString()!.Contains("faktura", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("email", 6), (dive["channels"][0].GetProperty("name").GetString(), dive["channels"][0].GetProperty("inquiries").GetInt32()));
    }

    [Fact]
    public async Task Nothing_of_a_conversation_that_is_not_ones_own_to_see_comes_through()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        var message = await scene.Ask("kari", "Pakken er borte");
        await scene.GiveTopic(message, topic);
        Assert.Equal(HttpStatusCode.OK, (await scene.Client.Post(
            $"/api/conversations/{message.ConversationId}/quotes", new { messageId = message.Id.Value, start = 0, text = "Pakken", codes = new[] { new { kind = "need", name = "Vite" } } })).Status);
        var specialist = await scene.App.AddUser(Role.Specialist, "Stig");

        var (seen, hidden) = (await Dive(scene, scene.Client, topic), await Dive(scene, specialist.Client, topic));

        Assert.Equal((1, 1, 1), (seen["texts"].GetInt32(), seen["typical"].GetArrayLength(), seen["quotes"].GetProperty("items").GetArrayLength()));
        Assert.Equal((0, 0, 0, 0), (
            hidden["texts"].GetInt32(), hidden["typical"].GetArrayLength(), hidden["quotes"].GetProperty("items").GetArrayLength(), hidden["channels"].GetArrayLength()));
    }

    [Fact]
    public async Task A_topic_that_is_retired_merged_or_never_was_is_told_so()
    {
        await using var scene = await InsightScene.Start();
        var (old, into, retired) = (await scene.MakeTopic("Gammel"), await scene.MakeTopic("Ny"), await scene.MakeTopic("Tatt ut"));
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Post($"/api/topics/{old}/merge", new { intoId = into })).Status);
        Assert.Equal(HttpStatusCode.OK, (await scene.Client.Put($"/api/topics/{retired}", new { name = "Tatt ut", isRetired = true })).Status);

        var merged = await Dive(scene, scene.Client, old);
        Assert.Equal((into, "Ny"), (merged["mergedIntoId"].GetInt64(), merged["mergedIntoName"].GetString()));
        Assert.True((await Dive(scene, scene.Client, retired))["isRetired"].GetBoolean());
        Assert.Equal("topic_not_found", (await scene.Client.Read("/api/insights/topics/999/dive"))["code"].GetString());
    }

    [Fact]
    public async Task Research_notes_keep_their_files_and_are_removed_by_whoever_wrote_them_or_manages_topics()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        var (author, other) = (await scene.App.AddUser(Role.Agent, "Anna"), await scene.App.AddUser(Role.Agent, "Per"));
        var notes = $"/api/insights/topics/{topic}/notes";
        var file = (await author.Client.Upload("funn.txt", "text/plain", "Seks intervjuer"u8.ToArray()))["id"].GetString();

        Assert.Equal(HttpStatusCode.BadRequest, (await author.Client.Post(notes, new { text = " " })).Status);
        Assert.Equal("upload_not_found", (await other.Client.Post(notes, new { text = "Ikke min fil", fileIds = new[] { file } }))["code"].GetString());
        var id = (await author.Client.Post(notes, new { text = "Folk leter på hentestedet.", fileIds = new[] { file } }))["id"].GetInt64();

        var row = (await other.Client.Read(notes)).Body[0];
        Assert.Equal(("Folk leter på hentestedet.", "Anna", false), (row.GetProperty("text").GetString(), row.GetProperty("writtenByName").GetString(), row.GetProperty("isMine").GetBoolean()));
        Assert.Equal("Seks intervjuer", await other.Client.GetStringAsync($"/api/insights/research-files/{file}"));
        Assert.Equal("note_is_not_yours", (await other.Client.Call(HttpMethod.Delete, $"{notes}/{id}", null))["code"].GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Call(HttpMethod.Delete, $"{notes}/{id}", null)).Status);
        Assert.Equal(0, (await author.Client.Read(notes)).Body.GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await author.Client.GetAsync($"/api/insights/research-files/{file}")).StatusCode);
    }

    private static async Task<Answer> Dive(InsightScene scene, HttpClient client, long topic)
    {
        await scene.Counted();
        var answer = await client.Read($"/api/insights/topics/{topic}/dive");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private static JsonElement Extreme(Answer dive, string kind) => dive["extremes"].EnumerateArray().Single(x => x.GetProperty("kind").GetString() == kind);
}
