namespace Kjerne.Mail.Smtp;

/// <summary>
/// Where an <see cref="SmtpServer"/> hands in what it received. Called by many sessions at once; within one session
/// calls follow each other, and no further command is read before a call returns.
/// </summary>
public interface ISmtpReceiver
{
    /// <summary>
    /// Decides about one recipient. Only a positive reply takes it: whatever is not ours is answered with
    /// <see cref="SmtpReply.MailboxUnknown"/>. An exception becomes 451.
    /// </summary>
    /// <param name="soFar">The envelope with the recipients accepted before this one.</param>
    /// <param name="address">local@domain as written, without brackets and source route; or "postmaster" alone (RFC 5321 section 4.5.1).</param>
    /// <param name="cancellationToken">Fires when the server stops at once or the time for a command is over.</param>
    ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken);

    /// <summary>
    /// Stores one message. A positive reply moves the responsibility to us (RFC 5321 section 6.1), so it is returned
    /// only after the message survives a crash; the server sends nothing before. An exception becomes 451 and the
    /// sender tries again, also when the peer never got our reply: the same message may come twice.
    /// </summary>
    /// <param name="envelope">At least one recipient.</param>
    /// <param name="message">The message as sent, dots unstuffed, lines ended by CRLF only. The receiver may keep it.</param>
    /// <param name="cancellationToken">Fires when the server stops at once or <see cref="SmtpServerOptions.ReceiveTimeout"/> is over.</param>
    ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="ReceiveAsync"/>, over LMTP (RFC 2033): one reply for each of the envelope's recipients, in their order. The peer
    /// tries again only for those refused for now. Unless implemented, <see cref="ReceiveAsync"/> answers for all.
    /// </summary>
    /// <param name="envelope">At least one recipient.</param>
    /// <param name="message">As above.</param>
    /// <param name="cancellationToken">As above.</param>
    async ValueTask<IReadOnlyList<SmtpReply>> ReceiveForEachAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var reply = await ReceiveAsync(envelope, message, cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Repeat(reply, envelope.Recipients.Count)];
    }
}
