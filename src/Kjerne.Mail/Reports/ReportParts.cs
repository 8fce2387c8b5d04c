using System.Text;
using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>The parts of a report: words for people, fields for machines, the returned mail.</summary>
internal sealed class ReportParts
{
    private readonly ReportLimits limits;
    private readonly List<MimePart> all = [];

    public ReportParts(MailMessage mail, ReportLimits limits)
    {
        Mail = mail;
        this.limits = limits;
        Collect(mail.Root);
    }

    public MailMessage Mail { get; }

    /// <summary>The groups of fields of the first part of that type; null when there is none.</summary>
    public List<ReportFields>? Fields(string contentType)
    {
        MimePart? part = all.Find(part => part.ContentType == contentType) ?? all.Find(part => part.ContentType == contentType.Replace("message/", "message/global-", StringComparison.Ordinal));
        return part is null ? null : ReportFields.Parse(Text(part));
    }

    public bool Has(string contentType) => all.Exists(part => part.ContentType == contentType);

    /// <summary>The words for people: of the plain text, else of the HTML.</summary>
    public string Words()
    {
        string text = !string.IsNullOrWhiteSpace(Mail.TextBody) ? Mail.TextBody : Mail.HtmlBody is { } html ? FromHtml(Cut(html)) : "";
        if (string.IsNullOrWhiteSpace(text) && all.Find(part => part.ContentType is "text/plain") is { } part)
        {
            text = Text(part);
        }
        return Cut(text);
    }

    /// <summary>Some servers call HTML what has no element: its lines are lines.</summary>
    private static string FromHtml(string html) => html.Contains("</", StringComparison.Ordinal) || html.Contains("<br", StringComparison.OrdinalIgnoreCase) ? PlainFromHtml.Convert(html) : html;

    /// <summary>The header of the mail that came back; null when the report has no part for it.</summary>
    public MailMessage? Returned()
    {
        MimePart? part = all.Find(part => part.ContentType is "message/rfc822" or "message/global") ?? all.Find(part => part.ContentType is "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers" or "text/rfc822-header");
        return part is null ? null : ReadHeader(Encoding.Latin1.GetString(Head(part.Content().Span)));
    }

    /// <summary>The mail inside this one, read whole; null when there is none, or it is longer than the limit.</summary>
    public MailMessage? Enclosed() =>
        all.Find(part => part.ContentType is "message/rfc822") is { } part && part.Content().Length <= limits.MaxCharacters ? MimeReader.Read(part.Content()) : null;

    /// <summary>Reads header fields that stand in a text.</summary>
    public static MailMessage ReadHeader(string header) => MimeReader.Read(Encoding.Latin1.GetBytes(header.TrimStart('\r', '\n', ' ') + "\n\n"), new MimeLimits { MaxParts = 1, MaxBodyBytes = 1 });

    private ReadOnlySpan<byte> Head(ReadOnlySpan<byte> content)
    {
        content = content[..Math.Min(content.Length, limits.MaxCharacters)].TrimStart("\r\n "u8);
        int end = content.IndexOf("\r\n\r\n"u8);
        end = end < 0 ? content.IndexOf("\n\n"u8) : end;
        return end < 0 ? content : content[..end];
    }

    private string Text(MimePart part)
    {
        ReadOnlySpan<byte> bytes = part.Content().Span;
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, limits.MaxCharacters)]).ReplaceLineEndings("\n");
    }

    private string Cut(string text) => text.Length > limits.MaxCharacters ? text[..limits.MaxCharacters] : text;

    // Depth and number of parts are bounded by the reader of the message.
    private void Collect(MimePart part)
    {
        all.Add(part);
        foreach (MimePart child in part.Children)
        {
            Collect(child);
        }
    }
}
