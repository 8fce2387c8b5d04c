using Kjerne.Mail.Mime;
using Kjerne.Mail.Reports;
using Kjerne.Mail.Tests.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Reports;

/// <summary>Reports of delivery. The files were written for these tests, each in the form its server uses.</summary>
public sealed class DeliveryReportTests
{
    private const string Original = "sak-1.a1@kommune.example";

    private static DeliveryReport? Read(string name) => DeliveryReportReader.Read(MimeReader.Read(Raw.File($"bounces/{name}.eml")));

    [Theory]
    [InlineData("standard-postfix", "5.1.1", "failed", true, Original)]
    [InlineData("standard-delayed", "4.4.1", "delayed", false, Original)]
    [InlineData("standard-vague-status", "5.2.2", "failed", false, Original)]
    [InlineData("standard-office365", "5.1.10", "failed", true, Original)]
    [InlineData("standard-gmail", "5.1.1", "failed", true, Original)]
    [InlineData("standard-sendmail", "5.3.0", "failed", false, Original)]
    [InlineData("standard-domino", "5.1.1", "failed", true, Original)]
    [InlineData("standard-no-action", "5.4.4", "failed", true, Original)]
    [InlineData("qmail", "5.1.1", "failed", true, Original)]
    [InlineData("exim", "5.1.1", "failed", true, Original)]
    [InlineData("exim-unrouteable", "5.1.2", "failed", true, Original)]
    [InlineData("exim-delay", "4.4.1", "delayed", false, null)]
    [InlineData("gmail-old", "5.7.1", "failed", false, Original)]
    [InlineData("gmail-old-delay", "4.4.1", "delayed", false, Original)]
    [InlineData("yahoo", "5.1.1", "failed", true, Original)]
    [InlineData("gmx", "5.1.1", "failed", true, Original)]
    [InlineData("einsundeins", "5.3.4", "failed", false, Original)]
    [InlineData("exchange-5.5", "5.1.1", "failed", true, null)]
    [InlineData("exchange-2003", "5.0.0", "failed", true, null)]
    [InlineData("exchange-2010-words", "5.1.1", "failed", true, Original)]
    [InlineData("sendmail-old", "5.1.1", "failed", true, Original)]
    [InlineData("sendmail-5-timeout", "4.4.1", "failed", false, Original)]
    [InlineData("imail", "5.1.1", "failed", true, Original)]
    [InlineData("mailmarshal", "5.1.1", "failed", true, null)]
    [InlineData("notes", "5.1.1", "failed", true, Original)]
    [InlineData("courier", "5.1.1", "failed", true, null)]
    [InlineData("aol", "5.1.1", "failed", true, null)]
    [InlineData("postfix-old", "5.1.2", "failed", true, null)]
    [InlineData("mimecast-quota", "4.2.2", "failed", false, null)]
    [InlineData("zimbra-html", "5.1.1", "failed", true, null)]
    [InlineData("norwegian-words", "5.1.1", "failed", true, null)]
    [InlineData("mx-logic", "5.1.1", "failed", true, Original)]
    [InlineData("james", "5.1.1", "failed", true, null)]
    [InlineData("opensmtpd", "5.2.2", "failed", false, Original)]
    public void Report_names_recipient_state_and_mail(string file, string status, string action, bool hard, string? original)
    {
        DeliveryReport? report = Read(file);

        Assert.NotNull(report);
        DeliveryRecipient recipient = Assert.Single(report.Recipients);
        Assert.Equal("kari@kunde.example", recipient.Address);
        Assert.Equal(status, recipient.Status);
        Assert.Equal(status, report.Status);
        Assert.Equal(action, recipient.Action);
        Assert.Equal(hard, recipient.IsHard);
        Assert.Equal(original, report.OriginalMessageId);
        Assert.True(report.IsBounce);
        Assert.Equal(file.StartsWith("standard-", StringComparison.Ordinal), report.IsStandard);
    }

    [Fact]
    public void Each_recipient_has_its_own_state()
    {
        Assert.Equal([("kari@kunde.example", "4.2.0", "delayed"), ("ola@kunde.example", "5.1.1", "failed")], Read("standard-two-recipients")!.Recipients.Select(one => (one.Address, one.Status, one.Action)));
        Assert.Equal([("kari@kunde.example", "5.1.1", "failed"), ("ola@kunde.example", "5.2.2", "failed")], Read("qmail-no-code")!.Recipients.Select(one => (one.Address, one.Status, one.Action)));
        Assert.Equal("5.1.1", Read("standard-two-recipients")!.Status);
    }

    [Fact]
    public void Report_of_arrival_is_no_bounce()
    {
        Assert.False(Read("standard-delivered")!.IsBounce);
    }

    [Theory]
    [InlineData("not-customer-asks")]
    [InlineData("not-postmaster-person")]
    [InlineData("not-delivery-of-goods")]
    public void What_a_person_writes_is_no_report(string file)
    {
        Assert.Null(Read(file));
    }

    [Fact]
    public void Everyday_mail_is_no_report()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "TestData"), "*.eml").Where(file => !file.Contains("bounce", StringComparison.Ordinal)))
        {
            Assert.True(DeliveryReportReader.Read(MimeReader.Read(File.ReadAllBytes(file))) is null, file);
        }
    }

    [Fact]
    public void Forged_report_of_many_recipients_is_bounded()
    {
        string groups = string.Concat(Enumerable.Range(0, 5000).Select(n => $"Final-Recipient: rfc822; a{n}@kunde.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"));
        DeliveryReport? report = DeliveryReportReader.Read(Raw.Read($"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n{groups}\n--b--\n"));

        Assert.Equal(200, report!.Recipients.Count);
    }
}
