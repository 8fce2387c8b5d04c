using System.Net;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>We write first.</summary>
public sealed class StartConversationTests
{
    [Fact]
    public async Task A_first_mail_goes_to_somebody_new_and_their_answer_comes_back_into_it()
    {
        await using var house = await MailHouse.Start();

        var answer = await Start(house, new { newCustomer = new { brandId = house.Place.Brand.Value, name = "Per Moe", contact = "per@kunde.example" }, subject = "Tilbud", text = "Hei Per", afterSending = "waiting" });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var mail = await house.World.Mail(1);
        Assert.Equal(["per@kunde.example"], mail.Envelope.Recipients);
        Assert.Equal("Tilbud", mail.Read().Subject);
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((0, (DateTimeOffset?)null), (inquiry.Questions, inquiry.WaitingSince));
        var back = await house.Receive(TestMail.AnswerTo(mail) with { From = "Per Moe <per@kunde.example>", ReturnPath = "per@kunde.example" });
        Assert.Equal(answer["conversationId"].GetInt64(), back.ConversationId.Value);
        Assert.Equal((1, 1), (await house.App.Read(db => db.Customers.CountAsync()), (await house.App.Read(db => db.Inquiries.SingleAsync())).Questions));
    }

    [Fact]
    public async Task A_known_customer_is_written_to_at_the_main_address()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail());
        var customer = await house.App.Read(db => db.Customers.SingleAsync());
        var card = await house.Agent.Client.Post($"/api/customers/{customer.Id}/identities", new { kind = "email", value = "kari@jobb.example" });
        var second = card["identities"].EnumerateArray().Single(x => x.GetProperty("value").GetString() == "kari@jobb.example").GetProperty("id");
        await house.Agent.Client.Put($"/api/customers/{customer.Id}/identities/{second}/main", null);

        await Start(house, new { customerId = customer.Id.Value, subject = "Hei", text = "Hei Kari", afterSending = "close" });

        Assert.Equal(["kari@jobb.example"], (await house.World.Mail(1)).Envelope.Recipients);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        await using var house = await MailHouse.Start();
        var per = new { brandId = house.Place.Brand.Value, name = "Per Moe", contact = (string?)"912 34 567" };

        Assert.Equal("nobody_to_reply_to", (await Start(house, new { newCustomer = per, subject = "Tilbud", text = "Hei", afterSending = "stay" })).Code);
        Assert.Equal("message_is_empty", (await Start(house, new { newCustomer = per, to = new[] { "per@kunde.example" }, subject = "Tilbud", text = " ", afterSending = "stay" })).Code);
        Assert.Equal("address_is_invalid", (await Start(house, new { newCustomer = per, to = new[] { "per@" }, subject = "Tilbud", text = "Hei", afterSending = "stay" })).Code);
        Assert.Equal("required", (await Start(house, new { newCustomer = per, subject = "", text = "Hei", afterSending = "stay" }))["errors"].GetProperty("subject")[0].GetString());
        Assert.Equal("customer_not_found", (await Start(house, new { customerId = 99999, subject = "x", text = "Hei", afterSending = "stay" })).Code);
        Assert.Equal((0, 0, 0), (await house.App.Read(db => db.Customers.CountAsync()), await house.App.Read(db => db.Conversations.CountAsync()), await house.App.Read(db => db.Messages.CountAsync())));
    }

    private static Task<Answer> Start(MailHouse house, object request) => house.Agent.Client.Post("/api/conversations", request);
}
