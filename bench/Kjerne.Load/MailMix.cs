using System.Globalization;
using System.Text;

namespace Kjerne.Load;

/// <summary>
/// Mails as they come to a help desk: 70 % plain of 2 KB, 25 % with text and HTML of 6 KB, 5 % with an attachment of 40 KB.
/// Four of ten follow up an earlier mail of the same customer. All made before the measurement; the same seed makes the same mails.
/// </summary>
public sealed class MailMix(string support, int seed)
{
    private const int Customers = 2000;

    /// <summary>A follow-up refers to a mail at least so many before it, so that its thread stands already.</summary>
    private const int ShortestWay = 600;

    private static readonly string[] Words =
        "hei jeg har bestilt en vare hos dere og lurer på når den kommer fram for pakken skulle vært her i går men sporingen sier at den ligger på terminalen kan dere være så snill å sjekke hva som har skjedd faktura beløp retur størrelse grønn blå genser størrelsen passer ikke ønsker å bytte takk for hjelpen vennlig hilsen med levering forsinket adresse endre abonnement konto passord betaling kvittering".Split(' ');

    private readonly Random _random = new(seed);
    private readonly List<(int Customer, string MessageId, string Subject)> _made = [];

    public sealed record Mail(string From, byte[] Content);

    public List<Mail> Make(int count)
    {
        var mails = new List<Mail>(count);
        for (var i = 0; i < count; i++)
        {
            mails.Add(Next());
        }

        return mails;
    }

    private Mail Next()
    {
        var earlier = _made.Count > ShortestWay && _random.Next(10) < 4 ? _made[_random.Next(Math.Max(0, _made.Count - 4000), _made.Count - ShortestWay)] : default;
        var customer = earlier.MessageId is null ? _random.Next(Customers) : earlier.Customer;
        var messageId = $"{seed}.{_made.Count}.{_random.NextInt64():x}@mail.example.net";
        var subject = earlier.MessageId is null ? Text(40) : earlier.Subject.StartsWith("Re: ", StringComparison.Ordinal) ? earlier.Subject : "Re: " + earlier.Subject;
        _made.Add((customer, messageId, subject));
        var mail = new StringBuilder(8192);
        mail.Append(CultureInfo.InvariantCulture, $"Received: from mail.example.net (mail.example.net [192.0.2.{customer % 250}]) by mx.example.com; Sat, 21 Nov 2026 10:00:00 +0100\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"From: Kunde Nummer {customer} <customer{customer}@example.net>\r\nTo: Kundeservice <{support}>\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=\r\nDate: Sat, 21 Nov 2026 10:00:00 +0100\r\nMessage-ID: <{messageId}>\r\n");
        if (earlier.MessageId is not null)
        {
            mail.Append(CultureInfo.InvariantCulture, $"In-Reply-To: <{earlier.MessageId}>\r\nReferences: <{earlier.MessageId}>\r\n");
        }

        mail.Append("MIME-Version: 1.0\r\n");
        AppendBody(mail);
        return new Mail($"customer{customer}@example.net", Encoding.UTF8.GetBytes(mail.ToString()));
    }

    private void AppendBody(StringBuilder mail)
    {
        switch (_random.Next(100))
        {
            case < 70:
                AppendPlain(mail, 1500);
                break;
            case < 95:
                mail.Append("Content-Type: multipart/alternative; boundary=\"part\"\r\n\r\n--part\r\n");
                AppendPlain(mail, 1200);
                mail.Append("\r\n--part\r\n");
                AppendHtml(mail, 3800);
                mail.Append("\r\n--part--\r\n");
                break;
            default:
                mail.Append("Content-Type: multipart/mixed; boundary=\"part\"\r\n\r\n--part\r\n");
                AppendPlain(mail, 600);
                mail.Append("\r\n--part\r\nContent-Type: application/pdf; name=\"kvittering.pdf\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"kvittering.pdf\"\r\n\r\n");
                var file = new byte[40 * 1024];
                _random.NextBytes(file);
                mail.Append(Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n--part--\r\n");
                break;
        }
    }

    private void AppendPlain(StringBuilder mail, int length) =>
        mail.Append("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").Append(Paragraphs(length, "\r\n\r\n"));

    private void AppendHtml(StringBuilder mail, int length) =>
        mail.Append("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><head><style>p { margin: 0 }</style></head><body style=\"font-family: sans-serif\">\r\n<p style=\"margin: 0 0 8px\">")
            .Append(Paragraphs(length, "</p>\r\n<p style=\"margin: 0 0 8px; color: #333\"><b>Hei</b> <a href=\"https://www.example.net/order?id=1\">bestilling</a> "))
            .Append("</p>\r\n<table><tr><td>Vare</td><td>Antall</td></tr><tr><td>Genser</td><td>1</td></tr></table></body></html>\r\n");

    private string Paragraphs(int length, string between)
    {
        var text = new StringBuilder(length + 300);
        while (text.Length < length)
        {
            text.Append(Text(70)).Append("\r\n").Append(Text(70)).Append(between);
        }

        return text.ToString();
    }

    private string Text(int length)
    {
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(Words[_random.Next(Words.Length)]).Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
