using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class LinkTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    [Fact]
    public async Task Related_ones_show_each_other()
    {
        var (one, other) = (await threads.Conversation(), await threads.Conversation());

        await threads.Agent.Put($"/api/conversations/{one}/links/{other}", new { role = "related" });

        Assert.Equal(one.Value, Assert.Single((await Details(other))["related"].EnumerateArray()).GetProperty("id").GetInt64());
        await threads.Agent.Call(HttpMethod.Delete, $"/api/conversations/{other}/links/{one}", null);
        Assert.Empty((await Details(one))["related"].EnumerateArray());
    }

    [Fact]
    public async Task A_child_has_one_parent_and_no_children()
    {
        var (top, middle, low) = (await threads.Conversation(), await threads.Conversation(), await threads.Conversation());
        Assert.Equal(HttpStatusCode.NoContent, (await Child(top, middle)).Status);

        Assert.Equal("link_not_possible", (await Child(middle, low)).Code);
        Assert.Equal("link_not_possible", (await Child(low, middle)).Code);
        Assert.Equal("link_not_possible", (await Child(low, top)).Code);
        Assert.Equal("link_not_possible", (await Child(top, top)).Code);
    }

    [Fact]
    public async Task An_update_goes_to_each_child_as_its_own_message_and_nobody_sees_the_others()
    {
        var parent = await threads.Conversation("drift@kunde.example");
        var customers = new[] { "anne@a.example", "bo@b.example", "carl@c.example" };
        foreach (var customer in customers)
        {
            await Child(parent, await threads.Conversation(customer));
        }

        var answer = await threads.Agent.Post($"/api/conversations/{parent}/children/replies", new { text = "Feilen er rettet (drift 1)", afterSending = "waiting" }, ("Idempotency-Key", "drift1"));
        var again = await threads.Agent.Post($"/api/conversations/{parent}/children/replies", new { text = "Feilen er rettet (drift 1)", afterSending = "waiting" }, ("Idempotency-Key", "drift1"));

        Assert.Equal((HttpStatusCode.Accepted, 3), (answer.Status, answer["total"].GetInt32()));
        Assert.Equal(answer["id"].GetInt64(), again["id"].GetInt64());
        foreach (var customer in customers)
        {
            var mail = await threads.House.World.Mail(x => x.Recipients.Contains(customer));
            Assert.Equal([customer], mail.Recipients);
            Assert.DoesNotContain(customers.Where(x => x != customer), x => mail.Text.Contains(x, StringComparison.Ordinal));
        }

        Assert.Equal(3, threads.House.World.Tries.Count(x => x.Text.Contains("drift 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Closing_the_parent_closes_its_children()
    {
        var (parent, child) = (await threads.Conversation(), await threads.Conversation("barn@kunde.example"));
        await Child(parent, child);
        Assert.Equal((1, 1), Counts(await Details(parent)));

        await threads.Agent.Put($"/api/conversations/{parent}/state", new { state = "closed" });

        Assert.Equal(ConversationState.Closed, (await threads.House.Conversation(child)).State);
        Assert.Equal((1, 0), Counts(await Details(parent)));
    }

    [Fact]
    public async Task A_child_that_whoever_closes_cannot_see_stays_open()
    {
        var (parent, child) = (await threads.Conversation(), await threads.Conversation("skjult@kunde.example"));
        await Child(parent, child);
        var place = await TestWorkplace.AddBrand(threads.House.App, "Sørøst", "support@sorost.example");
        await threads.House.App.Writer.Write(db => db.Conversations.Where(x => x.Id == child).ExecuteUpdateAsync(x => x.SetProperty(y => y.BrandId, place.Brand)));
        var narrow = await threads.House.App.AddUser(Role.Agent, brands: [threads.House.Place.Brand]);

        await narrow.Client.Put($"/api/conversations/{parent}/state", new { state = "closed" });

        Assert.Equal((ConversationState.Closed, ConversationState.Open), ((await threads.House.Conversation(parent)).State, (await threads.House.Conversation(child)).State));
    }

    [Fact]
    public async Task A_reply_that_closed_it_and_is_called_back_opens_the_children_again()
    {
        var (parent, child) = (await threads.Conversation(), await threads.Conversation("angret@kunde.example"));
        await Child(parent, child);
        var reply = await threads.Agent.Post($"/api/conversations/{parent}/replies", new { text = "Rettet", afterSending = "close", holdSeconds = 60 });
        Assert.Equal(ConversationState.Closed, (await threads.House.Conversation(child)).State);

        await threads.Agent.Post($"/api/messages/{reply["id"]}/undo", null);

        Assert.Equal((ConversationState.Open, ConversationState.Open), ((await threads.House.Conversation(parent)).State, (await threads.House.Conversation(child)).State));
    }

    private Task<Answer> Details(ConversationId id) => threads.Agent.Read($"/api/conversations/{id}/details");

    private Task<Answer> Child(ConversationId parent, ConversationId child) => threads.Agent.Put($"/api/conversations/{parent}/links/{child}", new { role = "child" });

    private static (int, int) Counts(Answer details) => (details["childCount"].GetInt32(), details["openChildCount"].GetInt32());
}
