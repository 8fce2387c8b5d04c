using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;

namespace Kjerne.Features.Channels.Email;

/// <summary>Writes a reply as a mail and hands it to the account's server.</summary>
public sealed class EmailSender(FileStore files, ReplyTokens tokens, OutgoingServers servers, SentCopies copies) : IChannelSender
{
    public Channel Channel => Channel.Email;

    public async Task<SendOutcome> Send(OutgoingMessage outgoing, CancellationToken stop)
    {
        var mail = await Compose(outgoing, stop);
        var recipients = outgoing.Message.To.Concat(outgoing.Message.Cc).Select(x => x.Address).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var outcome = await servers.Send(outgoing.Account, AddressOf(outgoing), recipients, mail, stop);
        if (outcome is SendOutcome.Taken)
        {
            copies.Add(outgoing.Account, mail, outgoing.Message.ExternalId!);
        }

        return outcome;
    }

    private async Task<byte[]> Compose(OutgoingMessage outgoing, CancellationToken stop)
    {
        var (message, account) = (outgoing.Message, outgoing.Account);
        var text = LetterFrame.Text(outgoing.Brand, message.Text);
        var builder = new MailBuilder
        {
            From = new MailAddress(account.Name, AddressOf(outgoing)),
            Date = message.At,
            MessageId = message.ExternalId!,
            Subject = ReplySubject(outgoing),
            TextBody = text,
            HtmlBody = LetterFrame.Html(outgoing.Brand, text, message.Html),
        };
        Add(builder.To, message.To);
        Add(builder.Cc, message.Cc);
        builder.ReplyTo.Add(new MailAddress(account.Name, await ReplyAddress(AddressOf(outgoing), message, stop)));
        foreach (var id in outgoing.Thread)
        {
            builder.References.Add(id);
        }

        if (outgoing.LastInboundId is { } answered)
        {
            builder.InReplyTo.Add(answered);
        }

        if (message.IsAutomatic)
        {
            builder.AddHeader("Auto-Submitted", "auto-replied");
            builder.AddHeader("X-Auto-Response-Suppress", "All");
        }

        foreach (var file in outgoing.Files)
        {
            var content = await files.Read(file.File, stop) ?? throw new InvalidDataException("An attachment is not in the file store.");
            if (file is { IsInline: true, ContentId: { } shown })
            {
                builder.AddInlineImage(shown, file.ContentType, content, file.FileName);
            }
            else
            {
                builder.AddAttachment(file.FileName, file.ContentType, content);
            }
        }

        return builder.Build();
    }

    /// <summary>As it was written: the account's own or one of its aliases.</summary>
    private static string AddressOf(OutgoingMessage outgoing) => outgoing.Message.From?.Address ?? outgoing.Account.Address;

    /// <summary>support+token@example.org: an answer to it proves that its writer had our mail.</summary>
    private async Task<string> ReplyAddress(string address, Message message, CancellationToken stop)
    {
        var at = address.LastIndexOf('@');
        var token = message.ExchangeId is { } exchange ? await tokens.For(exchange, stop) : await tokens.For(message.ConversationId, stop);
        return $"{address[..at]}+{token}{address[at..]}";
    }

    private static void Add(IList<MailAddress> to, IEnumerable<MessageAddress> from)
    {
        foreach (var address in from)
        {
            to.Add(new MailAddress(address.Name, address.Address));
        }
    }

    private static string ReplySubject(OutgoingMessage outgoing)
    {
        var subject = outgoing.Message.Subject;
        var isReply = subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("SV:", StringComparison.OrdinalIgnoreCase);
        return outgoing.LastInboundId is null || isReply || outgoing.Message.IsAutomatic ? subject : $"Re: {subject}";
    }
}
