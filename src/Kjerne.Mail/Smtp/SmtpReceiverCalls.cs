namespace Kjerne.Mail.Smtp;

/// <summary>The boundary to foreign code: whatever fails there, the peer keeps its message and tries again.</summary>
internal sealed class SmtpReceiverCalls(SmtpServerContext context, long sessionId)
{
    private static readonly SmtpReply Later = SmtpReply.TryLater("Could not take this now, try again later");

    public async ValueTask<SmtpReply> AcceptAsync(SmtpEnvelope envelope, string address)
    {
        var replies = await CallAsync(
            context.Options.CommandTimeout, 1, async token => [await context.Receiver.AcceptRecipientAsync(envelope, address, token).ConfigureAwait(false)]).ConfigureAwait(false);
        return replies[0];
    }

    /// <summary>One reply or, over LMTP, one for each of <paramref name="accepted"/>.</summary>
    public async ValueTask<IReadOnlyList<SmtpReply>> ReceiveAsync(SmtpEnvelope envelope, byte[] message, IReadOnlyList<string> accepted)
    {
        var isLmtp = context.Options.Protocol == SmtpServerProtocol.Lmtp;
        var replies = await CallAsync(
            context.Options.ReceiveTimeout,
            isLmtp ? envelope.Recipients.Count : 1,
            async token => isLmtp
                ? await context.Receiver.ReceiveForEachAsync(envelope, message, token).ConfigureAwait(false)
                : [await context.Receiver.ReceiveAsync(envelope, message, token).ConfigureAwait(false)]).ConfigureAwait(false);
        if (replies.Any(reply => reply.IsPositive))
        {
            var stored = isLmtp ? replies.Count(reply => reply.IsPositive) : envelope.Recipients.Count;
            context.Log(new SmtpServerEvent.MessageStored(sessionId, stored, message.Length));
        }

        var positions = envelope.Recipients.Select((address, at) => (address, at)).ToDictionary(one => one.address, one => one.at, StringComparer.Ordinal);
        return isLmtp ? [.. accepted.Select(address => replies[positions[address]])] : replies;
    }

    private async ValueTask<IReadOnlyList<SmtpReply>> CallAsync(TimeSpan limit, int count, Func<CancellationToken, ValueTask<IReadOnlyList<SmtpReply>>> call)
    {
        using var timeout = new CancellationTokenSource(limit, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.Abort);
        try
        {
            var replies = await call(either.Token).ConfigureAwait(false);
            if (replies.Count != count)
            {
                throw new InvalidOperationException($"The receiver gave {replies.Count} replies for {count}.");
            }

            return replies.All(IsReply)
                ? replies
                : throw new InvalidOperationException($"The receiver answered with the code {replies.First(reply => !IsReply(reply)).Code}.");
        }
        catch (Exception failure)
        {
            context.Log(new SmtpServerEvent.ReceiverFailed(sessionId, failure));
            return [.. Enumerable.Repeat(Later, count)];
        }
    }

    private static bool IsReply(SmtpReply reply) => reply.IsPositive || reply.IsRefusedForNow || reply.IsRefusedForGood;
}
