using System.Security.Cryptography;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Writes a message: mixed (alternative (plain, related (html, pictures)), files), each level only where it is needed.</summary>
internal sealed class MimeWriter
{
    private const string BoundaryCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private readonly MailBuilder mail;
    private readonly Random? seeded;
    private readonly MemoryStream output = new();
    private readonly HeaderFields fields;
    private readonly byte[] text;
    private readonly byte[]? html;

    public MimeWriter(MailBuilder mail)
    {
        this.mail = mail;
        seeded = mail.BoundarySeed is { } seed ? new Random(seed) : null;
        fields = new HeaderFields(output);
        html = mail.HtmlBody is null ? null : WithCrLf(mail.HtmlBody);
        text = WithCrLf(mail.TextBody ?? (mail.HtmlBody is null ? "" : PlainFromHtml.Convert(mail.HtmlBody)));
    }

    public byte[] Write()
    {
        WriteHeader();
        Action body = html is null ? WriteText : () => WriteMultipart("alternative", [WriteText, WriteRelated]);
        WriteWith("mixed", body, mail.Attachments.Concat(html is null ? mail.InlineImages : []));
        return output.ToArray();
    }

    private void WriteHeader()
    {
        fields.Folded("Date", MailDate.Format(mail.Date));
        fields.Addresses("From", [mail.From]);
        fields.Addresses("Sender", mail.Sender is null ? [] : [mail.Sender]);
        fields.Addresses("Reply-To", mail.ReplyTo);
        fields.Addresses("To", mail.To);
        fields.Addresses("Cc", mail.Cc);
        fields.Text("Subject", mail.Subject);
        fields.Ids("Message-ID", [mail.MessageId]);
        fields.Ids("In-Reply-To", mail.InReplyTo);
        fields.Ids("References", mail.References);
        foreach ((string name, string value) in mail.Headers)
        {
            fields.Text(name, value);
        }
        fields.Folded("MIME-Version", "1.0");
    }

    private void WriteText() => WriteTextPart("text/plain", text);

    private void WriteRelated() => WriteWith("related", () => WriteTextPart("text/html", html!), mail.InlineImages);

    private void WriteWith(string subtype, Action root, IEnumerable<BuilderFile> files)
    {
        Action[] parts = [root, .. files.Select(file => (Action)(() => WriteFile(file)))];
        if (parts.Length == 1)
        {
            root();
        }
        else
        {
            WriteMultipart(subtype, parts);
        }
    }

    private void WriteMultipart(string subtype, Action[] parts)
    {
        string boundary = NewBoundary();
        fields.WithParameters("Content-Type", "multipart/" + subtype, [$"boundary=\"{boundary}\""]);
        foreach (Action part in parts)
        {
            Line($"\r\n--{boundary}");
            part();
        }
        Line($"\r\n--{boundary}--");
    }

    private void WriteTextPart(string type, byte[] content)
    {
        string encoding = ContentEncoding.Choose(content);
        fields.WithParameters("Content-Type", type, ["charset=utf-8"]);
        fields.Folded("Content-Transfer-Encoding", encoding);
        Line("");
        switch (encoding)
        {
            case "7bit":
                output.Write(content);
                break;
            case "base64":
                ContentEncoding.Base64(content, output);
                break;
            default:
                ContentEncoding.QuotedPrintable(content, output);
                break;
        }
    }

    private void WriteFile(BuilderFile file)
    {
        // RFC 2046, 5.2.1 allows no base64 for an attached message, and it may hold bytes that 7bit does not:
        // as a plain file with its name it arrives unchanged.
        bool message = file.ContentType.StartsWith("message/", StringComparison.OrdinalIgnoreCase);
        fields.WithParameters("Content-Type", message ? "application/octet-stream" : file.ContentType,
            file.FileName is null ? [] : FileNameParameter.WriteLikeness(file.FileName));
        fields.WithParameters("Content-Disposition", file.ContentId is null ? "attachment" : "inline",
            file.FileName is null ? [] : FileNameParameter.Write(file.FileName));
        fields.Folded("Content-Transfer-Encoding", "base64");
        if (file.ContentId is not null)
        {
            fields.Ids("Content-ID", [file.ContentId]);
        }
        Line("");
        ContentEncoding.Base64(file.Content.Span, output);
    }

    /// <summary>"=_" stands in no base64 and no quoted-printable text (RFC 2045, 6.7); 7bit text is searched.</summary>
    private string NewBoundary()
    {
        string boundary;
        do
        {
            boundary = "=_" + (seeded is null
                ? RandomNumberGenerator.GetString(BoundaryCharacters, 24)
                : new string(seeded.GetItems<char>(BoundaryCharacters, 24)));
        }
        while (Contains(text, boundary) || (html is not null && Contains(html, boundary)));
        return boundary;
    }

    private static bool Contains(byte[] content, string boundary) => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(boundary)) >= 0;

    private void Line(string line) => output.Write(Encoding.ASCII.GetBytes(line + "\r\n"));

    /// <summary>Ends with a line end, so that the next boundary stands on its own line and quoted-printable needs no last soft break.</summary>
    private static byte[] WithCrLf(string text)
    {
        string lines = TextCleaning.Lines(text);
        lines = lines.EndsWith('\n') || lines.Length == 0 ? lines : lines + "\n";
        return Encoding.UTF8.GetBytes(lines.Replace("\n", "\r\n", StringComparison.Ordinal));
    }
}
