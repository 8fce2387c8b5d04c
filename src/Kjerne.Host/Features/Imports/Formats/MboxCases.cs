using System.Runtime.CompilerServices;
using Kjerne.Features.Conversations;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Replies;
using Kjerne.Mail.Reports;
using Kjerne.Platform.Data;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Imports.Formats;

/// <summary>
/// Cases from a mailbox in one file (mbox, RFC 4155; lines "From " inside a mail carry a ">"): a thread of mails is a case. The file is gone through twice: first
/// for who answers what, then for the texts, thread by thread, so that memory holds one line of each mail only.
/// </summary>
public static class MboxCases
{
    /// <summary>A longer mail is put aside: its text would be cut anyway. Octets.</summary>
    private const int LongestMail = 64 << 20;

    private sealed record Place(long Number, long From, int Length, string? Id, string? Sender, DateTimeOffset? At)
    {
        public Place? Answers { get; set; }

        public Place Root => Answers is null ? this : Answers.Root;
    }

    public static async IAsyncEnumerable<CaseRecord> Read(Stream mailbox, ImportSettings settings, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var (places, ours) = await Places(mailbox, stop);
        foreach (var thread in places.GroupBy(x => x.Root).OrderBy(x => x.Key.Number))
        {
            if (thread.FirstOrDefault(x => x.Length > LongestMail) is { } tooLong)
            {
                yield return CaseRecord.Bad(tooLong.Number, "mail_too_long", tooLong.Id, []);
                continue;
            }

            var mails = new List<(Place Place, MailMessage Mail)>();
            foreach (var place in thread.OrderBy(x => x.At ?? DateTimeOffset.MaxValue))
            {
                mails.Add((place, MimeReader.Read(await ReadMail(mailbox, place, stop))));
            }

            yield return CaseOf(mails, ours);
        }
    }

    private static CaseRecord CaseOf(List<(Place Place, MailMessage Mail)> mails, IReadOnlySet<string> ours)
    {
        var (first, opening) = mails[0];
        var line = first.Number;
        if (first.At is not { } opened)
        {
            return CaseRecord.Bad(line, "date_missing", first.Id, [opening.Subject]);
        }

        // Bounces and notices are no inquiry of anybody.
        mails.RemoveAll(x => AutomaticMail.Read(x.Mail).IsWrittenByMachine);
        var customer = mails.Select(x => x.Mail.From.FirstOrDefault()).FirstOrDefault(x => x is not null && !ours.Contains(x.Address.ToLowerInvariant()))
            ?? opening.To.FirstOrDefault(x => !ours.Contains(x.Address.ToLowerInvariant()));
        var messages = mails.Select(x => Message(x.Place, x.Mail, ours, opened)).Where(x => x.Text.Length > 0).ToList();
        return messages.Count == 0 || customer is null
            ? CaseRecord.Bad(line, "nothing_said", first.Id, [opening.Subject])
            : CaseRecord.Good(line, new ImportedCase
            {
                Key = StoredText.Clean(first.Id ?? $"{opened:O} {first.Sender}", Inquiries.ImportedInquiry.LongestKey),
                OpenedAt = opened,
                SolvedAt = messages[^1].Kind == MessageKind.Outbound ? messages[^1].At : null,
                Channel = Channel.Email,
                CustomerName = customer.Name,
                CustomerEmail = customer.Address,
                Subject = StoredText.Clean(opening.Subject, 500),
                Messages = messages,
            }, []);
    }

    private static ImportedMessage Message(Place place, MailMessage mail, IReadOnlySet<string> ours, DateTimeOffset opened)
    {
        var isOurs = place.Sender is { } sender && ours.Contains(sender);
        var reply = ReplyReader.Read(mail);
        var whole = !string.IsNullOrWhiteSpace(mail.TextBody) ? mail.TextBody : mail.HtmlBody is { } html ? HtmlText.ToText(html) : "";
        var text = StoredText.Clean(reply.Text.Length > 0 ? reply.Text : whole.Trim(), MessageText.Most);
        return new ImportedMessage(isOurs ? MessageKind.Outbound : MessageKind.Inbound, place.At ?? opened, isOurs ? mail.From[0].Name ?? mail.From[0].Address : null, text.Length > 0 ? text : mail.Subject);
    }

    /// <summary>Where each mail lies, what it answers, and which address the mailbox is: the one most mails go to.</summary>
    private static async Task<(List<Place> Places, HashSet<string> Ours)> Places(Stream mailbox, CancellationToken stop)
    {
        var places = new List<Place>();
        var byId = new Dictionary<string, Place>(StringComparer.Ordinal);
        var waiting = new Dictionary<Place, IReadOnlyList<string>>();
        var recipients = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        await foreach (var (from, length, head) in MboxScanner.Mails(mailbox, stop))
        {
            var mail = MimeReader.Read(head);
            var place = new Place(places.Count + 1, from, length, mail.MessageId, mail.From.FirstOrDefault()?.Address.ToLowerInvariant(), mail.Date);
            places.Add(place);
            waiting[place] = [.. mail.InReplyTo, .. mail.References.Reverse()];
            if (mail.MessageId is { } id)
            {
                byId.TryAdd(id, place);
            }

            foreach (var address in mail.To.Select(x => x.Address).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                recipients[address] = recipients.GetValueOrDefault(address) + 1;
            }
        }

        foreach (var (place, references) in waiting)
        {
            var answered = references.Select(x => byId.GetValueOrDefault(x)).FirstOrDefault(x => x is not null);
            place.Answers = answered is not null && answered.Root != place ? answered : null;
        }

        var ours = recipients.Count == 0 ? [] : new[] { recipients.MaxBy(x => x.Value).Key.ToLowerInvariant() };
        return (places, [.. ours]);
    }

    private static async Task<byte[]> ReadMail(Stream mailbox, Place place, CancellationToken stop)
    {
        var raw = new byte[place.Length];
        mailbox.Position = place.From;
        await mailbox.ReadExactlyAsync(raw, stop);
        return MboxScanner.WithoutMarks(raw);
    }
}
