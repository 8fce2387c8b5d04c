using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Contacts;

/// <summary>A call, a visit or a letter that a person wrote down is an inquiry like any other.</summary>
public sealed class LogContactTests
{
    [Theory]
    [InlineData("phone", Channel.Phone)]
    [InlineData("desk", Channel.Desk)]
    [InlineData("post", Channel.Post)]
    public async Task A_solved_contact_of_somebody_new_is_closed_answered_and_counted(string channel, Channel counted)
    {
        await using var house = await MailHouse.Start();

        var answer = await Log(house, new { newCustomer = New(house, "Per Moe", "912 34 567"), channel, topic = "Åpningstider", outcome = "solved", seconds = 95 });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var conversation = await house.App.Read(db => db.Conversations.SingleAsync());
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        var customer = await house.App.Read(db => db.Customers.SingleAsync());
        Assert.Equal((ConversationState.Closed, counted, "Åpningstider", house.Agent.Id), (conversation.State, conversation.Channel, conversation.Subject, conversation.AssigneeId!.Value));
        Assert.Equal((counted, 1, 1, 95, 0), (inquiry.Channel, inquiry.Questions, inquiry.Answers, (int)inquiry.HandlingSeconds, (int)inquiry.WaitedSeconds));
        Assert.Equal(inquiry.OpenedAt, inquiry.FirstAnswerAt);
        Assert.Equal(TimeSpan.FromSeconds(95), inquiry.SolvedAt - inquiry.OpenedAt);
        Assert.Equal("Per Moe", customer.Name);
        Assert.Equal("+4791234567", (await house.App.Read(db => db.CustomerIdentities.SingleAsync())).Value);
        Assert.Empty(house.World.Tries);
    }

    [Fact]
    public async Task A_number_that_is_known_is_its_customer_whatever_name_was_typed()
    {
        await using var house = await MailHouse.Start();
        await Log(house, new { newCustomer = New(house, "Per Moe", "91234567"), channel = "phone", topic = "En", outcome = "solved", seconds = 5 });

        await Log(house, new { newCustomer = New(house, "P. Moe", "+47 912 34 567"), channel = "phone", topic = "To", outcome = "solved", seconds = 5 });

        Assert.Equal(1, await house.App.Read(db => db.Customers.CountAsync()));
        Assert.Equal(2, await house.App.Read(db => db.Inquiries.CountAsync()));
    }

    [Fact]
    public async Task What_needs_following_up_stays_open_with_whoever_took_it()
    {
        await using var house = await MailHouse.Start();

        await Log(house, new { newCustomer = New(house, "Per Moe", null), channel = "phone", topic = "Retur", note = "Ringer tilbake i morgen", outcome = "followUp", seconds = 30 });

        var conversation = await house.App.Read(db => db.Conversations.SingleAsync());
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((ConversationState.Open, house.Agent.Id, (DateTimeOffset?)null), (conversation.State, conversation.AssigneeId!.Value, conversation.WaitingSince));
        Assert.Equal((1, null), (inquiry.Answers, inquiry.SolvedAt));
        Assert.Equal("Ringer tilbake i morgen", (await house.App.Read(db => db.Messages.SingleAsync())).Text);
    }

    [Fact]
    public async Task What_is_handed_over_is_the_others_and_counts_as_a_hand_over()
    {
        await using var house = await MailHouse.Start();
        var colleague = await house.App.AddUser(Role.Agent, "Siri");

        await Log(house, new { newCustomer = New(house, "Per Moe", null), channel = "desk", topic = "Retur", outcome = "handedOver", userId = colleague.Id.Value, seconds = 30 });

        Assert.Equal(colleague.Id, (await house.App.Read(db => db.Conversations.SingleAsync())).AssigneeId);
        Assert.Equal(1, (await house.App.Read(db => db.Inquiries.SingleAsync())).HandOvers);
        Assert.Null((await house.App.Read(db => db.HandOvers.SingleAsync())).Reason);
        Assert.Equal("assignee_cannot_see", (await Log(house, new { newCustomer = New(house, "Per Moe", null), channel = "desk", topic = "Retur", outcome = "handedOver", userId = 99999, seconds = 30 })).Code);
    }

    [Fact]
    public async Task A_call_about_an_open_mail_goes_on_with_it_and_is_a_change_of_channel()
    {
        await using var house = await MailHouse.Start();
        var mail = await house.Receive(new TestMail());

        var answer = await Log(house, new { conversationId = mail.ConversationId.Value, channel = "phone", topic = "Pakken", outcome = "solved", seconds = 60 });

        Assert.Equal(mail.ConversationId.Value, answer["conversationId"].GetInt64());
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((Channel.Email, 2, 1, 1), (inquiry.Channel, inquiry.Questions, inquiry.Answers, inquiry.HandOvers));
        Assert.NotNull(inquiry.SolvedAt);
        Assert.Equal(HandOverKind.Channel, (await house.App.Read(db => db.HandOvers.SingleAsync())).Kind);

        await Log(house, new { conversationId = mail.ConversationId.Value, channel = "phone", topic = "Igjen", outcome = "solved", seconds = 60 });
        Assert.Equal([Channel.Email, Channel.Phone], await house.App.Read(db => db.Inquiries.OrderBy(x => x.Id).Select(x => x.Channel).ToListAsync()));
    }

    [Fact]
    public async Task The_topic_that_was_chosen_is_the_inquirys_by_a_person_and_the_subject_stays_as_it_was_typed()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lea");
        var topic = (await lead.Client.Post("/api/topics", new { name = "Åpningstider" }))["id"].GetInt64();

        await Log(house, new { newCustomer = New(house, "Per Moe", null), channel = "phone", topic = "Julaften", topicId = topic, outcome = "solved", seconds = 5 });

        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((topic, TopicSource.Person), (inquiry.TopicId!.Value.Value, inquiry.TopicSource));
        Assert.Equal("Julaften", (await house.App.Read(db => db.Conversations.SingleAsync())).Subject);
        Assert.Equal("topic_is_closed", (await Log(house, new { newCustomer = New(house, "Siri", null), channel = "phone", topic = "X", topicId = 99999, outcome = "solved", seconds = 5 })).Code);
        Assert.Equal(1, await house.App.Read(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task The_answer_that_was_given_is_kept_as_it_was_then_and_shown_in_the_thread()
    {
        await using var house = await MailHouse.Start();
        var text = await house.Agent.Client.Post("/api/saved-texts", new { name = "Tider", sharing = "personal", text = "Vi har åpent 9 til 16." });
        var id = text["id"].GetInt64();
        object Call(string topic, long? answerTextId, string? answerGiven) =>
            new { newCustomer = New(house, "Per Moe", "91234567"), channel = "phone", topic, note = "Var hyggelig", answerTextId, answerGiven, outcome = "solved", seconds = 5 };

        var saved = await Log(house, Call("Tider", id, null));
        await house.Agent.Client.Call(HttpMethod.Delete, $"/api/saved-texts/{id}", null);
        await Log(house, Call("Said", null, " Ring igjen etter ni "));

        var thread = await house.Agent.Client.Read($"/api/conversations/{saved["conversationId"].GetInt64()}");
        var note = Assert.Single(thread["messages"].EnumerateArray());
        Assert.Equal(("Var hyggelig", "Vi har åpent 9 til 16."), (note.GetProperty("text").GetString(), note.GetProperty("answerGiven").GetString()));
        var kept = await house.App.Read(db => db.Messages.OrderBy(x => x.Id).ToListAsync());
        Assert.Equal([(id, "Vi har åpent 9 til 16."), ((long?)null, "Ring igjen etter ni")], kept.Select(x => (x.AnswerTextId?.Value, x.AnswerGiven!)));
        var stranger = await house.App.AddUser(Role.Agent, "Bodil");
        var theirs = (await stranger.Client.Post("/api/saved-texts", new { name = "Mitt", sharing = "personal", text = "Bare mitt" }))["id"].GetInt64();
        Assert.Equal("saved_text_not_found", (await Log(house, Call("Gone", theirs, null))).Code);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_contact()
    {
        await using var house = await MailHouse.Start();
        var request = new { newCustomer = New(house, "Per Moe", "91234567"), channel = "phone", topic = "En", outcome = "solved", seconds = 5 };

        var first = await house.Agent.Client.Post("/api/contacts", request, ("Idempotency-Key", "a"));
        var second = await house.Agent.Client.Post("/api/contacts", request, ("Idempotency-Key", "a"));

        Assert.Equal(first.Body.ToString(), second.Body.ToString());
        Assert.Equal(1, await house.App.Read(db => db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task Nonsense_is_refused_and_changes_nothing()
    {
        await using var house = await MailHouse.Start();
        async Task<string?> Error(string field, object request) => (await Log(house, request))["errors"].GetProperty(field)[0].GetString();

        Assert.Equal("unknown_value", await Error("channel", new { newCustomer = New(house, "Per", null), channel = "email", topic = "x", outcome = "solved", seconds = 1 }));
        Assert.Equal("required", await Error("topic", new { newCustomer = New(house, "Per", null), channel = "phone", topic = " ", outcome = "solved", seconds = 1 }));
        Assert.Equal("out_of_range", await Error("seconds", new { newCustomer = New(house, "Per", null), channel = "phone", topic = "x", outcome = "solved", seconds = -1 }));
        Assert.Equal("required", await Error("userId", new { newCustomer = New(house, "Per", null), channel = "phone", topic = "x", outcome = "handedOver", seconds = 1 }));
        Assert.Equal("not_a_phone_number", await Error("newCustomer.contact", new { newCustomer = New(house, "Per", "ring meg"), channel = "phone", topic = "x", outcome = "solved", seconds = 1 }));
        Assert.Equal("required", await Error("customer", new { channel = "phone", topic = "x", outcome = "solved", seconds = 1 }));
        Assert.Equal("conversation_not_found", (await Log(house, new { conversationId = 99999, channel = "phone", topic = "x", outcome = "solved", seconds = 1 })).Code);
        Assert.Equal((0, 0), (await house.App.Read(db => db.Customers.CountAsync()), await house.App.Read(db => db.Conversations.CountAsync())));
    }

    private static object New(MailHouse house, string? name, string? contact) => new { brandId = house.Place.Brand.Value, name, contact };

    private static Task<Answer> Log(MailHouse house, object request) => house.Agent.Client.Post("/api/contacts", request);
}
