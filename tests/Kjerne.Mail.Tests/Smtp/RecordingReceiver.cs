using Kjerne.Mail.Smtp;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>Takes every address at example.org and keeps every message; both answers can be replaced.</summary>
internal sealed class RecordingReceiver : ISmtpReceiver
{
    private readonly List<ReceivedMessage> messages = [];

    public Func<SmtpEnvelope, string, SmtpReply> Decide { get; init; } = (_, address) =>
        address.EndsWith("@example.org", StringComparison.OrdinalIgnoreCase) || address == "postmaster" ? SmtpReply.Ok : SmtpReply.MailboxUnknown;

    public Func<CancellationToken, Task<SmtpReply>> Store { get; init; } = _ => Task.FromResult(SmtpReply.Ok);

    public IReadOnlyList<ReceivedMessage> Messages
    {
        get
        {
            lock (messages)
            {
                return [.. messages];
            }
        }
    }

    public ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Decide(soFar, address));

    public async ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        lock (messages)
        {
            messages.Add(new ReceivedMessage(envelope, message.ToArray()));
        }

        return await Store(cancellationToken);
    }
}

internal sealed record ReceivedMessage(SmtpEnvelope Envelope, byte[] Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);
}
