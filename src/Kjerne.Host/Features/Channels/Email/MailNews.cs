using Kjerne.Features.Intake;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Reports;

namespace Kjerne.Features.Channels.Email;

/// <summary>What a machine-written mail tells about one of ours: reports of delivery, receipts, complaints.</summary>
internal static class MailNews
{
    private const int MostDetail = 1000;

    /// <summary>Null when it tells nothing of the kind. A report that a person passes on is that person's mail.</summary>
    public static DeliveryNews? Of(MailMessage mail, AutomaticKind kind) => kind switch
    {
        AutomaticKind.DeliveryReport => DeliveryReportReader.Read(mail) is { } report ? Of(report) : null,
        AutomaticKind.ReadReceipt => ReadReceipt.Read(mail) is { } receipt
            ? new DeliveryNews(DeliveryNewsKind.Delivered, receipt.OriginalMessageId, receipt.Recipient is { } reader ? [reader] : [], null)
            : null,
        AutomaticKind.FeedbackReport => FeedbackReport.Read(mail) is { } complaint
            ? new DeliveryNews(DeliveryNewsKind.Complaint, complaint.OriginalMessageId, complaint.Recipient is { } reader ? [reader] : [], complaint.FeedbackType)
            : null,
        _ => null,
    };

    private static DeliveryNews Of(DeliveryReport report)
    {
        var recipients = report.Recipients.SelectMany(x => new[] { x.Address, x.OriginalAddress }).OfType<string>().ToList();
        var kind = report.Recipients.Any(x => x.IsHard) ? DeliveryNewsKind.AddressFailed
            : report.Recipients.Any(x => x.IsPermanent) || (report.Recipients.Count == 0 && !report.Status.StartsWith('4')) ? DeliveryNewsKind.Failed
            : report.IsBounce ? DeliveryNewsKind.Delayed
            : DeliveryNewsKind.Delivered;
        var words = string.Join('\n', report.Recipients.Where(x => !report.IsBounce || x.Action is "failed" or "delayed").Select(x => $"{x.Address}: {x.Status} {x.Diagnostic}".TrimEnd()));
        return new DeliveryNews(kind, report.OriginalMessageId, recipients, words.Length > MostDetail ? words[..MostDetail] : words);
    }
}
