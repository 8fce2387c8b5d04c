using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Channels.Email;

/// <summary>Writes a reply as a mail and hands it to the account's server.</summary>
public sealed class EmailSender(FileStore files, ReplyTokens tokens, OutgoingServers servers) : IChannelSender
{
    public Channel Channel => Channel.Email;

    public async Task<SendOutcome> Send(OutgoingMessage outgoing, CancellationToken stop)
    {
        if (servers.For(outgoing.Account) is not { } server)
        {
            return new SendOutcome.RefusedForNow("no_outgoing_server", null);
        }

        var mail = await Compose(outgoing, stop);
        var recipients = outgoing.Message.To.Concat(outgoing.Message.Cc).Select(x => x.Address).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return await servers.Send(server, outgoing.Account.Address, recipients, mail, stop);
    }

    private async Task<byte[]> Compose(OutgoingMessage outgoing, CancellationToken stop)
    {
        var (message, account) = (outgoing.Message, outgoing.Account);
        var text = outgoing.Brand.Signature.Length == 0 ? message.Text : $"{message.Text}\n\n-- \n{outgoing.Brand.Signature}";
        var builder = new MailBuilder
        {
            From = new MailAddress(account.Name, account.Address),
            Date = message.At,
            MessageId = message.ExternalId!,
            Subject = ReplySubject(outgoing),
            TextBody = text,
            HtmlBody = HtmlText.FromText(text),
        };
        Add(builder.To, message.To);
        Add(builder.Cc, message.Cc);
        builder.ReplyTo.Add(new MailAddress(account.Name, await ReplyAddress(account.Address, message.ConversationId, stop)));
        foreach (var id in outgoing.Thread)
        {
            builder.References.Add(id);
        }

        if (outgoing.LastInboundId is { } answered)
        {
            builder.InReplyTo.Add(answered);
        }

        foreach (var file in outgoing.Files)
        {
            var content = await files.Read(file.File, stop) ?? throw new InvalidDataException("An attachment is not in the file store.");
            builder.AddAttachment(file.FileName, file.ContentType, content);
        }

        return builder.Build();
    }

    /// <summary>support+token@example.org: an answer to it proves that its writer had our mail.</summary>
    private async Task<string> ReplyAddress(string address, ConversationId conversation, CancellationToken stop)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{await tokens.For(conversation, stop)}{address[at..]}";
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
        return outgoing.LastInboundId is null || isReply ? subject : $"Re: {subject}";
    }
}
