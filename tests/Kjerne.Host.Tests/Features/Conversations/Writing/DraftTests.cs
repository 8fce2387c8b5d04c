using System.Net;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Kjerne.Tests.Features.Conversations.Writing.WritingHouse;

namespace Kjerne.Tests.Features.Conversations.Writing;

public sealed class DraftTests(WritingHouse house) : IClassFixture<WritingHouse>
{
    [Fact]
    public async Task Where_I_have_begun_to_write_is_listed_for_me_alone_and_only_while_I_may_see_it()
    {
        var (mine, hidden) = ((await house.Asked()).Conversation, (await house.Asked()).Conversation);
        await WritingHouse.Save(house.Ola, mine, "Mitt utkast", null);
        await WritingHouse.Save(house.Ola, hidden, "Snart borte", null, kind: "note");
        Assert.Equal([(hidden.Value, "note"), (mine.Value, "reply")], (await Begun(house.Ola)).Where(x => x.Item1 == mine.Value || x.Item1 == hidden.Value));

        var team = await house.House.App.Writer.Write(async db =>
        {
            var team = new Team { Name = $"Lukket {hidden}", BrandId = house.House.Place.Brand };
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            return team.Id;
        });
        await house.House.App.Writer.Write(db => db.Conversations.Where(x => x.Id == hidden).ExecuteUpdateAsync(x => x.SetProperty(c => c.TeamId, team)));

        Assert.Equal([(mine.Value, "reply")], (await Begun(house.Ola)).Where(x => x.Item1 == mine.Value || x.Item1 == hidden.Value));
        Assert.DoesNotContain((mine.Value, "reply"), await Begun(house.Jonas.Client));

        static async Task<IEnumerable<(long, string)>> Begun(HttpClient client) =>
            (await client.Read("/api/me/drafts")).Body.EnumerateArray().Select(x => (x.GetProperty("conversationId").GetInt64(), x.GetProperty("kind").GetString()!));
    }

    [Fact]
    public async Task A_colleague_sees_the_draft_and_goes_on_with_it()
    {
        var (id, _, _) = await house.Asked();
        var first = await Save(house.Ola, id, "Hei, vi", null);

        var seen = (await DraftsOf(house.Jonas.Client, id))["reply"];
        var second = await Save(house.Jonas.Client, id, "Hei, vi leter.", seen.GetProperty("revision").GetString());

        Assert.Equal(("Hei, vi", "Ola Agent"), (seen.GetProperty("text").GetString(), seen.GetProperty("authorName").GetString()));
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(Revision(first), Revision(second));
        Assert.Equal("Jonas Lie", (await DraftsOf(house.Ola, id))["reply"].GetProperty("authorName").GetString());
    }

    [Fact]
    public async Task Whoever_has_not_seen_the_newest_overwrites_nothing()
    {
        var (id, _, _) = await house.Asked();
        var first = await Save(house.Ola, id, "Fra Ola", null);
        await Save(house.Ola, id, "Fra Ola igjen", Revision(first));

        var stale = await Save(house.Jonas.Client, id, "Fra Jonas", Revision(first));
        var blind = await Save(house.Jonas.Client, id, "Fra Jonas", null);

        Assert.All([stale, blind], x => Assert.Equal((HttpStatusCode.Conflict, "draft_has_changed"), (x.Status, x.Code)));
        Assert.Equal("Fra Ola igjen", (await DraftsOf(house.Ola, id))["reply"].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Of_many_who_begin_at_once_one_does()
    {
        var (id, _, _) = await house.Asked();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(x => Save(x % 2 == 0 ? house.Ola : house.Jonas.Client, id, $"Nummer {x}", null)));

        Assert.Single(answers, x => x.Status == HttpStatusCode.OK);
        Assert.Equal(1, await house.House.App.Read(db => db.Set<Draft>().CountAsync(x => x.ConversationId == id)));
    }

    [Fact]
    public async Task A_revision_is_never_used_again()
    {
        var (id, _, _) = await house.Asked();
        var first = await Save(house.Ola, id, "En", null);
        await Save(house.Ola, id, "", Revision(first));

        var next = await Save(house.Ola, id, "To", null);

        Assert.NotEqual(Revision(first), Revision(next));
        Assert.Equal("draft_has_changed", (await Save(house.Jonas.Client, id, "Tre", Revision(first))).Code);
    }

    [Fact]
    public async Task Sending_ends_the_draft_and_a_colleagues_newer_words_outlive_it()
    {
        var (id, _, _) = await house.Asked();
        var mine = Revision(await Save(house.Ola, id, "Svar", null));
        await house.House.Reply(id, "Svar", new { text = "Svar", draftRevision = mine });
        Assert.Equal(JsonValueKind.Null, (await DraftsOf(house.Ola, id))["reply"].ValueKind);

        var next = Revision(await Save(house.Ola, id, "Svar 2", null));
        await Save(house.Jonas.Client, id, "Svar 2 og mer", next);
        await house.House.Reply(id, "Svar 2", new { text = "Svar 2", draftRevision = next });

        Assert.Equal("Svar 2 og mer", (await DraftsOf(house.Ola, id))["reply"].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Reply_and_note_are_two_drafts_and_a_saved_note_ends_its_own()
    {
        var (id, _, _) = await house.Asked();
        await Save(house.Ola, id, "Til kunden", null);
        var note = Revision(await Save(house.Ola, id, "Til oss", null, "note"));

        await house.Ola.Post($"/api/conversations/{id}/notes", new { text = "Til oss", draftRevision = note });

        var left = await DraftsOf(house.Ola, id);
        Assert.Equal("Til kunden", left["reply"].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, left["note"].ValueKind);
    }

    [Fact]
    public async Task A_colleague_sends_the_files_of_the_draft_and_nobody_elses()
    {
        var (id, _, _) = await house.Asked();
        var upload = (await house.Ola.Upload("kvittering.txt", "text/plain", [1, 2, 3]))["id"].GetString()!;
        var other = (await house.Ola.Upload("privat.txt", "text/plain", [4]))["id"].GetString()!;
        await Save(house.Ola, id, "Med fil", null, files: [upload]);

        var refused = await house.Jonas.Client.Post($"/api/conversations/{id}/replies", new { text = "x", attachmentIds = new[] { other } });
        var sent = await house.Jonas.Client.Post($"/api/conversations/{id}/replies", new { text = "Med fil", attachmentIds = new[] { upload } });

        Assert.Equal("upload_not_found", refused.Code);
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal("kvittering.txt", sent["attachments"][0].GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task Html_is_cleaned_before_it_is_stored_and_the_text_is_read_from_it()
    {
        var (id, _, _) = await house.Asked();

        var saved = await Save(house.Ola, id, "noe annet", null, html: "<div>Hei <strong onclick=\"x()\">du</strong><script>alert(1)</script><img src=x onerror=alert(1)></div>");

        var draft = saved["draft"];
        Assert.Equal("<div>Hei <strong>du</strong></div>", draft.GetProperty("html").GetString()!.Replace("<img>", "", StringComparison.Ordinal));
        Assert.Equal("Hei du", draft.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Who_may_not_see_the_conversation_learns_nothing_of_its_drafts()
    {
        var (id, _, _) = await house.Asked();
        await Save(house.Ola, id, "Hemmelig", null);
        var elsewhere = await TestWorkplace.AddBrand(house.House.App, $"Annet {id}", $"annet{id}@annet.example");
        var stranger = await house.House.App.AddUser(Role.Agent, brands: [elsewhere.Brand]);

        Assert.Equal((HttpStatusCode.NotFound, "conversation_not_found"), Of(await DraftsOf(stranger.Client, id)));
        Assert.Equal((HttpStatusCode.NotFound, "conversation_not_found"), Of(await Save(stranger.Client, id, "x", null)));
    }

    [Fact]
    public async Task A_text_far_too_long_is_refused_in_words()
    {
        var (id, _, _) = await house.Asked();

        var refused = await Save(house.Ola, id, new string('a', 300_000), null);

        Assert.Equal((HttpStatusCode.BadRequest, "text_too_long"), Of(refused));
    }

    [Theory]
    [InlineData("שלום \u202eabc\u202c")]
    [InlineData("👩‍👩‍👧‍👦 a\u200bb\u200d")]
    [InlineData("Ærlig talt, Öster på Åsen")]
    public async Task Every_script_comes_back_as_it_was_written(string words)
    {
        var (id, _, _) = await house.Asked();

        await Save(house.Ola, id, words, null);

        Assert.Equal(words, (await DraftsOf(house.Ola, id))["reply"].GetProperty("text").GetString());
    }

    private static (HttpStatusCode, string?) Of(Answer answer) => (answer.Status, answer.Code);
}
