using Kjerne.Mail.Mime;
using Kjerne.Mail.Replies;
using Kjerne.Mail.Reports;
using Kjerne.Mail.Tests.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Reports;

/// <summary>Whatever is sent, reports and replies are read without an exception.</summary>
public sealed class HostileReportTests
{
    private static void ReadAll(MailMessage mail)
    {
        _ = AutomaticMail.Read(mail);
        _ = DeliveryReportReader.Read(mail);
        _ = FeedbackReport.Read(mail);
        _ = ReadReceipt.Read(mail);
        ReplyContent reply = ReplyReader.Read(mail);
        Assert.True(reply.Text.Length > 0 || string.IsNullOrWhiteSpace(mail.TextBody) || mail.HtmlBody is not null);
    }

    [Theory]
    [InlineData("a@b.no ")]
    [InlineData("<a@b.no>: 550\n")]
    [InlineData("aaaaaaaa")]
    [InlineData("Received: x\n")]
    [InlineData("Final-Recipient: rfc822; x\nAction: failed\n\n")]
    [InlineData("550 5.1.1 user unknown ")]
    [InlineData("On 1/1/2020, Kari wrote:\n")]
    [InlineData("From: a@b.no\nSent: 1/1/2020\n\n")]
    [InlineData("Den 14.01.2020 var det slik at noen skrev noe til:\n")]
    [InlineData("> a\nb\n")]
    [InlineData("confidential intended recipient privileged, this e-mail is for you and nobody else at all\n\n")]
    public void Long_repetition_is_read_once(string piece)
    {
        string body = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        MailMessage mail = Raw.Read($"From: MAILER-DAEMON@b.no\nSubject: failure notice\nReturn-Path: <>\n\n{body}");

        // Quadratic reading would take minutes, past the deadline of the suite.
        ReadAll(mail);
    }

    [Theory]
    [InlineData("<title>")]
    [InlineData("<a b=\"")]
    [InlineData("<!--")]
    [InlineData("<div class=gmail_quote>")]
    [InlineData("<blockquote>x")]
    [InlineData("</div><p>")]
    [InlineData("<x")]
    [InlineData("&lt;&amp;")]
    public void Long_markup_is_read_once(string piece)
    {
        string body = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));

        Assert.NotNull(ReplyReader.Read(null, body).Text);
    }

    [Fact]
    public void Mutated_mails_are_read_without_an_exception()
    {
        var random = new Random(20261121);
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "TestData"), "*.eml", SearchOption.AllDirectories);
        byte[][] mails = [.. files.Where(file => new FileInfo(file).Length < 20_000).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        foreach (int round in Enumerable.Range(0, 1500))
        {
            byte[] mail = (byte[])mails[round % mails.Length].Clone();
            for (int change = 0; change < 8 && mail.Length > 10; change++)
            {
                int at = random.Next(mail.Length);
                switch (random.Next(3))
                {
                    case 0:
                        mail[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mail = mail[..at];
                        break;
                    default:
                        byte[] other = mails[random.Next(mails.Length)];
                        mail = [.. mail[..at], .. other.AsSpan(random.Next(other.Length))];
                        break;
                }
            }
            ReadAll(MimeReader.Read(mail));
        }
    }
}
