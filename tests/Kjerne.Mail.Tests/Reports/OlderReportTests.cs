using Kjerne.Mail.Mime;
using Kjerne.Mail.Reports;
using Kjerne.Mail.Tests.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Reports;

/// <summary>Reports in the forms of servers and gateways that keep to no standard, or to another one. Written for these tests.</summary>
public sealed class OlderReportTests
{
    private static DeliveryReport? Read(string raw) => DeliveryReportReader.Read(Raw.Read(raw));

    [Fact]
    public void Mail_refused_in_the_form_of_a_receipt_is_a_bounce()
    {
        MailMessage mail = Raw.Read("""
            Return-Path: <MAILER-DAEMON>
            From: Mail Delivery Subsystem <postmaster@kunde.example>
            Subject: Automatically rejected mail
            Auto-Submitted: auto-replied (rejected)
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b

            Your message to <kari@kunde.example> was automatically rejected:
            Quota exceeded
            --b
            Content-Type: message/disposition-notification

            Reporting-UA: mail; Mail Delivery Agent
            Final-Recipient: rfc822; kari@kunde.example
            Original-Message-ID: <sak-1@kommune.example>
            Disposition: automatic-action/MDN-sent-automatically; deleted
            --b--
            """);

        DeliveryReport report = DeliveryReportReader.Read(mail)!;

        Assert.Equal(("kari@kunde.example", "5.2.2", "sak-1@kommune.example"), (report.Recipients[0].Address, report.Status, report.OriginalMessageId));
        Assert.Equal(AutomaticKind.DeliveryReport, AutomaticMail.Read(mail).Kind);
    }

    [Fact]
    public void Receipt_of_a_mail_deleted_unread_is_no_bounce() => Assert.Null(Read("""
        From: kari@kunde.example
        Subject: Not read: Svar
        Content-Type: multipart/report; report-type=disposition-notification; boundary=b

        --b

        Your message was deleted without being read.
        --b
        Content-Type: message/disposition-notification

        Final-Recipient: rfc822; kari@kunde.example
        Disposition: automatic-action/MDN-sent-automatically; deleted
        --b--
        """));

    [Fact]
    public void Report_wrapped_in_a_mail_of_the_gateway_is_read()
    {
        const string inner = "From: postmaster@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=i\n\n--i\n\nDelivery to the following recipients failed.\n--i\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; kari@kunde.example\nAction: failed\nStatus: 5.1.1\n\n--i--\n";
        string wrapped = $"From: postmaster@mx.example\nSubject: Delivery Status Notification (Failure)\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n";

        Assert.Equal("kari@kunde.example", Assert.Single(Read(wrapped)!.Recipients).Address);
        Assert.Null(Read(wrapped.Replace("postmaster@mx.example\nSubject: Delivery Status Notification (Failure)", "ola@kunde.example\nSubject: Se her", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Subject: mail failed, returning to sender\nFrom: <MAILER-DAEMON@mx.example>", "|---------- Message log follows: ----------|\n no valid recipients were found for this message\n|---------- Failed addresses follow: ----------|\n <kari@kunde.example> ... unknown host\n|---------- Message text follows: ----------|\nborte", "5.1.2")]
    [InlineData("Subject: Returned Mail - Error During Delivery\nFrom: E500_SMTP_Mail_Service@mx.example", "------ Failed Recipients ------\n\n<kari@kunde.example>: Requested action not taken: mailbox unavailable. [SMTP Error Code 550]\n-------- Returned Mail --------\n\nTo: ola@kunde.example", "5.1.1")]
    [InlineData("Subject: Processing Error\nFrom: MAILER-DAEMON@mx.example", "Intended recipient: kari@kunde.example\n\nThe following mail has been returned because it encountered an error\nwhile being processed.\n\n--------RETURNED MAIL FOLLOWS--------\n\nborte", "5.0.0")]
    [InlineData("Subject: Undeliverable: Svar\nFrom: System Administrator <postmaster@mx.example>", "Your message\n\n  Subject: Svar\n\ndid not reach the following recipient(s):\n\nc=NO;a= ;p=X;o=Y;dda:SMTP=kari@kunde.example; on Fri, 20 Nov 2026 10:00:00 +0100\n    Unknown user", "5.1.1")]
    [InlineData("From: MAILER-DAEMON@mx.example\nContent-Type: text/html; charset=utf-8", "I'm afraid I wasn't able to deliver the following message.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\nTo: kari@kunde.example\n\n---Below this line is a copy of the message.\n\nborte", "5.0.0")]
    [InlineData("Subject: Failure Notice\nFrom: MAILER-DAEMON@mx.example", "Sorry, we were unable to deliver your message to the following address.\n\n<kari@kunde.example>:\nRemote host said: 550 5.1.1 Recipient address rejected [RCPT_TO]\n\n--- Below this line is a copy of the message.\n\nSkriv til <ola@kunde.example>:\n", "5.1.1")]
    [InlineData("From: MAILER-DAEMON@mx.example\nContent-Type: multipart/mixed; boundary=b", "--b\n\n<kari@kunde.example>:\n\n--b\nContent-Type: message/rfc822\n\nborte\n--b--", "5.0.0")]
    public void Report_in_words_names_the_one_recipient(string header, string body, string status)
    {
        DeliveryReport? report = Read($"{header}\nTo: post@kommune.example\n\n{body}\n");

        Assert.NotNull(report);
        Assert.Equal("kari@kunde.example", Assert.Single(report.Recipients).Address);
        Assert.Equal(status, report.Status);
    }

    [Fact]
    public void Report_that_names_nobody_is_a_bounce_all_the_same()
    {
        DeliveryReport? report = Read("From: MAILER-DAEMON@mx.example\nSubject: Mail Delivery Problem\n\nYour mail to the following recipients could not be delivered:\n\n   karinordmann\n");

        Assert.True(report is { IsBounce: true, Recipients.Count: 0, Status: "5.0.0" });
    }

    [Fact]
    public void Address_that_is_none_is_told_as_written()
    {
        DeliveryReport? report = Read("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; kari@#kunde.example\nAction: failed\nStatus: 5.1.2\n\n--b--\n");

        Assert.Equal("kari@#kunde.example", Assert.Single(report!.Recipients).Address);
    }

    [Fact]
    public void Name_inside_the_server_gives_way_to_the_address_that_was_written_to()
    {
        DeliveryReport? report = Read("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nOriginal-Recipient: rfc822; kari@kunde.example\nFinal-Recipient: rfc822; kari@store-daemon\nAction: failed\nStatus: 5.0.0 (recipient reached disk quota)\n\n--b--\n");

        Assert.Equal("kari@kunde.example", Assert.Single(report!.Recipients).Address);
    }

    [Fact]
    public void Person_who_asks_about_a_report_is_no_report() => Assert.Null(Read("""
        From: Ola Nordmann <ola@kunde.example>
        Subject: Hva betyr dette?

        Hei, jeg fikk dette da jeg skrev til dere:

        This is the mail system at host mx.example.
        I'm sorry to have to inform you that your message could not be delivered.

        <post@kommune.example>:
        550 5.1.1 User unknown

        Return-Path: <ola@kunde.example>
        Subject: Hei
        """));
}
