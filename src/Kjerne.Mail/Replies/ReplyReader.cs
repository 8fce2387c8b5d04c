using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Replies;

/// <summary>Takes the new text out of a mail: apart from the mails it quotes, the contact block, legal notices and programs' footers.</summary>
public static class ReplyReader
{
    // Below this share of the letters of the HTML the plain text is a stub ("use a program that shows HTML").
    private const double MinTextShare = 0.34;

    /// <summary>Of a mail that was read. Never empty when the mail has text.</summary>
    public static ReplyContent Read(MailMessage mail, ReplyLimits? limits = null) => Read(mail.TextBody, mail.HtmlBody, mail.Subject, limits);

    /// <summary>Of a mail's text, its HTML, or both. Time and memory are linear in their length, and bounded.</summary>
    /// <param name="text">Plain text; null or blank when there is none.</param>
    /// <param name="html">The same as HTML; null when there is none. Need not be safe or well-formed.</param>
    /// <param name="subject">Tells a forwarded mail from an answer where the text does not; null when unknown.</param>
    /// <param name="limits">How much is looked at.</param>
    public static ReplyContent Read(string? text, string? html, string? subject = null, ReplyLimits? limits = null)
    {
        limits ??= new ReplyLimits();
        bool forward = IsForwardSubject(subject);
        ReplyDraft? plain = string.IsNullOrWhiteSpace(text) ? null : new ReplyDraft(TextLines.Read(text, limits, out bool cut), forward, limits) { IsCut = cut };
        if (plain is { FoundHistory: true } && !MayBeStub(text!, html))
        {
            return plain.Content();
        }
        ReplyDraft? rich = string.IsNullOrWhiteSpace(html) ? null : new ReplyDraft(HtmlLines.Read(html, limits, out bool cutHtml), forward, limits) { IsCut = cutHtml };
        return (plain, rich) switch
        {
            (null, null) => new ReplyContent { Text = "" },
            (null, _) => rich.Content(),
            (_, null) => plain.Content(),
            _ => (rich.FoundHistory && !plain.FoundHistory) || plain.Letters < rich.Letters * MinTextShare ? rich.Content() : plain.Content(),
        };
    }

    private static bool MayBeStub(string text, string? html) => html is not null && html.Length > 2000 && text.Length < html.Length / 50;

    private static bool IsForwardSubject(string? subject)
    {
        ReadOnlySpan<char> rest = subject.AsSpan().TrimStart();
        int colon = rest.IndexOf(':');
        if (colon is < 1 or > 12)
        {
            return false;
        }
        string prefix = rest[..colon].Trim().TrimEnd("0123456789[]()").ToString();
        return ReplyWords.ForwardSubjects.Contains(prefix, StringComparer.OrdinalIgnoreCase);
    }
}
