using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Triggers;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Triggers;

/// <summary>"When … and … then …": done once for each fact, never answering itself, tried before it is switched on.</summary>
public sealed class TriggerTests
{
    [Fact]
    public async Task A_message_that_meets_the_conditions_is_acted_on_once_and_others_are_left_alone()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        await Add(boss, new { name = "Faktura", @event = "messageReceived", filter = new { text = "FAKTURÅ" }, actions = Assign(house.Agent.Id), isOn = true });
        await Add(boss, new { name = "Faktura", @event = "messageReceived", filter = new { text = "faktura" }, actions = Assign(house.Agent.Id), isOn = true });

        var about = await house.Receive(new TestMail { Subject = "Spørsmål", Text = "Hvor er fakturaen min?" });
        var other = await house.Receive(new TestMail { From = "ola@kunde.example", Subject = "Retur" });
        await Caught(house);

        Assert.Equal((house.Agent.Id, null), ((await house.Conversation(about.ConversationId)).AssigneeId, (await house.Conversation(other.ConversationId)).AssigneeId));
        var run = await house.App.Read(db => db.TriggerRuns.SingleAsync());
        Assert.Equal((about.ConversationId, TriggerOutcome.Done, 0), (run.ConversationId, run.Outcome, run.Depth));

        await house.App.Services.GetRequiredService<EventReaders>().Reset("triggers");
        await Caught(house);
        Assert.Equal(1, await house.App.Read(db => db.TriggerRuns.CountAsync()));
    }

    [Fact]
    public async Task An_inquiry_that_gets_a_topic_starts_what_waits_for_that_topic_or_one_below()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var delivery = (await boss.Client.Post("/api/topics", new { name = "Levering" }))["id"].GetInt64();
        var late = (await boss.Client.Post("/api/topics", new { name = "Forsinket", parentId = delivery }))["id"].GetInt64();
        var price = (await boss.Client.Post("/api/topics", new { name = "Pris" }))["id"].GetInt64();
        await Add(boss, new { name = "Levering", @event = "topicChanged", filter = new { topics = new[] { delivery } }, actions = Assign(house.Agent.Id), isOn = true });
        var (about, other) = (await house.Receive(new TestMail()), await house.Receive(new TestMail { From = "ola@kunde.example" }));

        await house.Agent.Client.Put($"/api/inquiries/{about.InquiryId}/topics", new { topicId = late });
        await house.Agent.Client.Put($"/api/inquiries/{other.InquiryId}/topics", new { topicId = price });
        await Caught(house);

        Assert.Equal((house.Agent.Id, null), ((await house.Conversation(about.ConversationId)).AssigneeId, (await house.Conversation(other.ConversationId)).AssigneeId));
    }

    [Fact]
    public async Task A_rule_says_nothing_a_person_has_not_said_of_what_an_inquiry_is_about()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");

        var answer = await boss.Client.Post("/api/triggers", new { name = "Tema", @event = "opened", filter = new { }, actions = new[] { new { kind = "setTopic", topicId = (long?)null } }, isOn = true });

        Assert.Equal("invalid_request", answer.Code);
    }

    [Fact]
    public async Task Two_triggers_that_answer_each_other_stop_and_the_history_says_why()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        await Add(boss, new { name = "Lukk", @event = "stateChanged", filter = new { states = new[] { "open" } }, actions = new[] { new { kind = "setState", state = "waiting" } }, isOn = true });
        await Add(boss, new { name = "Åpne", @event = "stateChanged", filter = new { states = new[] { "waiting" } }, actions = new[] { new { kind = "setState", state = "open" } }, isOn = true });
        var question = await house.Receive(new TestMail());

        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/state", new { state = "waiting" });
        await Eventually.True(() => house.App.Read(db => db.TriggerRuns.AnyAsync(x => x.Outcome == TriggerOutcome.OwnEffect && x.Depth == 2)));

        var runs = await house.App.Read(db => db.TriggerRuns.OrderBy(x => x.Id).ToListAsync());
        // The first one's effect starts the second; that one's makes the first one's conditions hold anew, for both facts, and there it ends.
        Assert.Equal([(TriggerOutcome.Done, 0), (TriggerOutcome.Done, 1), (TriggerOutcome.OwnEffect, 1), (TriggerOutcome.OwnEffect, 2)], runs.Select(x => (x.Outcome, x.Depth)));
        var history = await boss.Client.Read($"/api/triggers/{runs[0].TriggerId}/runs");
        Assert.Equal(["ownEffect", "ownEffect", "done"], history["items"].EnumerateArray().Select(x => x.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_chain_of_triggers_ends_at_its_bound()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var tags = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            tags.Add((await boss.Client.Post("/api/tags", new { name = $"trinn{i}", colour = "#336699", isArchived = false }))["id"].GetInt64());
        }

        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(x => house.App.AddUser(Role.Agent, $"P{x}")));
        for (var i = 4; i >= 0; i--) // a later one would run in the round of an earlier one
        {
            await Add(boss, new { name = $"Steg {i}", @event = "assigned", filter = new { assignees = new[] { people[i].Id.Value } }, actions = Assign(people[i + 1].Id), isOn = true });
        }

        var question = await house.Receive(new TestMail());
        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { userId = people[0].Id.Value });
        await Eventually.True(() => house.App.Read(db => db.TriggerRuns.AnyAsync(x => x.Outcome == TriggerOutcome.TooDeep)));

        Assert.Equal(RunTriggers.MostDepth + 1, await house.App.Read(db => db.TriggerRuns.CountAsync(x => x.Outcome == TriggerOutcome.Done)));
        Assert.Equal(people[4].Id, (await house.Conversation(question.ConversationId)).AssigneeId);
    }

    [Fact]
    public async Task An_action_that_a_rule_refuses_changes_nothing_and_is_told()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        await Add(boss, new { name = "Til ingen", @event = "messageReceived", actions = new object[] { new { kind = "addNote", text = "x" }, new { kind = "assign", userId = 99999 } }, isOn = true });

        var question = await house.Receive(new TestMail());
        await Caught(house);

        var run = await house.App.Read(db => db.TriggerRuns.SingleAsync());
        Assert.Equal((TriggerOutcome.Refused, "assignee_cannot_see"), (run.Outcome, run.Reason));
        Assert.Equal(1, await house.App.Read(db => db.Messages.CountAsync(x => x.ConversationId == question.ConversationId)));
    }

    [Fact]
    public async Task A_long_wait_starts_it_once_and_only_after_it_was_switched_on()
    {
        var clock = new FakeClock();
        await using var house = await MailHouse.Start(x => x.Clock = clock);
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var old = await house.Receive(new TestMail());
        clock.Advance(TimeSpan.FromHours(3));
        await Add(boss, new { name = "Venter", @event = "waitingLong", waitingMinutes = 60, actions = Assign(house.Agent.Id), isOn = true });
        var fresh = await house.Receive(new TestMail { From = "ola@kunde.example" });

        await Watch(house);
        Assert.Empty(await house.App.Read(db => db.TriggerRuns.ToListAsync()));
        clock.Advance(TimeSpan.FromMinutes(61));
        await Watch(house);
        await Watch(house);

        Assert.Equal(fresh.ConversationId, (await house.App.Read(db => db.TriggerRuns.SingleAsync())).ConversationId);
        Assert.Equal((null, house.Agent.Id), ((await house.Conversation(old.ConversationId)).AssigneeId, (await house.Conversation(fresh.ConversationId)).AssigneeId));
    }

    [Fact]
    public async Task The_trial_counts_what_it_would_have_done_and_changes_nothing()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var first = await house.Receive(new TestMail { Subject = "Faktura 1" });
        await house.Receive(new TestMail { Subject = "SV: Faktura 1", References = [first.ExternalId!], Text = "Fakturaen mangler" });
        await house.Receive(new TestMail { From = "ola@kunde.example", Subject = "Retur", Text = "Hei" });

        var trial = await boss.Client.Post("/api/triggers/dry-run", new { trigger = new { name = "F", @event = "messageReceived", filter = new { text = "faktura" }, actions = Assign(house.Agent.Id) }, days = 7 });

        Assert.Equal((2, 1), (trial["times"].GetInt32(), trial["conversations"].GetInt32()));
        Assert.Equal("Faktura 1", trial["items"][0].GetProperty("subject").GetString());
        Assert.Equal((0, 0), (await house.App.Read(db => db.Triggers.CountAsync()), await house.App.Read(db => db.Conversations.CountAsync(x => x.AssigneeId != null))));
    }

    [Fact]
    public async Task They_are_ordered_switched_off_removed_and_audited_and_nonsense_is_refused()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var one = await Add(boss, new { name = "En", @event = "opened", actions = Assign(house.Agent.Id), isOn = true });
        var two = await Add(boss, new { name = "To", @event = "opened", actions = Assign(house.Agent.Id), isOn = false });

        await boss.Client.Put("/api/triggers/order", new { ids = new[] { two["id"].GetInt64(), one["id"].GetInt64() } });
        Assert.Equal(["To", "En"], (await boss.Client.Read("/api/triggers")).Body.EnumerateArray().Select(x => x.GetProperty("name").GetString()));
        var changed = await boss.Client.Put($"/api/triggers/{one["id"]}", new { name = "En", @event = "opened", actions = Assign(house.Agent.Id), isOn = false }, ("If-Match", "\"1\""));
        Assert.False(changed["isOn"].GetBoolean());
        Assert.Equal(HttpStatusCode.Conflict, (await boss.Client.Put($"/api/triggers/{one["id"]}", new { name = "En", @event = "opened", actions = Assign(house.Agent.Id), isOn = true }, ("If-Match", "\"1\""))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await boss.Client.Call(HttpMethod.Delete, $"/api/triggers/{two["id"]}", null)).Status);
        Assert.Equal(["trigger_removed", "trigger_changed", "trigger_added", "trigger_added"], await house.App.Read(db => db.Audit.OrderByDescending(x => x.Id).Select(x => x.Action).Take(4).ToListAsync()));

        async Task<string?> Error(string field, object request) => (await Add(boss, request))["errors"].GetProperty(field)[0].GetString();
        Assert.Equal("required", await Error("actions", new { name = "x", @event = "opened", actions = Array.Empty<object>(), isOn = true }));
        Assert.Equal("unknown_value", await Error("actions", new { name = "x", @event = "opened", actions = new[] { new { kind = "assignToMe" } }, isOn = true }));
        Assert.Equal("out_of_range", await Error("waitingMinutes", new { name = "x", @event = "waitingLong", actions = Assign(house.Agent.Id), isOn = true }));
        Assert.Equal("unknown_value", await Error("filter", new { name = "x", @event = "opened", filter = new { isMine = true }, actions = Assign(house.Agent.Id), isOn = true }));
    }

    [Fact]
    public async Task A_trigger_reads_and_writes_fields_and_any_of_several_values_does()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var kind = (await boss.Client.Post("/api/fields", new { name = "Art", kind = "choice", options = new[] { "Retur", "Klage", "Ros" } }))["id"].GetInt64();
        var level = (await boss.Client.Post("/api/fields", new { name = "Nivå", kind = "number" }))["id"].GetInt64();
        object Set(long field, params string[] values) => new { kind = "setField", fieldId = field, values };
        await Add(boss, new
        {
            name = "Vanskelige", @event = "assigned", isOn = true, actions = new[] { Set(level, "2,5") },
            filter = new { states = new[] { "open", "waiting" }, fields = new[] { new { fieldId = kind, values = new[] { "Retur", "Klage" } } } },
        });
        var (hit, miss) = (await house.Receive(new TestMail()), await house.Receive(new TestMail { From = "annen@kunde.example" }));
        await house.Agent.Client.Post($"/api/conversations/{hit.ConversationId}/actions", new { actions = new[] { Set(kind, "Klage") } });
        await house.Agent.Client.Post($"/api/conversations/{miss.ConversationId}/actions", new { actions = new[] { Set(kind, "Ros") } });

        foreach (var id in (ConversationId[])[miss.ConversationId, hit.ConversationId])
        {
            await house.Agent.Client.Put($"/api/conversations/{id}/assignee", new { userId = house.Agent.Id.Value });
        }

        await Eventually.True(() => house.App.Read(db => db.TriggerRuns.AnyAsync(x => x.ConversationId == hit.ConversationId && x.Outcome == TriggerOutcome.Done)));
        var written = await house.App.Read(db => db.Set<Kjerne.Features.Conversations.Fields.ConversationFieldValue>().Where(x => x.FieldId == new Kjerne.Features.Conversations.Fields.CustomFieldId(level)).ToListAsync());
        Assert.Equal([(hit.ConversationId, "2.5")], written.Select(x => (x.ConversationId, x.Value)));
        Assert.Equal("field_value_does_not_fit", (await Add(boss, new { name = "x", @event = "opened", actions = new[] { Set(level, "mye") }, isOn = true })).Code);
    }

    [Fact]
    public async Task An_administrator_of_one_brand_sees_and_makes_only_its_own()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Lise");
        var narrow = await house.App.AddUser(Role.Administrator, brands: [house.Place.Brand]);
        var all = await Add(boss, new { name = "Alle", @event = "opened", actions = Assign(house.Agent.Id), isOn = true });

        Assert.Equal(0, (await narrow.Client.Read("/api/triggers")).Body.GetArrayLength());
        Assert.Equal("trigger_not_found", (await narrow.Client.Call(HttpMethod.Delete, $"/api/triggers/{all["id"]}", null)).Code);
        Assert.Equal("unknown_value", (await Add(narrow, new { name = "x", @event = "opened", actions = Assign(house.Agent.Id), isOn = true }))["errors"].GetProperty("brandId")[0].GetString());
        Assert.Equal(HttpStatusCode.Created, (await Add(narrow, new { name = "x", brandId = house.Place.Brand.Value, @event = "opened", actions = Assign(house.Agent.Id), isOn = true })).Status);
    }

    private static object[] Assign(UserId id) => [new { kind = "assign", userId = id.Value }];

    private static Task<Answer> Add(TestUser by, object request) => by.Client.Post("/api/triggers", request);

    private static async Task Watch(MailHouse house)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WatchWaiting>().Run(CancellationToken.None);
    }

    /// <summary>The reader has gone past all that concerns it.</summary>
    private static Task Caught(MailHouse house) => house.App.HasCaughtUp("triggers", nameof(MessageReceived), nameof(ConversationStateChanged), nameof(InquiryTopicChanged));
}
