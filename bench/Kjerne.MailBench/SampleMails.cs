using System.Text;
using Kjerne.Mail.Mime;

namespace Kjerne.MailBench;

/// <summary>Mails to measure with, the same at every run.</summary>
internal static class SampleMails
{
    private const string Words = "Hei, jeg har et spørsmål om søknaden min som jeg sendte inn i forrige uke. Når kan jeg regne med å få svar på den? ";

    /// <summary>Text and HTML in quoted-printable with a header of two dozen fields, as from a common mailbox: about 20 KB.</summary>
    public static byte[] Everyday(int seed)
    {
        string text = Repeat(Words + $"Sak {seed}. ", 5_500);
        MailBuilder mail = Builder(seed);
        mail.TextBody = text;
        mail.HtmlBody = "<html><head><meta charset=utf-8><style>p{margin:0}</style></head><body><p>" + text.Replace(". ", ".</p>\n<p style=\"margin:0\">", StringComparison.Ordinal) + "</p></body></html>";
        return WithTrace(mail.Build());
    }

    /// <summary>Plain text of 2 KB.</summary>
    public static byte[] Short(int seed)
    {
        MailBuilder mail = Builder(seed);
        mail.TextBody = Repeat(Words, 900);
        return WithTrace(mail.Build());
    }

    /// <summary>A text and one file in base64, as long as given.</summary>
    public static byte[] WithFile(int seed, int fileBytes)
    {
        byte[] file = new byte[fileBytes];
        new Random(seed).NextBytes(file);
        MailBuilder mail = Builder(seed);
        mail.TextBody = Repeat(Words, 900);
        mail.AddAttachment("Kvittering på kjøp.pdf", "application/pdf", file);
        return WithTrace(mail.Build());
    }

    private static MailBuilder Builder(int seed) => new()
    {
        From = new MailAddress("Kåre Nordmann", $"kare{seed}@example.no"),
        To = { new MailAddress("Kundeservice", "post@kommune.example") },
        Date = DateTimeOffset.UnixEpoch.AddMinutes(seed),
        MessageId = $"mail-{seed}@example.no",
        Subject = $"Spørsmål om søknad nr. {seed} – haster",
        InReplyTo = { $"svar-{seed}@kommune.example" },
        References = { $"sak-{seed}@kommune.example", $"svar-{seed}@kommune.example" },
        BoundarySeed = seed,
    };

    /// <summary>What relays put before a mail on its way.</summary>
    private static byte[] WithTrace(byte[] mail)
    {
        const string hop = "Received: from mx1.example.no (mx1.example.no [192.0.2.10])\r\n by mx2.kommune.example (Postfix) with ESMTPS id 4D2F81A0F3\r\n for <post@kommune.example>; Sat, 21 Nov 2026 20:11:49 +0100 (CET)\r\n";
        const string signature = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.no; s=s1;\r\n h=from:to:subject:date:message-id;\r\n bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n b=";
        string fields = string.Concat(Enumerable.Repeat(hop, 4)) + signature + new string('x', 340) + "\r\nX-Mailer: Example 1.0\r\nX-Spam-Status: No, score=-1.2 required=5.0\r\n";
        return [.. Encoding.ASCII.GetBytes(fields), .. mail];
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length + 1))[..length];
}
