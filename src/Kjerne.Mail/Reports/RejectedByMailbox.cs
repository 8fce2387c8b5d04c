using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>A recipient's server that took a mail and then refused it may say so in the form of a receipt (RFC 8098: disposition "deleted",
/// RFC 5429: reject). To the sender it is a mail that did not arrive.</summary>
internal static class RejectedByMailbox
{
    private static readonly string[] Words = ["rejected", "avvist", "avvisad", "afvist", "abgelehnt", "rejeté", "rechazad", "geweigerd", "hylätty", "odrzucon"];

    /// <summary>Null when the receipt is about a mail that reached its mailbox.</summary>
    public static DeliveryReport? Read(MailMessage mail, ReportParts parts, ReportLimits limits)
    {
        ReportFields? fields = parts.Fields("message/disposition-notification")?.FirstOrDefault();
        string words = parts.Words();
        bool deleted = fields?.FindTyped("Disposition")?.StartsWith("deleted", StringComparison.OrdinalIgnoreCase) == true;
        if (fields is null || !deleted || !Array.Exists(Words, word => mail.Subject.Contains(word, StringComparison.OrdinalIgnoreCase) || words.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }
        string? address = fields.FindTyped("Final-Recipient")?.Trim('<', '>', ' ') ?? fields.FindTyped("Original-Recipient")?.Trim('<', '>', ' ');
        if (!MailAddress.TryParse(address, out MailAddress? recipient))
        {
            return null;
        }
        string said = TextCleaning.OneLine(words.Length > limits.MaxDiagnostic ? words[..limits.MaxDiagnostic] : words);
        string status = EnhancedStatus.Settle(null, said, words, temporary: false);
        return new DeliveryReport
        {
            Status = status,
            Recipients = [new DeliveryRecipient { Address = recipient.Address, Status = status, Action = "failed", Diagnostic = said }],
            OriginalMessageId = fields.Find("Original-Message-ID")?.Trim('<', '>', ' ') ?? parts.Returned()?.MessageId,
            ReportingServer = fields.FindTyped("Reporting-UA"),
            IsStandard = true,
        };
    }
}
