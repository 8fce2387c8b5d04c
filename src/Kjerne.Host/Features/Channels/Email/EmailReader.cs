using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Intake;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Replies;
using Kjerne.Mail.Reports;
using Kjerne.Platform.Html;
using Authenticity = Kjerne.Mail.Authentication.MailAuthentication;

namespace Kjerne.Features.Channels.Email;

/// <summary>A stored mail as an inbound message. Whatever it says of itself is data, never a right.</summary>
public sealed class EmailReader(SenderTrust trust) : IChannelReader
{
    /// <summary>More servers than any honest way has: it goes round.</summary>
    private const int MostReceived = 100;

    /// <summary>Mail that lay in a mailbox for so long is not answered by a machine any more.</summary>
    private static readonly TimeSpan OldMail = TimeSpan.FromDays(1);

    public Channel Channel => Channel.Email;

    public async Task<InboundMessage> Read(IntakeItem item, ReadOnlyMemory<byte> raw, CancellationToken stop)
    {
        var envelope = MailEnvelope.Read(item.Envelope);
        var mail = MimeReader.Read(raw);
        var from = mail.From.FirstOrDefault() ?? mail.Sender ?? (MailAddress.TryParse(envelope.MailFrom, out var sender) ? sender : null);
        var way = MailWay.Of(envelope, mail, from);
        var (text, html) = Body(mail);
        var reply = ReplyReader.Read(mail);
        var automatic = AutomaticMail.Read(mail);
        var authentication = await trust.Assess(envelope, raw, stop);
        return new InboundMessage
        {
            Sender = from is null ? null : new SenderIdentity(IdentityKind.Email, ReplyRecipients.Normal(from.Address), from.Name),
            From = from is null ? null : Of(from),
            To = mail.To.Select(Of).ToList(),
            Cc = mail.Cc.Select(Of).ToList(),
            Subject = mail.Subject,
            Text = text,
            NewText = reply.Text.Length > 0 && !reply.IsCut && !IsSame(reply.Text, text) ? reply.Text : null,
            Html = html?.Html,
            HasRemoteImages = html?.HasRemoteImages == true,
            Files = mail.Attachments.Select(x => new InboundFile(x.FileName, x.ContentType, x.OpenContent, x.ContentId, x.IsInline)).ToList(),
            MessageId = mail.MessageId,
            References = mail.InReplyTo.Concat(mail.References.Reverse()).Distinct(StringComparer.Ordinal).ToList(),
            Tokens = way.Recipients.Concat(mail.To.Concat(mail.Cc).Select(x => x.Address))
                .Select(EmailAddresses.PlusPart).OfType<string>().Distinct(StringComparer.Ordinal).ToList(),
            IsAutomatic = automatic.IsWrittenByMachine || way.ReturnPath is null,
            News = MailNews.Of(mail, automatic.Kind),
            SenderCheck = SenderTrust.Verdict(authentication),
            RefusesAutomaticAnswer = automatic.IsAutomatic || WantsNoAnswer(mail) || item.ReceivedAt - way.ArrivedAt > OldMail,
            HoldCause = envelope.Fetched?.Problem ?? CauseToHold(mail, authentication),
        };
    }

    private static string? CauseToHold(MailMessage mail, Authenticity? authentication) =>
        mail.ExceedsLimits ? "too_complex"
        : mail.Headers.Count(x => x.Name.Equals("Received", StringComparison.OrdinalIgnoreCase)) > MostReceived ? "loop"
        : authentication?.IsProbablyForged == true ? "spoofed"
        : null;

    /// <summary>Exchange's way to ask for no automatic answer ([MS-OXCMAIL] section 2.2.3.2.14), and its older brothers.</summary>
    private static bool WantsNoAnswer(MailMessage mail) =>
        mail.Header("X-Auto-Response-Suppress")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Any(x => x.ToLowerInvariant() is "all" or "oof" or "autoreply") == true;

    /// <summary>But for white space: the reply's lines are trimmed.</summary>
    private static bool IsSame(string reply, string text) =>
        reply.Where(x => !char.IsWhiteSpace(x)).SequenceEqual(text.Where(x => !char.IsWhiteSpace(x)));

    private static (string Text, SanitizedHtml? Html) Body(MailMessage mail)
    {
        if (mail.HtmlBody is null)
        {
            return (string.IsNullOrWhiteSpace(mail.TextBody) ? CalendarText(mail) : mail.TextBody, null);
        }

        var content = MailHtml.Read(mail.HtmlBody);
        return (string.IsNullOrWhiteSpace(mail.TextBody) ? content.Text : mail.TextBody, content.Html);
    }

    /// <summary>An invitation without words: when and where it is.</summary>
    private static string CalendarText(MailMessage mail) => mail.Attachments.Select(x => x.ReadCalendar()?.ToText()).FirstOrDefault(x => !string.IsNullOrEmpty(x)) ?? mail.TextBody ?? "";

    private static MessageAddress Of(MailAddress address) => new(address.Name, address.Address);
}
