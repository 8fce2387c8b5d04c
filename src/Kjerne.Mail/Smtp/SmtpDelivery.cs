using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>One message over one connection: MAIL, RCPT, DATA, content, final dot, reply.</summary>
internal sealed class SmtpDelivery(SmtpClientLink link, SmtpExtensions extensions, SmtpClientOptions options)
{
    /// <summary>Commands in one packet: their replies, about 100 bytes each, fit every network's buffers.</summary>
    private const int MaxPipelined = 50;

    /// <summary>In a write of its own, so that it is known whether the network took it.</summary>
    private static readonly byte[] FinalDot = ".\r\n"u8.ToArray();

    private static readonly TimeSpan LateReplyTime = TimeSpan.FromSeconds(2);

    private readonly List<SmtpRefusedRecipient> refused = [];
    private bool dotMayBeSent;

    /// <summary>False until the dialogue is back at a point where MAIL may follow.</summary>
    public bool LeavesConnectionUsable { get; private set; }

    public async Task<SmtpSendResult> RunAsync(
        string? mailFrom, IReadOnlyList<string> recipients, SmtpOutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return CheckAgainstServer(mailFrom, recipients, message)
                ?? await AnnounceAsync(mailFrom, recipients, message, cancellationToken).ConfigureAwait(false)
                ?? await SendContentAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (SmtpLostException lost)
        {
            return dotMayBeSent ? new SmtpSendResult.Unclear(lost.Loss) : new SmtpSendResult.Lost(lost.Loss);
        }
        catch (OperationCanceledException) when (dotMayBeSent)
        {
            return new SmtpSendResult.Unclear(new SmtpLoss(SmtpLossKind.Cancelled, "Cancelled while the server's last reply was awaited."));
        }
    }

    /// <summary>Asks nothing of the server, so a refusal here leaves the connection as it was.</summary>
    private SmtpSendResult? CheckAgainstServer(string? mailFrom, IReadOnlyList<string> recipients, SmtpOutgoingMessage message)
    {
        LeavesConnectionUsable = true;
        if (extensions.MaxMessageBytes > 0 && message.Length > extensions.MaxMessageBytes)
        {
            return new SmtpSendResult.TooLarge(message.Length, extensions.MaxMessageBytes);
        }

        if (NeedsUtf8(mailFrom, recipients, message) && !extensions.Utf8)
        {
            return new SmtpSendResult.ExtensionMissing("SMTPUTF8");
        }

        if (message.IsEightBit && !extensions.EightBit)
        {
            return new SmtpSendResult.ExtensionMissing("8BITMIME");
        }

        LeavesConnectionUsable = false;
        return null;
    }

    /// <summary>Null when at least one recipient was taken.</summary>
    private async ValueTask<SmtpSendResult?> AnnounceAsync(
        string? mailFrom, IReadOnlyList<string> recipients, SmtpOutgoingMessage message, CancellationToken cancellationToken)
    {
        var parameters = (extensions.Size ? $" SIZE={message.Length}" : "")
            + (message.IsEightBit ? " BODY=8BITMIME" : "")
            + (NeedsUtf8(mailFrom, recipients, message) ? " SMTPUTF8" : "");
        var valid = recipients.Where(SmtpAddress.IsValid).ToList();
        var commands = valid.Select(recipient => $"RCPT TO:<{recipient}>").Prepend($"MAIL FROM:<{mailFrom}>{parameters}").ToList();
        var replies = await AskAllAsync(commands, cancellationToken).ConfigureAwait(false);
        if (!replies[0].IsPositive)
        {
            return await RefuseAsync(SmtpStage.Sender, replies[0], cancellationToken).ConfigureAwait(false);
        }

        var given = new Queue<SmtpReply>(replies.Skip(1));
        foreach (var recipient in recipients)
        {
            var reply = !SmtpAddress.IsValid(recipient) ? new SmtpReply(553, "5.1.3 Not a mail address")
                : given.TryDequeue(out var next) ? next
                : replies[^1];
            if (!reply.IsPositive)
            {
                refused.Add(new SmtpRefusedRecipient(recipient, reply));
            }

            if (reply.Code == SmtpReply.ServiceClosing)
            {
                return await RefuseAsync(SmtpStage.Recipients, reply, cancellationToken).ConfigureAwait(false);
            }
        }

        if (refused.Count < recipients.Count)
        {
            return null;
        }

        var decisive = refused.FirstOrDefault(one => one.Reply.IsRefusedForNow) ?? refused[0];
        return await RefuseAsync(SmtpStage.Recipients, decisive.Reply, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// MAIL and all RCPT: in as few packets as may be where the server takes that, else one after the other. DATA is not among
    /// them: it waits until a recipient was taken. Ends early at a refused MAIL, and at 421.
    /// </summary>
    private async ValueTask<IReadOnlyList<SmtpReply>> AskAllAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        var replies = new List<SmtpReply>(commands.Count);
        foreach (var some in commands.Chunk(extensions.Pipelining ? MaxPipelined : 1))
        {
            replies.AddRange(await link.AskAllAsync(some, options.CommandTimeout, cancellationToken).ConfigureAwait(false));
            if (!replies[0].IsPositive || replies[^1].Code == SmtpReply.ServiceClosing)
            {
                break;
            }
        }

        return replies;
    }

    private async ValueTask<SmtpSendResult> SendContentAsync(SmtpOutgoingMessage message, CancellationToken cancellationToken)
    {
        var reply = await AskAsync("DATA", cancellationToken).ConfigureAwait(false);
        if (reply.Code != 354)
        {
            return await RefuseAsync(SmtpStage.Content, reply, cancellationToken).ConfigureAwait(false);
        }

        link.Log($"({message.Length} bytes of message)");
        if (await WriteContentAsync(message, cancellationToken).ConfigureAwait(false) is { } early)
        {
            return early;
        }

        reply = await link.ReadReplyAsync(options.FinalReplyTimeout, cancellationToken).ConfigureAwait(false);
        var result = reply.IsPositive ? new SmtpSendResult.Sent(reply, refused) : Refusal(SmtpStage.Content, reply);
        LeavesConnectionUsable = reply.Code != SmtpReply.ServiceClosing;
        return result;
    }

    /// <summary>
    /// A server may refuse a message in the middle and close; that reply tells more than the broken pipe. A write that
    /// breaks was not taken whole by the network, so the server cannot have the final dot; a write that is cut short by
    /// time or cancellation leaves that open.
    /// </summary>
    private async ValueTask<SmtpSendResult?> WriteContentAsync(SmtpOutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await message.WriteAsync(block => link.WriteAsync(block, options.DataTimeout, cancellationToken)).ConfigureAwait(false);
            dotMayBeSent = true;
            await link.WriteAsync(FinalDot, options.DataTimeout, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SmtpLostException lost) when (lost.Loss.Kind == SmtpLossKind.Broken)
        {
            var reply = await TryReadLateReplyAsync(cancellationToken).ConfigureAwait(false);
            return reply is { IsRefusedForNow: true } or { IsRefusedForGood: true }
                ? Refusal(SmtpStage.Content, reply.Value)
                : new SmtpSendResult.Lost(lost.Loss);
        }
    }

    private async ValueTask<SmtpReply?> TryReadLateReplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await link.ReadReplyAsync(LateReplyTime, cancellationToken).ConfigureAwait(false);
        }
        catch (SmtpLostException)
        {
            return null;
        }
    }

    /// <summary>Brings the dialogue back to its start, so that the connection takes another message.</summary>
    private async ValueTask<SmtpSendResult> RefuseAsync(SmtpStage stage, SmtpReply reply, CancellationToken cancellationToken)
    {
        var result = Refusal(stage, reply);
        if (reply.Code == SmtpReply.ServiceClosing)
        {
            return result;
        }

        try
        {
            LeavesConnectionUsable = (await AskAsync("RSET", cancellationToken).ConfigureAwait(false)).IsPositive;
        }
        catch (SmtpLostException)
        {
            // the refusal stands, only the connection is gone
        }

        return result;
    }

    private SmtpSendResult Refusal(SmtpStage stage, SmtpReply reply) => reply switch
    {
        { IsRefusedForNow: true } => new SmtpSendResult.RefusedForNow(stage, reply, refused),
        { IsRefusedForGood: true } => new SmtpSendResult.RefusedForGood(stage, reply, refused),
        _ => throw new SmtpLostException(SmtpLossKind.ProtocolError, $"The server answered with {reply.Code} where that has no meaning."),
    };

    private ValueTask<SmtpReply> AskAsync(string command, CancellationToken cancellationToken) =>
        link.AskAsync(command, options.CommandTimeout, cancellationToken);

    private static bool NeedsUtf8(string? mailFrom, IReadOnlyList<string> recipients, SmtpOutgoingMessage message) =>
        message.HasUtf8Header || !Ascii.IsValid(mailFrom ?? "") || recipients.Any(recipient => !Ascii.IsValid(recipient));
}
