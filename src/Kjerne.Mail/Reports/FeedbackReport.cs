using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>A complaint about a mail, passed on by the recipient's provider (RFC 5965).</summary>
public sealed record FeedbackReport
{
    /// <summary>abuse, fraud, virus, not-spam, opt-out, other …, in lower case.</summary>
    public required string FeedbackType { get; init; }

    /// <summary>Who complained, where told.</summary>
    public string? Recipient { get; init; }

    /// <summary>The envelope's sender of the mail complained about, where told.</summary>
    public string? OriginalSender { get; init; }

    /// <summary>The mail complained about, without angle brackets; null when the provider took the id out.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>Where the mail came from, as written; null when not told.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>Null when the mail is no such report.</summary>
    public static FeedbackReport? Read(MailMessage mail, ReportLimits? limits = null)
    {
        var parts = new ReportParts(mail, limits ?? new ReportLimits());
        ReportFields? fields = parts.Fields("message/feedback-report")?.FirstOrDefault();
        if (fields is null)
        {
            return null;
        }
        MailMessage? returned = parts.Returned();
        return new FeedbackReport
        {
            FeedbackType = fields.Find("Feedback-Type")?.ToLowerInvariant() ?? "other",
            Recipient = (fields.Find("Original-Rcpt-To") ?? fields.Find("Removal-Recipient"))?.Trim('<', '>', ' ') ?? returned?.To.FirstOrDefault()?.Address,
            OriginalSender = fields.Find("Original-Mail-From")?.Trim('<', '>', ' '),
            OriginalMessageId = returned?.MessageId,
            SourceAddress = fields.Find("Source-IP") ?? fields.Find("Source"),
        };
    }
}
