using System.Net;
using Kjerne.Features.Access;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>What an account may be, what is told of it, and what its test says.</summary>
public sealed class EmailAccountTests
{
    [Fact]
    public async Task An_address_that_cannot_be_answered_is_refused_with_the_reason()
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var added = await administrator.Post("/api/email-accounts", new { brandId = house.Place.Brand.Value, name = "Nordlys", address = "no-reply@nordlys.example" });
        var edited = await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { aliases = new[] { "ikke-svar@nordlys.example" } });

        Assert.Equal((HttpStatusCode.BadRequest, "no_reply_address"), (added.Status, added["errors"].GetProperty("address")[0].GetString()));
        Assert.Equal((HttpStatusCode.BadRequest, "no_reply_address"), (edited.Status, edited["errors"].GetProperty("aliases")[0].GetString()));
    }

    [Fact]
    public async Task Mail_to_an_alias_comes_to_its_account_and_mail_from_it_is_held_as_ours()
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var edited = await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { aliases = new[] { "Faktura@nordlys.example" } });
        var message = await house.Receive(new TestMail { To = "faktura@nordlys.example" });
        var ours = await house.Take(new TestMail { From = "faktura@nordlys.example" });

        Assert.Equal(HttpStatusCode.OK, edited.Status);
        Assert.Equal(house.Place.Mail, message.ChannelAccountId);
        Assert.Equal("own_address", ours.Cause);
    }

    [Theory]
    [InlineData("faktura@nordlys.example", "faktura@nordlys.example")]
    [InlineData("Faktura@Nordlys.example", "faktura@nordlys.example")]
    [InlineData("faktura+a1b2@nordlys.example", "faktura@nordlys.example")]
    [InlineData(TestWorkplace.DefaultAddress, TestWorkplace.DefaultAddress)]
    [InlineData("faktura@nordlys.example, " + TestWorkplace.DefaultAddress, TestWorkplace.DefaultAddress)]
    public async Task An_answer_comes_from_the_address_the_customer_wrote_to(string writtenTo, string answeredFrom)
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { aliases = new[] { "faktura@nordlys.example" } });
        var question = await house.Receive(new TestMail { To = writtenTo }, "faktura@nordlys.example");

        var reply = await house.Reply(question.ConversationId, "Her er fakturaen.");
        var sent = await house.World.Mail(1);
        var mail = Kjerne.Mail.Mime.MimeReader.Read(System.Text.Encoding.UTF8.GetBytes(sent.Source));

        Assert.Equal(answeredFrom, reply.From!.Address);
        Assert.Equal(answeredFrom, Assert.Single(mail.From).Address);
        Assert.Matches("^" + answeredFrom.Replace("@", "\\+[A-Za-z0-9.]+@", StringComparison.Ordinal) + "$", Assert.Single(mail.ReplyTo).Address);
        Assert.Equal(TestWorkplace.DefaultAddress, sent.Envelope.MailFrom);
    }

    [Fact]
    public async Task An_address_belongs_to_one_account_only()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var administrator = await house.App.SignedInAs(Role.Administrator);
        await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { aliases = new[] { "faktura@nordlys.example" } });

        var alias = await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{other.Mail}", new { aliases = new[] { "faktura@nordlys.example" } });
        var address = await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{other.Mail}", new { aliases = new[] { TestWorkplace.DefaultAddress } });
        var account = await administrator.Post("/api/email-accounts", new { brandId = other.Brand.Value, name = "Sørlys", address = "faktura@nordlys.example" });

        Assert.All([alias, address, account], x => Assert.Equal("address_is_taken", x.Code));
    }

    [Fact]
    public async Task A_password_is_never_given_out_and_never_kept_for_another_server()
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var path = $"/api/email-accounts/{house.Place.Mail}";

        await administrator.Call(HttpMethod.Patch, path, new { outgoing = Server("smtp.example", "hemmelig-ord") });
        var kept = await administrator.Call(HttpMethod.Patch, path, new { outgoing = Server("smtp.example", null) });
        var moved = await administrator.Call(HttpMethod.Patch, path, new { outgoing = Server("attacker.example", null) });

        Assert.True(kept["outgoing"].GetProperty("hasPassword").GetBoolean());
        Assert.False(moved["outgoing"].GetProperty("hasPassword").GetBoolean());
        Assert.DoesNotContain("hemmelig-ord", kept.Body.GetRawText(), StringComparison.Ordinal);
        var stored = await house.App.Read(db => Task.FromResult(db.Set<Kjerne.Features.Organisation.ChannelAccount>().Select(x => x.Settings).ToList()));
        Assert.DoesNotContain(stored, x => x.Contains("hemmelig-ord", StringComparison.Ordinal));

        static object Server(string host, string? password) => new { host, port = 587, security = "startTls", userName = "ola", password };
    }

    [Fact]
    public async Task The_test_sends_a_mail_to_whoever_asks()
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.AddUser(Role.Administrator);

        var tested = await administrator.Client.Post($"/api/email-accounts/{house.Place.Mail}/test", null);
        var mail = await house.World.Mail(1);

        Assert.Equal((null, null), (tested["incoming"].GetProperty("reason").GetString(), tested["outgoing"].GetProperty("reason").GetString()));
        Assert.Equal([administrator.Email], mail.Envelope.Recipients);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no.such.machine.invalid", null, "name_unknown")]
    [InlineData("127.0.0.1", 1, "not_reachable")]
    public async Task The_test_says_what_is_wrong_with_the_way_out(string host, int? port, string reason)
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { outgoing = new { host, port = port ?? 587, security = "none" } });

        var tested = await administrator.Post($"/api/email-accounts/{house.Place.Mail}/test", null);

        Assert.Equal(reason, tested["outgoing"].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(550, "5.7.60 SMTP; Client does not have permissions to send as this sender", "sender_refused")]
    [InlineData(552, "5.2.2 Mailbox full", "full")]
    [InlineData(451, "4.3.0 Later", "busy")]
    [InlineData(554, "5.7.1 No", "refused")]
    public async Task The_test_says_why_a_mail_is_not_taken(int code, string words, string reason)
    {
        await using var house = await MailHouse.Start();
        house.World.Answer = _ => new SmtpReply(code, words);
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var tested = await administrator.Post($"/api/email-accounts/{house.Place.Mail}/test", null);

        Assert.Equal(reason, tested["outgoing"].GetProperty("reason").GetString());
        Assert.Contains(words, tested["outgoing"].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_another_brand_can_neither_change_nor_test_it()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var client = (await house.App.AddUser(Role.Administrator, brands: [other.Brand])).Client;

        Assert.Equal("email_account_not_found", (await client.Post($"/api/email-accounts/{house.Place.Mail}/test", null)).Code);
        Assert.Equal("email_account_not_found", (await client.Post($"/api/email-accounts/{house.Place.Mail}/sign-in", new { provider = "google" })).Code);
        Assert.Equal("email_account_not_found", (await client.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { name = "x" })).Code);
        Assert.Empty(house.World.Tries);
    }
}
