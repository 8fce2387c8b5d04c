using Kjerne.Mail.Mime;

namespace Kjerne.Features.Channels.Email;

/// <summary>How a mail came: what our SMTP server was told, or, for one fetched from a mailbox, what the last server there wrote into its header.</summary>
/// <param name="ReturnPath">Null: the empty path of a report.</param>
/// <param name="ArrivedAt">When it came to the mailbox it was fetched from; null when it came by SMTP.</param>
public sealed record MailWay(string? ReturnPath, IReadOnlyList<string> Recipients, DateTimeOffset? ArrivedAt)
{
    /// <summary>Where delivery agents write the address they delivered to.</summary>
    private static readonly string[] DeliveredTo = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

    public static MailWay Of(MailEnvelope envelope, MailMessage mail, MailAddress? from)
    {
        if (envelope.Fetched is not { } fetched)
        {
            return new MailWay(envelope.MailFrom, envelope.Recipients, null);
        }

        var recipients = envelope.Recipients.Concat(mail.Headers
            .Where(x => DeliveredTo.Contains(x.Name, StringComparer.OrdinalIgnoreCase))
            .Select(x => x.Value.Trim().Trim('<', '>')).Where(x => x.Contains('@', StringComparison.Ordinal)).Take(20));

        // A server that writes no path leaves it open; the writer's own address then stands for it, since an empty path would make every mail a report.
        var path = mail.Header("Return-Path")?.Trim().Trim('<', '>').Trim();
        return new MailWay(path is null ? from?.Address ?? "unknown" : path.Length == 0 ? null : path, [.. recipients], fetched.ArrivedAt);
    }
}
