using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.CustomerPages;

/// <summary>Two customers become one and two again; nobody outside gains anything by it.</summary>
public sealed class MergeTests
{
    private const string Privately = "Kari Nordmann <kari@privat.example>";

    [Fact]
    public async Task All_that_was_the_others_follows_and_a_merge_undone_puts_everything_back()
    {
        await using var house = await MailHouse.Start();
        var (one, other) = await Two(house);
        await house.Agent.Client.Call(HttpMethod.Patch, Path(one), new { note = "Ringer helst" });
        await house.Agent.Client.Call(HttpMethod.Patch, Path(other), new { note = "Har hund" });
        var before = await State(house);

        var merged = await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = other.Value });

        Assert.Equal(HttpStatusCode.OK, merged.Status);
        Assert.Equal(2, merged["identities"].GetArrayLength());
        Assert.Equal("Ringer helst\n\nHar hund", merged["note"].GetString());
        Assert.Equal([one, one], await house.App.Read(db => db.Conversations.OrderBy(x => x.Id).Select(x => x.CustomerId).ToListAsync()));
        Assert.Equal([one, one], await house.App.Read(db => db.Inquiries.OrderBy(x => x.Id).Select(x => x.CustomerId).ToListAsync()));
        Assert.Equal(one.Value, (await house.Agent.Client.Read(Path(other)))["mergedIntoId"].GetInt64());
        Assert.Equal("customer_is_merged", (await house.Agent.Client.Call(HttpMethod.Patch, Path(other), new { name = "X" })).Code);
        Assert.Equal(1, (await house.Agent.Client.Read("/api/customers?q=kari"))["items"].GetArrayLength());

        await Undo(house, one);

        Assert.Equal(before, await State(house));
        Assert.Equal(2, (await house.Agent.Client.Read("/api/customers?q=kari"))["items"].GetArrayLength());
        Assert.Equal(["customer_merge_undone", "customers_merged"], await house.App.Read(db => db.Audit.OrderByDescending(x => x.Id).Select(x => x.Action).Take(2).ToListAsync()));
    }

    [Fact]
    public async Task What_came_after_the_merge_goes_with_the_address_it_came_by()
    {
        await using var house = await MailHouse.Start();
        var (one, other) = await Two(house);
        await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = other.Value });
        var toOther = await house.Receive(new TestMail { From = Privately, ReturnPath = "kari@privat.example", Subject = "Etterpå" });
        var toOne = await house.Receive(new TestMail { Subject = "Også etterpå" });
        Assert.Equal(one, (await house.Conversation(toOther.ConversationId)).CustomerId);

        await Undo(house, one);

        Assert.Equal(other, (await house.Conversation(toOther.ConversationId)).CustomerId);
        Assert.Equal(one, (await house.Conversation(toOne.ConversationId)).CustomerId);
        Assert.Equal([other], await house.App.Read(db => db.Inquiries.Where(x => x.ConversationId == toOther.ConversationId).Select(x => x.CustomerId).ToListAsync()));
    }

    [Fact]
    public async Task A_merged_address_gets_nothing_of_the_others_conversation_until_somebody_says_so()
    {
        await using var house = await MailHouse.Start();
        var (one, other) = await Two(house);
        var conversation = await house.App.Read(db => db.Conversations.Where(x => x.CustomerId == one).Select(x => x.Id).SingleAsync());
        await house.Reply(conversation, "Vi ser på det.");
        var mail = await house.World.Mail(1);
        await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = other.Value });

        // They have our mail with its token, as after a forwarding; that alone never made anybody a recipient.
        var answer = await house.Receive(TestMail.AnswerTo(mail) with { From = Privately, ReturnPath = "kari@privat.example" });

        Assert.Equal(conversation, answer.ConversationId);
        Assert.Equal([("kari@privat.example", false)], (await house.App.Read(db => db.Participants.Where(x => x.ConversationId == conversation).ToListAsync())).Select(x => (x.Address, x.IsApproved)));
        await house.Reply(conversation, "Et svar til Kari.");
        Assert.Equal(["kari@kunde.example"], (await house.World.Mail(2)).Envelope.Recipients);
    }

    [Fact]
    public async Task A_message_split_off_stays_its_senders_however_often_customers_are_merged_afterwards()
    {
        await using var house = await MailHouse.Start();
        var (one, other) = await Two(house);
        await house.Receive(new TestMail { From = "Tor <tor@tredje.example>", ReturnPath = "tor@tredje.example" });
        var third = (await house.App.Read(db => db.Customers.OrderBy(x => x.Id).LastAsync())).Id;
        var conversation = await house.App.Read(db => db.Conversations.Where(x => x.CustomerId == one).Select(x => x.Id).SingleAsync());
        await house.Reply(conversation, "Vi ser på det.");
        var strange = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)) with { From = Privately, ReturnPath = "kari@privat.example" });
        Assert.Equal(conversation, strange.ConversationId);
        await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = other.Value });

        var split = new ConversationId((await house.Agent.Client.Post($"/api/conversations/{conversation}/split", new { messageId = strange.Id.Value }))["id"].GetInt64());
        await house.Agent.Client.Post(Path(third) + "/merges", new { otherId = one.Value });

        var after = await house.Conversation(split);
        Assert.Equal((third, other), (after.CustomerId, after.OriginCustomerId));
        Assert.Equal((third, one), ((await house.Conversation(conversation)).CustomerId, (await house.Conversation(conversation)).OriginCustomerId));
        await house.Reply(split, "Til den som skrev.");
        Assert.Equal(["kari@privat.example"], (await house.World.Mail(2)).Envelope.Recipients);
        await house.Agent.Client.Post($"/api/conversations/{conversation}/merge", new { fromId = split.Value });
        await house.Reply(conversation, "Til den som spurte først.");
        Assert.Equal(["kari@kunde.example"], (await house.World.Mail(3)).Envelope.Recipients);
    }

    [Fact]
    public async Task Merges_one_upon_another_are_undone_in_any_order()
    {
        await using var house = await MailHouse.Start();
        var (one, other) = await Two(house);
        await house.Receive(new TestMail { From = "Kari N <kn@tredje.example>" });
        var third = (await house.App.Read(db => db.Customers.OrderBy(x => x.Id).LastAsync())).Id;
        var before = await State(house);
        await house.Agent.Client.Post(Path(other) + "/merges", new { otherId = third.Value });
        await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = other.Value });
        var merges = await house.App.Read(db => db.CustomerMerges.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());

        await house.Agent.Client.Call(HttpMethod.Delete, $"/api/customers/merges/{merges[0]}", null);
        Assert.Equal(third, (await house.App.Read(db => db.Conversations.OrderBy(x => x.Id).LastAsync())).CustomerId);
        await house.Agent.Client.Call(HttpMethod.Delete, $"/api/customers/merges/{merges[1]}", null);

        Assert.Equal(before, await State(house));
        Assert.Equal("merge_not_found", (await house.Agent.Client.Call(HttpMethod.Delete, $"/api/customers/merges/{merges[1]}", null)).Code);
    }

    [Fact]
    public async Task Customers_of_two_brands_or_out_of_sight_are_not_merged()
    {
        await using var house = await MailHouse.Start();
        var brand = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var (one, other) = await Two(house);
        await house.Receive(new TestMail { To = brand.MailAddress });
        var foreign = (await house.App.Read(db => db.Customers.OrderBy(x => x.Id).LastAsync())).Id;
        var narrow = await house.App.AddUser(Role.Agent, brands: [house.Place.Brand]);

        Assert.Equal("merge_not_possible", (await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = foreign.Value })).Code);
        Assert.Equal("merge_not_possible", (await house.Agent.Client.Post(Path(one) + "/merges", new { otherId = one.Value })).Code);
        Assert.Equal("customer_not_found", (await narrow.Client.Post(Path(one) + "/merges", new { otherId = foreign.Value })).Code);
        Assert.Equal("customer_not_found", (await narrow.Client.Post(Path(foreign) + "/merges", new { otherId = other.Value })).Code);
    }

    [Fact]
    public async Task Likely_doubles_are_suggested_with_the_reason_until_somebody_says_they_are_two()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { From = "Kari Nordmann <kari@kunde.example>" });
        await house.Receive(new TestMail { From = "Kari Nordman <kari.nordmann@kunde.example>" });
        await house.Receive(new TestMail { From = "Ola Hansen <ola@kunde.example>" });
        var ids = await house.App.Read(db => db.Customers.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());

        var found = (await house.Agent.Client.Read(Path(ids[0]) + "/duplicates")).Body.EnumerateArray().Single();
        Assert.Equal((ids[1].Value, "likeName"), (found.GetProperty("customer").GetProperty("id").GetInt64(), found.GetProperty("reason").GetString()));
        await house.Agent.Client.Post(Path(ids[0]) + "/identities", new { kind = "customerNumber", value = "K-0042" });
        await house.Agent.Client.Post(Path(ids[2]) + "/identities", new { kind = "customerNumber", value = "k0042" });
        Assert.Equal(["sameNumber", "likeName"], (await house.Agent.Client.Read("/api/customers/duplicates")).Body.EnumerateArray().Select(x => x.GetProperty("reason").GetString()));

        await house.Agent.Client.Put($"{Path(ids[1])}/apart/{ids[0]}", null);

        Assert.Equal(["sameNumber"], (await house.Agent.Client.Read(Path(ids[0]) + "/duplicates")).Body.EnumerateArray().Select(x => x.GetProperty("reason").GetString()));
    }

    private static async Task<(CustomerId One, CustomerId Other)> Two(MailHouse house)
    {
        await house.Receive(new TestMail());
        await house.Receive(new TestMail { From = Privately, ReturnPath = "kari@privat.example" });
        var ids = await house.App.Read(db => db.Customers.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
        return (ids[0], ids[1]);
    }

    private static string Path(CustomerId id) => $"/api/customers/{id}";

    private static async Task Undo(MailHouse house, CustomerId kept)
    {
        var merge = (await house.Agent.Client.Read(Path(kept) + "/history"))["merges"][0].GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await house.Agent.Client.Call(HttpMethod.Delete, $"/api/customers/merges/{merge}", null)).Status);
    }

    /// <summary>Who has what, and the notes.</summary>
    private static Task<string> State(MailHouse house) => house.App.Read(async db => string.Join('\n',
    [
        .. (await db.Customers.OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Id} {x.Name} {x.Note} {x.MergedIntoId}"),
        .. (await db.Conversations.OrderBy(x => x.Id).ToListAsync()).Select(x => $"conversation {x.Id} {x.CustomerId}"),
        .. (await db.Inquiries.OrderBy(x => x.Id).ToListAsync()).Select(x => $"inquiry {x.Id} {x.CustomerId}"),
        .. (await db.CustomerIdentities.OrderBy(x => x.Id).ToListAsync()).Select(x => $"identity {x.Id} {x.CustomerId}"),
        .. (await db.CustomerKeys.OrderBy(x => x.CustomerId).ThenBy(x => x.Kind).ThenBy(x => x.Key).ToListAsync()).Select(x => $"key {x.CustomerId} {x.Kind} {x.Key}"),
    ]));
}
