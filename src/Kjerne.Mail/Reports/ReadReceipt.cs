using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>What a recipient's program says was done with a mail (RFC 8098).</summary>
public sealed record ReadReceipt
{
    /// <summary>displayed, deleted, dispatched, processed, in lower case.</summary>
    public required string Disposition { get; init; }

    /// <summary>Whose program says so; null when not told.</summary>
    public string? Recipient { get; init; }

    /// <summary>The mail it is about, without angle brackets; null when not told.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>Null when the mail is no such receipt.</summary>
    public static ReadReceipt? Read(MailMessage mail, ReportLimits? limits = null)
    {
        var parts = new ReportParts(mail, limits ?? new ReportLimits());
        ReportFields? fields = parts.Fields("message/disposition-notification")?.FirstOrDefault();
        if (fields is null)
        {
            return null;
        }
        // "manual-action/MDN-sent-manually; displayed/error"
        string disposition = fields.FindTyped("Disposition") ?? "";
        return new ReadReceipt
        {
            Disposition = disposition.Split('/', ' ')[0].ToLowerInvariant(),
            Recipient = fields.FindTyped("Final-Recipient")?.Trim('<', '>', ' '),
            OriginalMessageId = fields.Find("Original-Message-ID")?.Trim('<', '>', ' ') ?? parts.Returned()?.MessageId ?? mail.InReplyTo.FirstOrDefault(),
        };
    }
}
