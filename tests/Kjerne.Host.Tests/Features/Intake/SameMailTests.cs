using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>When two deliveries are one mail, and when they are two.</summary>
public sealed class SameMailTests
{
    [Fact]
    public async Task The_same_mail_twice_is_one_message_and_both_times_a_success()
    {
        await using var house = await MailHouse.Start();
        var mail = new TestMail();

        await house.Receive(mail);
        await house.Receive(mail);

        Assert.Equal((1, 1), await Counts(house));
    }

    [Fact]
    public async Task Another_way_through_the_net_is_still_the_same_mail()
    {
        await using var house = await MailHouse.Start();
        var mail = new TestMail();

        await house.Receive(mail with { Headers = ["Received: from a.example by b.example; Mon, 02 Mar 2026 10:00:01 +0100", "Return-Path: <kari@kunde.example>"] });
        await house.Receive(mail with { Headers = ["Received: from c.example\r\n\tby d.example; Mon, 02 Mar 2026 10:00:09 +0100", "Authentication-Results: d.example; spf=pass"] });

        Assert.Equal((1, 1), await Counts(house));
    }

    [Fact]
    public async Task The_same_message_id_with_another_body_is_another_mail()
    {
        await using var house = await MailHouse.Start();
        var mail = new TestMail { MessageId = "fast@kunde.example" };

        await house.Receive(mail);
        await house.Receive(mail with { Text = "Noe helt annet." });

        Assert.Equal((2, 2), await Counts(house));
    }

    [Fact]
    public async Task A_mail_without_message_id_is_taken_once()
    {
        await using var house = await MailHouse.Start();
        var mail = new TestMail { MessageId = null };

        var message = await house.Receive(mail);
        await house.Receive(mail);

        Assert.Null(message.ExternalId);
        Assert.Equal((1, 1), await Counts(house));
    }

    [Fact]
    public async Task Without_message_id_and_date_the_same_words_an_hour_later_are_a_new_mail()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        var mail = new TestMail { MessageId = null, Date = null };

        await house.Receive(mail);
        await house.Receive(mail);
        var soon = await Counts(house);
        house.Pass(TimeSpan.FromHours(1));
        await house.Receive(mail);

        Assert.Equal((1, 1), soon);
        Assert.Equal((2, 2), await Counts(house));
    }

    [Fact]
    public async Task A_mail_to_two_of_our_addresses_stands_in_both()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");

        await house.Receive(new TestMail(), house.Place.MailAddress, other.MailAddress);

        Assert.Equal((2, 2), await Counts(house));
        Assert.Equal([house.Place.Brand, other.Brand], await house.App.Read(db => db.Conversations.OrderBy(x => x.BrandId).Select(x => x.BrandId).ToListAsync()));
    }

    [Fact]
    public async Task Two_forms_of_one_address_are_one_recipient()
    {
        await using var house = await MailHouse.Start();

        await house.Receive(new TestMail(), "support@nordlys.example", "Support+ordre@Nordlys.example");

        Assert.Equal((1, 1), await Counts(house));
    }

    [Fact]
    public async Task An_oversized_mail_is_refused_and_the_next_one_taken()
    {
        await using var house = await MailHouse.Start(x => x.Settings["Kjerne:Mail:MaxMessageMiB"] = "1");

        var refused = await house.HandIn(new TestMail { Text = string.Concat(Enumerable.Repeat("Lang tekst.\n", 120_000)) });
        await house.Receive(new TestMail());

        Assert.True(refused is SmtpSendResult.TooLarge or SmtpSendResult.RefusedForGood { Reply.Code: 552 }, refused.ToString());
        Assert.Equal((1, 1), await Counts(house));
    }

    [Fact]
    public async Task Mail_to_others_is_refused()
    {
        await using var house = await MailHouse.Start();

        var refused = await house.HandIn(new TestMail(), "offer@annetsted.example");

        Assert.Equal(550, Assert.IsType<SmtpSendResult.RefusedForGood>(refused).Reply.Code);
        Assert.Equal((0, 0), await Counts(house));
    }

    [Fact]
    public async Task Of_several_recipients_only_ours_are_taken()
    {
        await using var house = await MailHouse.Start();

        var result = await house.HandIn(new TestMail(), house.Place.MailAddress, "offer@annetsted.example");
        await house.Settled();

        Assert.Equal("offer@annetsted.example", Assert.Single(Assert.IsType<SmtpSendResult.Sent>(result).Refused).Address);
        Assert.Equal((1, 1), await Counts(house));
    }

    private static async Task<(int Items, int Messages)> Counts(MailHouse house) =>
        (await house.App.Read(db => db.IntakeItems.CountAsync()), await house.App.Read(db => db.Messages.CountAsync()));
}
