using System.Text;
using Kjerne.Features.Channels.Email;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>The signs of RFC 3834 and of older machines.</summary>
public sealed class AutomaticMailTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Auto-Submitted: auto-generated", true)]
    [InlineData("Auto-Submitted: auto-notified; owner-email=\"a@b.example\"", true)]
    [InlineData("auto-submitted: AUTO-REPLIED", true)]
    [InlineData("Auto-Submitted: no", false)]
    [InlineData("Auto-Submitted: No (really)", false)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("Precedence: junk", true)]
    [InlineData("Precedence: LIST", true)]
    [InlineData("Precedence: auto_reply", true)]
    [InlineData("Precedence: first-class", false)]
    [InlineData("X-Autoreply: yes", true)]
    [InlineData("X-Autorespond: yes", true)]
    [InlineData("X-Autoresponder: 1", true)]
    [InlineData("List-Id: <nytt.example>", true)]
    [InlineData("List-Unsubscribe: <mailto:ut@nytt.example>", true)]
    [InlineData("Feedback-ID: 1:2", true)]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", true)]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", true)]
    [InlineData("X-Ordinary: yes", false)]
    public void A_header_tells(string header, bool isAutomatic)
    {
        var mail = MimeReader.Read(Encoding.ASCII.GetBytes($"From: a@b.example\r\n{header}\r\n\r\nHei\r\n"));

        Assert.Equal(isAutomatic, AutomaticMail.Is(mail, "a@b.example"));
    }

    [Fact]
    public void An_empty_return_path_tells()
    {
        var mail = MimeReader.Read("From: a@b.example\r\n\r\nHei\r\n"u8.ToArray());

        Assert.True(AutomaticMail.Is(mail, returnPath: null));
        Assert.False(AutomaticMail.Is(mail, "a@b.example"));
    }
}
