using System.Runtime.CompilerServices;
using Kjerne.Features.Conversations;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Replies;
using Kjerne.Mail.Reports;
using Kjerne.Platform.Data;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Imports.Formats;

/// <summary>
/// Cases from many mails: a thread of mails is a case. The source is gone through twice: first for who answers what, then for the texts and files, thread by
/// thread, so that memory holds the mails of one thread and one line of each other.
/// </summary>
public static class MailCases
{
    /// <summary>A longer mail is put aside: its text would be cut anyway. Octets.</summary>
    private const int LongestMail = 64 << 20;

    private sealed class Place(long number, FoundMail found, MailMessage head)
    {
        public long Number => number;

        /// <summary>Without its head.</summary>
        public FoundMail Found { get; } = found with { Head = [] };
        public string? Id { get; } = head.MessageId;
        public string? Sender { get; } = head.From.FirstOrDefault()?.Address.ToLowerInvariant();
        public DateTimeOffset? At { get; } = head.Date?.ToUniversalTime();
        public Place? Answers { get; set; }

        public Place Root => Answers is null ? this : Answers.Root;
    }

    /// <summary>A mailbox in one file, or an archive of mails.</summary>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static async IAsyncEnumerable<CaseRecord> Read(Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var archive = await MailArchive.Open(content, stop);
        await foreach (var record in Read(archive.Mails, stop))
        {
            yield return record;
        }
    }

    public static async IAsyncEnumerable<CaseRecord> Read(IMailSource source, [EnumeratorCancellation] CancellationToken stop)
    {
        var (places, ours) = await Places(source, stop);
        foreach (var thread in places.GroupBy(x => x.Root).OrderBy(x => x.Key.Number))
        {
            if (thread.FirstOrDefault(x => x.Found.Length > LongestMail) is { } tooLong)
            {
                yield return CaseRecord.Bad(tooLong.Number, "mail_too_long", tooLong.Id ?? tooLong.Found.Name, []);
                continue;
            }

            var mails = new List<(Place Place, MailMessage Mail)>();
            foreach (var place in thread.OrderBy(x => x.At ?? DateTimeOffset.MaxValue))
            {
                mails.Add((place, MimeReader.Read(await source.Read(place.Found, stop))));
            }

            yield return mails.Find(x => x.Mail.ExceedsLimits) is { Place: { } tooComplex }
                ? CaseRecord.Bad(tooComplex.Number, "mail_too_complex", tooComplex.Id ?? tooComplex.Found.Name, [])
                : CaseOf(mails, ours);
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
        var messages = mails.Select(x => Message(x.Place, x.Mail, ours, opened)).Where(x => x.Text.Length > 0 || x.Carried.Count > 0).ToList();
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
            });
    }

    private static ImportedMessage Message(Place place, MailMessage mail, IReadOnlySet<string> ours, DateTimeOffset opened)
    {
        var isOurs = place.Sender is { } sender && ours.Contains(sender);
        var reply = ReplyReader.Read(mail);
        var whole = !string.IsNullOrWhiteSpace(mail.TextBody) ? mail.TextBody : mail.HtmlBody is { } html ? HtmlText.ToText(html) : "";
        var text = StoredText.Clean(reply.Text.Length > 0 ? reply.Text : whole.Trim(), MessageText.Most);
        return new ImportedMessage(isOurs ? MessageKind.Outbound : MessageKind.Inbound, place.At ?? opened, isOurs ? mail.From[0].Name ?? mail.From[0].Address : null, text.Length > 0 ? text : mail.Subject)
        {
            Carried = [.. mail.Attachments.Select(x => new ImportedFile(x.FileName, x.ContentType, x.OpenContent))],
        };
    }

    /// <summary>Where each mail lies, what it answers, and which addresses are ours: the one most mails go to, and those that sent mail is from.</summary>
    private static async Task<(List<Place> Places, HashSet<string> Ours)> Places(IMailSource source, CancellationToken stop)
    {
        var places = new List<Place>();
        var byId = new Dictionary<string, Place>(StringComparer.Ordinal);
        var waiting = new Dictionary<Place, IReadOnlyList<string>>();
        var recipients = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var ours = new HashSet<string>();
        await foreach (var found in source.Find(stop))
        {
            var mail = MimeReader.Read(found.Head);
            var place = new Place(places.Count + 1, found, mail);
            places.Add(place);
            waiting[place] = [.. mail.InReplyTo, .. mail.References.Reverse()];
            if (mail.MessageId is { } id)
            {
                byId.TryAdd(id, place);
            }

            if (found.IsSent && place.Sender is { } sender)
            {
                ours.Add(sender);
                continue;
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

        if (recipients.Count > 0)
        {
            ours.Add(recipients.MaxBy(x => x.Value).Key.ToLowerInvariant());
        }

        return (places, ours);
    }
}
