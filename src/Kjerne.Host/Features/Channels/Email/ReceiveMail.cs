using System.Text.Json;
using Kjerne.Features.Intake;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Channels.Email;

/// <summary>What the mail's way in told us; kept with the original.</summary>
/// <param name="Fetched">Null: it came by SMTP. Else the first four are not known and stand for nothing: what the header says of the way must do.</param>
public sealed record MailEnvelope(string? MailFrom, IReadOnlyList<string> Recipients, string Remote, string? Helo, bool IsTls, FetchedFrom? Fetched = null)
{
    public static MailEnvelope Read(string json) => JsonSerializer.Deserialize<MailEnvelope>(json, JsonSerializerOptions.Web)!;

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>Where in a mailbox a mail was.</summary>
/// <param name="ArrivedAt">When the server there got it.</param>
/// <param name="Problem">snake_case: why it could not be fetched whole, so that the original here is its header only; null when it could.</param>
public sealed record FetchedFrom(uint UidValidity, uint Uid, DateTimeOffset? ArrivedAt, string? Problem);

/// <summary>The SMTP server's other half: takes only mail to our own accounts, and answers 250 only when it is durably stored.</summary>
public sealed class ReceiveMail(EmailAddresses addresses, IntakeInbox inbox, TimeProvider time) : ISmtpReceiver
{
    public async ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken) =>
        await addresses.Find(address, cancellationToken) is null ? SmtpReply.MailboxUnknown : SmtpReply.Ok;

    public async ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var fingerprint = MailFingerprint.Of(message.Span, time.Now());
        var accounts = new Dictionary<ChannelAccountId, (EmailAddresses.Account Account, List<string> Recipients)>();
        foreach (var recipient in envelope.Recipients)
        {
            if (await addresses.Find(recipient, cancellationToken) is { } account)
            {
                accounts.TryAdd(account.Id, (account, []));
                accounts[account.Id].Recipients.Add(recipient);
            }
        }

        if (accounts.Count == 0)
        {
            return SmtpReply.TryLater("The account has just been removed");
        }

        var arrivals = accounts.Values.Select(x => new Arrival(
            x.Account.Id, x.Account.BrandId, Channel.Email, fingerprint, message,
            new MailEnvelope(envelope.MailFrom, x.Recipients, envelope.Remote.ToString(), envelope.Helo, envelope.IsTls).Write())).ToList();
        try
        {
            await inbox.Accept(arrivals, cancellationToken);
        }
        catch (StorageUnavailableException e)
        {
            return e.IsFull ? SmtpReply.InsufficientStorage : SmtpReply.TryLater("Storage is not available, try again later");
        }

        CrashPoint.Pass("email.before-250");
        return SmtpReply.Ok;
    }
}
