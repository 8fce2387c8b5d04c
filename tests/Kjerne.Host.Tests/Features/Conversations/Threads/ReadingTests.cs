using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class ReadingTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    [Fact]
    public async Task What_happened_stands_in_the_history_with_names()
    {
        var (id, tag) = (await threads.Conversation(), await threads.Tag("Historie"));
        await threads.Agent.Put($"/api/conversations/{id}/assignee", new { userId = threads.House.Agent.Id.Value });
        await threads.Do(id, new { kind = "addTag", tagId = tag }, new { kind = "setState", state = "waiting" });

        var history = (await threads.Agent.Read($"/api/conversations/{id}/history")).Body.EnumerateArray().ToList();

        Assert.Equal(["assigned", "tagAdded", "stateChanged"], history.Select(x => x.GetProperty("kind").GetString()));
        Assert.Equal(("Ola Agent", "Ola Agent"), (history[0].GetProperty("byName").GetString(), history[0].GetProperty("to").GetString()));
        Assert.Equal("Historie", history[1].GetProperty("what").GetString());
        Assert.Equal(("open", "waiting"), (history[2].GetProperty("from").GetString(), history[2].GetProperty("to").GetString()));
    }

    [Fact]
    public async Task A_read_mark_goes_forwards_only_and_is_ones_own()
    {
        var first = await threads.House.Receive(new TestMail { MessageId = "les1@kunde.example" });
        var second = await threads.House.Receive(new TestMail { References = ["les1@kunde.example"] });
        var id = first.ConversationId;

        await threads.Agent.Put($"/api/conversations/{id}/read", new { messageId = second.Id.Value });
        await threads.Agent.Put($"/api/conversations/{id}/read", new { messageId = first.Id.Value });

        Assert.Equal(second.Id.Value, (await threads.Agent.Read($"/api/conversations/{id}"))["readUpTo"].GetInt64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await threads.Administrator.Client.Read($"/api/conversations/{id}"))["readUpTo"].ValueKind);
    }

    /// <summary>The page marks what it shows, which a colleague may just have moved.</summary>
    [Fact]
    public async Task A_message_that_has_moved_away_marks_what_stands_before_it()
    {
        var (id, other) = (await threads.Conversation(), await threads.Conversation());
        var (mine, moved) = await threads.House.App.Read(async db => (
            await db.Messages.SingleAsync(x => x.ConversationId == id), await db.Messages.SingleAsync(x => x.ConversationId == other)));

        Assert.Equal(HttpStatusCode.NoContent, (await threads.Agent.Put($"/api/conversations/{id}/read", new { messageId = moved.Id.Value })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await threads.Agent.Put($"/api/conversations/{other}/read", new { messageId = mine.Id.Value })).Status);

        Assert.Equal(mine.Id.Value, (await threads.Agent.Read($"/api/conversations/{id}"))["readUpTo"].GetInt64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await threads.Agent.Read($"/api/conversations/{other}"))["readUpTo"].ValueKind);
    }

    [Fact]
    public async Task A_mention_is_told_makes_a_follower_and_gives_no_right()
    {
        var id = await threads.Conversation();
        var colleague = await threads.House.App.AddUser(Role.Agent, "Nils Nevnt");
        var other = await TestWorkplace.AddBrand(threads.House.App, "Nordvest", "support@nordvest.example");
        var stranger = await threads.House.App.AddUser(Role.Agent, brands: [other.Brand]);

        var note = await threads.Agent.Post($"/api/conversations/{id}/notes", new { text = "@Nils Nevnt kan du se?", mentions = new[] { colleague.Id.Value } });
        var refused = await threads.Agent.Post($"/api/conversations/{id}/notes", new { text = "@Fremmed", mentions = new[] { stranger.Id.Value } });

        Assert.Equal([colleague.Id.Value], note["mentions"].EnumerateArray().Select(x => x.GetInt64()));
        Assert.Equal("person_cannot_see", refused.Code);
        var fact = (await threads.House.App.Read(db => db.Events.SingleAsync(x => x.SubjectId == id.Value && x.Kind == nameof(PersonMentioned)))).As<PersonMentioned>()!;
        Assert.Equal(colleague.Id, fact.UserId);
        Assert.Equal(["Nils Nevnt"], (await Details(id))["followers"].EnumerateArray().Select(x => x.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Every_change_of_hands_is_counted_once_with_its_reason()
    {
        var id = await threads.Conversation();
        var colleague = await threads.House.App.AddUser(Role.Agent);
        var path = $"/api/conversations/{id}/assignee";
        var team = (await threads.Administrator.Client.Post("/api/teams", new { name = "Teknisk" }))["id"].GetInt64();

        await threads.Agent.Put(path, new { userId = threads.House.Agent.Id.Value });
        await threads.Agent.Put(path, new { userId = colleague.Id.Value, reason = "knowledge" });
        await threads.Administrator.Client.Put(path, new { teamId = team, reason = "wrong_team" });
        await threads.Administrator.Client.Put(path, new { teamId = team, userId = colleague.Id.Value });

        var inquiry = (await threads.House.App.Read(db => db.Inquiries.FirstAsync(x => x.ConversationId == id))).Id;
        var moves = await threads.House.App.Read(db => db.HandOvers.Where(x => x.InquiryId == inquiry).OrderBy(x => x.Id).ToListAsync());
        Assert.Equal([(HandOverKind.Person, "knowledge"), (HandOverKind.Team, "wrong_team")], moves.Select(x => (x.Kind, x.Reason!)));
    }

    [Fact]
    public async Task Reasons_are_the_organisations_own_and_two_who_change_them_do_not_overwrite_each_other()
    {
        var path = "/api/hand-over-reasons";
        Assert.Equal("knowledge", (await threads.Agent.Read(path))["reasons"][0].GetString());

        var first = await threads.Administrator.Client.Put(path, new { reasons = new[] { "knowledge", "Trenger verksted" } }, ("If-Match", "\"0\""));
        var second = await threads.Administrator.Client.Put(path, new { reasons = new[] { "Bare min" } }, ("If-Match", "\"0\""));

        Assert.Equal((HttpStatusCode.OK, "changed_by_someone_else"), (first.Status, second.Code));
        Assert.Equal("Trenger verksted", (await threads.Agent.Read(path))["reasons"][1].GetString());
        Assert.Equal("invalid_request", (await threads.Administrator.Client.Put(path, new { reasons = Array.Empty<string>() })).Code);
    }

    private Task<Answer> Details(ConversationId id) => threads.Agent.Read($"/api/conversations/{id}/details");
}
