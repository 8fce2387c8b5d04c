using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>Reads reports of delivery: those of RFC 3464, and those that servers write in words of their own.</summary>
public static class DeliveryReportReader
{
    private static readonly string[] Delays =
    [
        "delayed", "(delay)", "delivery delay", "still trying", "still being retried", "will be retried", "will continue to try", "do not need to resend", "no action is required", "warning: could not send", "warning message only", "not yet been delivered", "has not been delivered yet", "could not be delivered yet", "not been able to deliver yet", "keep trying", "attempts will continue", "forsinket", "fördröjd", "verzögert", "retardé", "retrasado", "vertraagd", "opóźni",
    ];

    /// <summary>Null when the mail is no such report. Never throws on content; time is linear in what <see cref="ReportLimits"/> lets in.</summary>
    public static DeliveryReport? Read(MailMessage mail, ReportLimits? limits = null)
    {
        limits ??= new ReportLimits();
        var parts = new ReportParts(mail, limits);
        if (parts.Has("message/feedback-report"))
        {
            return null;
        }
        if (parts.Has("message/disposition-notification"))
        {
            return RejectedByMailbox.Read(mail, parts, limits);
        }
        // A gateway may wrap the whole report in a mail of its own; a person who passes one on has no server's name.
        bool mayWrap = !parts.Has("message/delivery-status") && mail.Root.IsMultipart;
        MailMessage? enclosed = mayWrap && BounceSigns.Has(mail, "", returnsMail: true) ? parts.Enclosed() : null;
        return enclosed?.Root.ContentType == "multipart/report" && ReadParts(enclosed, new ReportParts(enclosed, limits), limits) is { } inner
            ? inner : ReadParts(mail, parts, limits);
    }

    private static DeliveryReport? ReadParts(MailMessage mail, ReportParts parts, ReportLimits limits)
    {
        var text = new BounceText(parts.Words());
        MailMessage? returned = parts.Returned();
        List<ReportFields>? groups = parts.Fields("message/delivery-status");
        // A broken multipart leaves the fields for machines among the words.
        groups ??= text.Report.Contains("Final-Recipient:", StringComparison.OrdinalIgnoreCase) ? ReportFields.Parse(text.Report) : null;
        List<DeliveryRecipient> recipients = groups is null ? [] : Standard(groups, text, limits);
        bool standard = recipients.Count > 0;
        if (!standard)
        {
            bool announced = groups is not null || mail.Root.Parameter("report-type")?.Equals("delivery-status", StringComparison.OrdinalIgnoreCase) == true;
            if (!announced && !BounceSigns.Has(mail, text.Report, text.ReturnsMail || returned is not null))
            {
                return null;
            }
            recipients = FromWords(mail, text, returned ?? text.ReturnedHeader(), limits);
        }
        return new DeliveryReport
        {
            Status = recipients.Count == 0 ? EnhancedStatus.Settle(null, text.FirstReason ?? "", mail.Subject + "\n" + text.Report, IsDelay(mail, text))
                : recipients.OrderByDescending(one => one.Action == "failed").ThenByDescending(one => one.Status[0]).First().Status,
            Recipients = recipients,
            OriginalMessageId = OriginalId(mail, groups, returned ?? text.ReturnedHeader()),
            ReportingServer = groups?.FirstOrDefault()?.FindTyped("Reporting-MTA"),
            IsStandard = standard,
        };
    }

    private static List<DeliveryRecipient> Standard(List<ReportFields> groups, BounceText text, ReportLimits limits)
    {
        var recipients = new List<DeliveryRecipient>();
        string? named = null;
        foreach (ReportFields group in groups)
        {
            string? final = AddressIn(group.FindTyped("Final-Recipient"));
            string? original = AddressIn(group.FindTyped("Original-Recipient"));
            // A name inside the server's own system, without a domain that anybody else knows, says less than the address the sender used.
            final = final is not null && original is not null && final.IndexOf('.', final.LastIndexOf('@')) < 0 ? original : final;
            string? address = final ?? AddressIn(group.FindTyped("X-Actual-Recipient")) ?? original;
            bool describes = group.Find("Final-Recipient") is not null || group.Find("Action") is not null || group.Find("Status") is not null;
            if (!describes || recipients.Count >= limits.MaxRecipients)
            {
                continue;
            }
            string diagnostic = Cut(group.FindTyped("Diagnostic-Code") ?? "", limits);
            address ??= AddressIn(diagnostic) ?? (named ??= text.Recipients(_ => false, 1).Select(one => one.Address).FirstOrDefault() ?? "");
            if (address.Length == 0 || recipients.Exists(one => one.Address.Equals(address, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }
            string action = Action(group.Find("Action"), group.Find("Status"), diagnostic);
            string status = EnhancedStatus.Settle(group.Find("Status"), diagnostic, text.Report, action == "delayed");
            recipients.Add(new DeliveryRecipient { Address = address, OriginalAddress = original is not null && final is not null && original != final ? original : null, Status = status, Action = action, Diagnostic = diagnostic });
        }
        return recipients;
    }

    private static string Action(string? written, string? status, string diagnostic)
    {
        string word = (written ?? "").Split(' ', '(', ';')[0].Trim().ToLowerInvariant();
        return word switch
        {
            "failed" or "delayed" or "delivered" or "relayed" or "expanded" => word,
            "failure" or "fail" or "error" => "failed",
            "delay" or "transient" => "delayed",
            _ => status?.StartsWith('2') == true ? "delivered" : status?.StartsWith('4') == true && !diagnostic.StartsWith('5') ? "delayed" : "failed",
        };
    }

    private static List<DeliveryRecipient> FromWords(MailMessage mail, BounceText text, MailMessage? returned, ReportLimits limits)
    {
        bool delayed = IsDelay(mail, text);
        var own = new HashSet<string>(mail.To.Concat(mail.From).Select(one => one.Address), StringComparer.OrdinalIgnoreCase);
        string reason = text.FirstReason ?? "";
        List<(string Address, string Diagnostic)> named = text.Recipients(address => own.Contains(address) || IsDaemon(address), limits.MaxRecipients);
        IEnumerable<string> failed = mail.Headers.FindAll("X-Failed-Recipients").SelectMany(field => MailAddress.ParseList(field.Value, limits.MaxRecipients)).Select(one => one.Address);
        if (failed.Any())
        {
            named = [.. failed.Distinct(StringComparer.OrdinalIgnoreCase).Select(address => (address, named.Find(one => one.Address.Equals(address, StringComparison.OrdinalIgnoreCase)).Diagnostic ?? reason))];
        }
        if (named.Count == 0 || named.TrueForAll(one => own.Contains(one.Address) || IsDaemon(one.Address)))
        {
            named = returned?.To.Take(limits.MaxRecipients).Select(one => (one.Address, reason)).ToList() is { Count: > 0 } to ? to : named;
        }
        return named.ConvertAll(one =>
        {
            string status = EnhancedStatus.Settle(null, one.Diagnostic, mail.Subject + "\n" + text.Report, delayed);
            return new DeliveryRecipient { Address = one.Address, Status = delayed ? "4" + status[1..] : status, Action = delayed ? "delayed" : "failed", Diagnostic = Cut(one.Diagnostic, limits) };
        });
    }

    private static bool IsDelay(MailMessage mail, BounceText text) =>
        Array.Exists(Delays, words => mail.Subject.Contains(words, StringComparison.OrdinalIgnoreCase) || text.Report.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static bool IsDaemon(string address) =>
        address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("abuse@", StringComparison.OrdinalIgnoreCase);

    /// <summary>The id the report names, of the returned mail, of a field for it, at last of what the report answers.</summary>
    private static string? OriginalId(MailMessage mail, List<ReportFields>? groups, MailMessage? returned) =>
        returned?.MessageId
        ?? groups?.Select(group => group.Find("X-Original-Message-ID") ?? group.Find("Original-Message-ID")).FirstOrDefault(id => id is not null)?.Trim('<', '>', ' ')
        ?? (mail.Headers.Find("X-Original-Message-ID") ?? mail.Headers.Find("X-MS-Exchange-Original-Message-ID"))?.Value.Trim('<', '>', ' ')
        ?? mail.InReplyTo.FirstOrDefault() ?? mail.References.LastOrDefault();

    private static string? AddressIn(string? text)
    {
        if (text is null)
        {
            return null;
        }
        string bare = text.Trim('<', '>', ' ', '"');
        if (MailAddress.TryParse(bare, out MailAddress? address))
        {
            return address.Address;
        }
        int at = text.IndexOf('@');
        if (at <= 0)
        {
            return null;
        }
        int start = text.LastIndexOfAny(['<', ' ', ',', ';', ':', '('], at) + 1;
        int end = text.IndexOfAny(['>', ' ', ',', ';', ')'], at);
        string word = text[start..(end < 0 ? text.Length : end)];
        return MailAddress.TryParse(word, out address) ? address.Address : IsAsWritten(word) ? word : null;
    }

    /// <summary>No address that mail could be sent to, which is why it came back: it is told as it stands.</summary>
    private static bool IsAsWritten(string word) =>
        word.Length <= 254 && word.IndexOf('@') is > 0 and int at && at == word.LastIndexOf('@') && at < word.Length - 1 && !word.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static string Cut(string text, ReportLimits limits) => text.Length > limits.MaxDiagnostic ? text[..limits.MaxDiagnostic] : text;
}
