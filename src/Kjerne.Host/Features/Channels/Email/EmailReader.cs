using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Intake;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Channels.Email;

/// <summary>A stored mail as an inbound message. Whatever it says of itself is data, never a right.</summary>
/// <param name="trust">Null: no server's word is taken.</param>
public sealed class EmailReader(SenderTrust? trust = null) : IChannelReader
{
    /// <summary>More servers than any honest way has: it goes round.</summary>
    private const int MostReceived = 100;

    /// <summary>Mail that lay in a mailbox for so long is not answered by a machine any more.</summary>
    private static readonly TimeSpan OldMail = TimeSpan.FromDays(1);

    public Channel Channel => Channel.Email;

    public InboundMessage Read(IntakeItem item, ReadOnlyMemory<byte> raw)
    {
        var envelope = MailEnvelope.Read(item.Envelope);
        var mail = MimeReader.Read(raw);
        var from = mail.From.FirstOrDefault() ?? mail.Sender ?? (MailAddress.TryParse(envelope.MailFrom, out var sender) ? sender : null);
        var way = MailWay.Of(envelope, mail, from);
        var (text, html) = Body(mail);
        return new InboundMessage
        {
            Sender = from is null ? null : new SenderIdentity(IdentityKind.Email, ReplyRecipients.Normal(from.Address), from.Name),
            From = from is null ? null : Of(from),
            To = mail.To.Select(Of).ToList(),
            Cc = mail.Cc.Select(Of).ToList(),
            Subject = mail.Subject,
            Text = text,
            Html = html?.Html,
            HasRemoteImages = html?.HasRemoteImages == true,
            Files = mail.Attachments.Select(x => new InboundFile(x.FileName, x.ContentType, x.Content, x.ContentId, x.IsInline)).ToList(),
            MessageId = mail.MessageId,
            References = mail.InReplyTo.Concat(mail.References.Reverse()).Distinct(StringComparer.Ordinal).ToList(),
            Tokens = way.Recipients.Concat(mail.To.Concat(mail.Cc).Select(x => x.Address))
                .Select(EmailAddresses.PlusPart).OfType<string>().Distinct(StringComparer.Ordinal).ToList(),
            IsAutomatic = AutomaticMail.Is(mail, way.ReturnPath),
            RefusesAutomaticAnswer = AutomaticMail.WantsNoAnswer(mail) || item.ReceivedAt - way.ArrivedAt > OldMail,
            HoldCause = envelope.Fetched?.Problem ?? (mail.ExceedsLimits ? "too_complex" : mail.Headers.Count(x => x.Name.Equals("Received", StringComparison.OrdinalIgnoreCase)) > MostReceived ? "loop" : trust?.IsForged(envelope, raw) == true ? "spoofed" : null),
        };
    }

    private static (string Text, SanitizedHtml? Html) Body(MailMessage mail)
    {
        if (mail.HtmlBody is null)
        {
            return (mail.TextBody ?? "", null);
        }

        var content = MailHtml.Read(mail.HtmlBody);
        return (string.IsNullOrWhiteSpace(mail.TextBody) ? content.Text : mail.TextBody, content.Html);
    }

    private static MessageAddress Of(MailAddress address) => new(address.Name, address.Address);
}
