using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations;

/// <summary>Two people, two tabs, two clicks: nobody overwrites anybody, nothing is sent twice.</summary>
public sealed class ConflictTests
{
    [Theory]
    [InlineData("assignee")]
    [InlineData("state")]
    public async Task A_change_on_an_old_version_is_refused_and_told_the_new_one(string what)
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var seen = (await house.Conversation(id)).Version;
        await house.Agent.Client.Post($"/api/conversations/{id}/notes", new { text = "Imens" });
        object change = what == "state" ? new { state = "closed" } : new { userId = house.Agent.Id.Value };

        var refused = await house.Agent.Client.Put($"/api/conversations/{id}/{what}", change, ("If-Match", $"\"{seen}\""));
        var done = await house.Agent.Client.Put($"/api/conversations/{id}/{what}", change, ("If-Match", $"\"{seen + 1}\""));

        Assert.Equal((HttpStatusCode.Conflict, "changed_by_someone_else"), (refused.Status, refused.Code));
        Assert.Equal($"{seen + 1}", refused["params"].GetProperty("current").GetString());
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(seen + 2, done["version"].GetInt32());
    }

    [Fact]
    public async Task Of_many_changes_at_once_on_one_version_one_wins()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => house.App.AddUser(Role.Agent)));
        var seen = (await house.Conversation(id)).Version;

        var answers = await Task.WhenAll(people.Select(x => x.Client.Put($"/api/conversations/{id}/assignee", new { userId = x.Id.Value }, ("If-Match", $"\"{seen}\""))));

        var winner = Assert.Single(answers, x => x.Status == HttpStatusCode.OK);
        Assert.All(answers.Except([winner]), x => Assert.Equal((HttpStatusCode.Conflict, "changed_by_someone_else"), (x.Status, x.Code)));
        Assert.Equal(winner["assigneeId"].GetInt64(), (await house.Conversation(id)).AssigneeId!.Value.Value);
    }

    [Fact]
    public async Task Many_writers_on_one_conversation_wait_for_each_other_and_none_runs_twice()
    {
        const int writers = 40;
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        await house.Settled();
        var before = (await house.Conversation(id)).Version;
        var runs = 0;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => house.App.Writer.Write(async db =>
        {
            Interlocked.Increment(ref runs);
            var conversation = (await ConversationThreads.Load(db, id))!;
            conversation.MarkDelivery(!conversation.DeliveryProblem);
            await db.SaveChangesAsync();
        })));

        Assert.Equal(writers, runs);
        Assert.Equal(before + writers, (await house.Conversation(id)).Version);
    }

    [Theory]
    [InlineData("replies")]
    [InlineData("notes")]
    public async Task The_same_key_again_gives_the_first_message(string what)
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;

        var first = await house.Agent.Client.Post($"/api/conversations/{id}/{what}", new { text = "En gang" }, ("Idempotency-Key", "k1"));
        var again = await house.Agent.Client.Post($"/api/conversations/{id}/{what}", new { text = "En gang" }, ("Idempotency-Key", "k1"));
        var other = await house.Agent.Client.Post($"/api/conversations/{id}/{what}", new { text = "En gang" }, ("Idempotency-Key", "k2"));

        Assert.Equal((HttpStatusCode.Created, first["id"].GetInt64()), (again.Status, again["id"].GetInt64()));
        Assert.NotEqual(first["id"].GetInt64(), other["id"].GetInt64());
        Assert.Equal(3, (await house.Conversation(id)).MessageCount);
    }

    [Fact]
    public async Task Clicks_at_the_same_moment_with_one_key_send_one_mail()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => house.Agent.Client.Post($"/api/conversations/{id}/replies", new { text = "En gang" }, ("Idempotency-Key", "klikk"))));
        await house.World.Mail(1);

        Assert.All(answers, x => Assert.Equal(HttpStatusCode.Created, x.Status));
        Assert.Single(answers.Select(x => x["id"].GetInt64()).Distinct());
        Assert.Equal(1, await house.App.Read(db => db.Set<Kjerne.Features.Delivery.OutboxItem>().CountAsync()));
    }

    [Fact]
    public async Task A_key_is_its_owners_alone()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var colleague = await house.App.AddUser(Role.Agent);

        var mine = await house.Agent.Client.Post($"/api/conversations/{id}/notes", new { text = "Mitt" }, ("Idempotency-Key", "k"));
        var theirs = await colleague.Client.Post($"/api/conversations/{id}/notes", new { text = "Ditt" }, ("Idempotency-Key", "k"));

        Assert.NotEqual(mine["id"].GetInt64(), theirs["id"].GetInt64());
        Assert.Equal("Ditt", theirs["text"].GetString());
    }

    [Fact]
    public async Task A_reply_written_before_the_customers_next_mail_is_not_sent()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });
        var next = await house.Receive(new TestMail { References = ["q1@kunde.example"], Text = "Glem det, den kom." });

        var refused = await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/replies", new { text = "Vi leter", lastSeenMessageId = question.Id.Value });
        var sent = await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/replies", new { text = "Så fint", lastSeenMessageId = next.Id.Value });

        Assert.Equal((HttpStatusCode.Conflict, "new_message_arrived"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal("Så fint", (await house.World.Mail(1)).Read().TextBody!.Trim());
        Assert.Single(house.World.Tries);
    }

    [Fact]
    public async Task Of_two_agents_who_answer_at_once_one_is_told()
    {
        await using var house = await MailHouse.Start();
        var colleague = await house.App.AddUser(Role.Agent);
        for (var round = 0; round < 10; round++)
        {
            var question = await house.Receive(new TestMail());
            var answers = await Task.WhenAll(new[] { house.Agent, colleague }.Select(x =>
                x.Client.Post($"/api/conversations/{question.ConversationId}/replies", new { text = x.Name, lastSeenMessageId = question.Id.Value })));

            Assert.Single(answers, x => x.Status == HttpStatusCode.Created);
            Assert.Equal("new_message_arrived", Assert.Single(answers, x => x.Status == HttpStatusCode.Conflict).Code);
        }

        Assert.Equal(10, await house.App.Read(db => db.Messages.CountAsync(x => x.Kind == MessageKind.Outbound)));
    }

    [Fact]
    public async Task A_colleagues_note_and_a_machines_mail_do_not_stop_a_reply()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });
        await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/notes", new { text = "Notat" });
        await house.Receive(new TestMail { References = ["q1@kunde.example"], Headers = ["Auto-Submitted: auto-replied"], Text = "Borte" });

        var sent = await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/replies", new { text = "Svar", lastSeenMessageId = question.Id.Value });

        Assert.Equal(HttpStatusCode.Created, sent.Status);
    }

    [Fact]
    public async Task A_mail_that_comes_while_it_is_closed_leaves_it_open_with_the_mail_in_it()
    {
        await using var house = await MailHouse.Start();
        for (var round = 0; round < 8; round++)
        {
            var question = await house.Receive(new TestMail { MessageId = $"q{round}@kunde.example", Text = $"Runde {round}" });
            var next = new TestMail { References = [$"q{round}@kunde.example"], Text = $"Mer {round}" };

            await Task.WhenAll(house.HandIn(next), house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/state", new { state = "closed" }));
            await house.Settled();

            var conversation = await house.Conversation(question.ConversationId);
            var last = await house.App.Read(db => db.Messages.OrderByDescending(x => x.Id).FirstAsync());
            Assert.Equal((question.ConversationId, 2), (last.ConversationId, conversation.MessageCount));
            var isAskedLast = await house.App.Read(db => db.Set<Kjerne.Platform.Events.EventRow>()
                .Where(x => x.SubjectId == question.ConversationId.Value && (x.Kind == nameof(MessageReceived) || x.Kind == nameof(ConversationStateChanged)))
                .OrderByDescending(x => x.Version).Select(x => x.Kind).FirstAsync()) == nameof(MessageReceived);
            Assert.Equal(isAskedLast ? ConversationState.Open : ConversationState.Closed, conversation.State);
        }
    }

    [Theory]
    [InlineData("", "message_is_empty")]
    [InlineData("   \n ", "message_is_empty")]
    public async Task Empty_words_are_refused(string text, string code)
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;

        Assert.Equal(code, (await house.Agent.Client.Post($"/api/conversations/{id}/replies", new { text })).Code);
        Assert.Equal(code, (await house.Agent.Client.Post($"/api/conversations/{id}/notes", new { text })).Code);
    }

    [Fact]
    public async Task Overlong_words_and_wrong_addresses_are_refused()
    {
        await using var house = await MailHouse.Start();
        var path = $"/api/conversations/{(await house.Receive(new TestMail())).ConversationId}/replies";

        Assert.Equal("text_too_long", (await house.Agent.Client.Post(path, new { text = new string('a', 100_001) })).Code);
        Assert.Equal("address_is_invalid", (await house.Agent.Client.Post(path, new { text = "a", to = new[] { "ikke en adresse" } })).Code);
        Assert.Equal("address_is_invalid", (await house.Agent.Client.Post(path, new { text = "a", cc = new[] { "a@b.example\r\nBcc: c@d.example" } })).Code);
        Assert.Equal("address_is_invalid", (await house.Agent.Client.Post(path, new { text = "a", to = Enumerable.Range(0, 51).Select(x => $"a{x}@b.example") })).Code);
        Assert.Empty(house.World.Tries);
    }
}
