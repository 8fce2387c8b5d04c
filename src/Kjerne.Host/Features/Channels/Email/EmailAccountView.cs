using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Smtp;

namespace Kjerne.Features.Channels.Email;

/// <summary>A mail account as its page shows it: all but the secrets, of which only their presence is told.</summary>
/// <param name="HasWayOut">False: there is neither a server of its own nor a common one, and answers wait.</param>
public sealed record EmailAccountView(
    ChannelAccountId Id, BrandId BrandId, string Name, string Address, IReadOnlyList<string> Aliases, bool IsActive,
    EmailAccountView.IncomingView? Incoming, EmailAccountView.OutgoingView? Outgoing, EmailAccountView.SignInView? SignIn, bool AppendsToSent,
    EmailAccountView.MailboxView? Mailbox, bool HasWayOut, int Version)
{
    public sealed record IncomingView(
        string Host, int Port, ImapSecurity Security, MailAuthentication Authentication, string? UserName, bool HasPassword, string Folder, string? MoveTo, bool FetchesOld);

    public sealed record OutgoingView(string Host, int Port, SmtpSecurity Security, MailAuthentication Authentication, string? UserName, bool HasPassword);

    public sealed record SignInView(MailProvider Provider, DateTimeOffset At);

    /// <param name="Problem">snake_case, the same words as of the live test; null when all is well.</param>
    /// <param name="Detail">The other side's words.</param>
    public sealed record MailboxView(MailboxState State, DateTimeOffset? LastMailAt, DateTimeOffset? LastContactAt, string? Problem, string? Detail, DateTimeOffset? ProblemAt);

    internal static EmailAccountView Of(ChannelAccount account, IReadOnlyList<string> aliases, Mailbox? mailbox, bool hasCommonWayOut)
    {
        var settings = EmailSettings.Read(account.Settings);
        var (incoming, outgoing) = (settings.Incoming, settings.Outgoing);
        return new EmailAccountView(
            account.Id, account.BrandId, account.Name, account.Address, aliases, account.IsActive,
            incoming is null ? null : new IncomingView(
                incoming.Host, incoming.Port, incoming.Security, incoming.Authentication, incoming.UserName, incoming.Password is not null, incoming.Folder, incoming.MoveTo, incoming.FetchesOld),
            outgoing is null ? null : new OutgoingView(outgoing.Host, outgoing.Port, outgoing.Security, outgoing.Authentication, outgoing.UserName, outgoing.Password is not null),
            settings.SignIn is null ? null : new SignInView(settings.SignIn.Provider, settings.SignIn.At),
            settings.AppendsToSent,
            incoming is null || mailbox is null ? null : new MailboxView(mailbox.State, mailbox.LastMailAt, mailbox.LastContactAt, mailbox.Problem, mailbox.Detail, mailbox.ProblemAt),
            outgoing is { Host.Length: > 0 } || hasCommonWayOut, account.Version);
    }
}
