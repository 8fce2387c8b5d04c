using Kjerne.Mail.Imap;
using Kjerne.Mail.Smtp;

namespace Kjerne.Features.Channels.Email;

/// <summary>What is wrong with a mail account's server, in our words (snake_case, translated in the workspace) and in the other side's.</summary>
public sealed record MailProblem(string Reason, string? Detail)
{
    public static MailProblem? Of(SmtpConnectResult result) => result switch
    {
        SmtpConnectResult.Connected => null,
        SmtpConnectResult.NameNotResolved x => new("name_unknown", x.Host),
        SmtpConnectResult.NotReachable x => new("not_reachable", x.Reason),
        SmtpConnectResult.CertificateNotTrusted x => new("certificate_not_trusted", x.Reason),
        SmtpConnectResult.TlsFailed x => new("encryption_failed", x.Reason),
        SmtpConnectResult.TlsNotOffered => new("encryption_not_offered", null),
        SmtpConnectResult.SignInRefused { Reply.IsRefusedForNow: true } x => new("busy", x.Reply.ToString()),
        SmtpConnectResult.SignInRefused x => new("sign_in_refused", x.Reply.ToString()),
        SmtpConnectResult.SignInNotOffered x => new("sign_in_not_offered", x.Mechanisms),
        SmtpConnectResult.SignInNotProtected => new("sign_in_not_protected", null),
        SmtpConnectResult.RefusedForNow x => new("busy", x.Reply.ToString()),
        SmtpConnectResult.RefusedForGood x => new("refuses_us", x.Reply.ToString()),
        SmtpConnectResult.Lost x => new("connection_lost", x.Loss.Reason),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    public static MailProblem? Of(SmtpSendResult result) => result switch
    {
        SmtpSendResult.Sent { Refused.Count: 0 } => null,
        SmtpSendResult.Sent x => new("recipient_refused", x.Refused[0].Reply.ToString()),
        SmtpSendResult.RefusedForGood { Stage: SmtpStage.Sender } x => new("sender_refused", x.Reply.ToString()),
        SmtpSendResult.RefusedForGood x => OfRefusal(x.Stage, x.Reply),
        SmtpSendResult.RefusedForNow x when IsFull(x.Reply) => new("full", x.Reply.ToString()),
        SmtpSendResult.RefusedForNow x => new("busy", x.Reply.ToString()),
        SmtpSendResult.NotConnected x => Of(x.Cause),
        SmtpSendResult.Lost x => new("connection_lost", x.Loss.Reason),
        SmtpSendResult.Unclear x => new("connection_lost", x.Loss.Reason),
        SmtpSendResult.TooLarge x => new("full", $"{x.MessageBytes} > {x.LimitBytes}"),
        SmtpSendResult.ExtensionMissing x => new("refused", x.Extension),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    public static MailProblem? Of(ImapConnectResult result) => result switch
    {
        ImapConnectResult.Connected => null,
        ImapConnectResult.NameNotResolved x => new("name_unknown", x.Host),
        ImapConnectResult.NotReachable x => new("not_reachable", x.Reason),
        ImapConnectResult.CertificateNotTrusted x => new("certificate_not_trusted", x.Reason),
        ImapConnectResult.TlsFailed x => new("encryption_failed", x.Reason),
        ImapConnectResult.TlsNotOffered => new("encryption_not_offered", null),
        ImapConnectResult.SignInRefused x => new(OfSignIn(x.Problem), x.Reply.ToString()),
        ImapConnectResult.SignInNotOffered x => new("sign_in_not_offered", x.Mechanisms),
        ImapConnectResult.SignInNotProtected => new("sign_in_not_protected", null),
        ImapConnectResult.Refused x => new("refuses_us", x.Reply.ToString()),
        ImapConnectResult.Lost x => new("connection_lost", x.Loss.Reason),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    public static MailProblem Of(ImapFailure failure) => failure switch
    {
        ImapFailure.NoSuchFolder x => new("folder_unknown", x.Reply.ToString()),
        ImapFailure.OverQuota x => new("full", x.Reply.ToString()),
        ImapFailure.NotAllowed x => new("not_allowed", x.Reply.ToString()),
        ImapFailure.NotNow x => new("busy", x.Reply.ToString()),
        ImapFailure.Lost x => new("connection_lost", x.Loss.Reason),
        ImapFailure.TooLarge x => new("too_large", $"{x.Bytes} > {x.LimitBytes}"),
        ImapFailure.Refused x => new("refused", x.Reply.ToString()),
        ImapFailure.NotOffered x => new("refused", x.Extension),
        ImapFailure.NoSuchMail => new("refused", null),
        _ => throw new InvalidOperationException($"Unknown failure {failure.GetType().Name}."),
    };

    public static MailProblem Of(MailboxStop stop) => stop switch
    {
        MailboxStop.NotConnected x => Of(x.Result) ?? new("connection_lost", null),
        MailboxStop.FolderNotOpened { Failure: ImapFailure.Refused } x => new("folder_unknown", x.Folder),
        MailboxStop.FolderNotOpened x => Of(x.Failure),
        MailboxStop.NoUids => new("no_mail_numbers", null),
        MailboxStop.UidValidityUnstable => new("mail_numbers_change", null),
        MailboxStop.Failed x => Of(x.Failure),
        _ => throw new InvalidOperationException($"Unknown stop {stop.GetType().Name}."),
    };

    public static MailProblem? Of(MailToken token) => token switch
    {
        MailToken.Granted => null,
        MailToken.Refused x => new("sign_in_again", x.Reason),
        MailToken.Unreachable x => new("provider_not_reachable", x.Reason),
        _ => throw new InvalidOperationException($"Unknown token {token.GetType().Name}."),
    };

    private static string OfSignIn(ImapSignInProblem problem) => problem switch
    {
        ImapSignInProblem.WrongNameOrSecret => "sign_in_refused",
        ImapSignInProblem.SecretExpired => "password_expired",
        ImapSignInProblem.ApplicationPasswordNeeded => "application_password_needed",
        ImapSignInProblem.BrowserSignInNeeded => "browser_sign_in_needed",
        ImapSignInProblem.ImapSwitchedOff => "imap_switched_off",
        ImapSignInProblem.NotAllowed => "not_allowed",
        ImapSignInProblem.EncryptionNeeded => "sign_in_not_protected",
        ImapSignInProblem.TooMany or ImapSignInProblem.Unavailable => "busy",
        _ => "sign_in_refused",
    };

    /// <summary>Some servers look at the sender only with the recipients or the content; its code tells (RFC 3463: 5.7.1, and 5.7.60 of Exchange).</summary>
    private static MailProblem OfRefusal(SmtpStage stage, SmtpReply reply)
    {
        var words = reply.ToString();
        var isSender = words.Contains("5.7.60", StringComparison.Ordinal) || words.Contains("SendAsDenied", StringComparison.OrdinalIgnoreCase)
            || words.Contains("not owned by user", StringComparison.OrdinalIgnoreCase) || words.Contains("5.7.0 from", StringComparison.OrdinalIgnoreCase);
        return isSender ? new("sender_refused", words)
            : IsFull(reply) ? new("full", words)
            : stage == SmtpStage.Recipients ? new("recipient_refused", words)
            : new("refused", words);
    }

    private static bool IsFull(SmtpReply reply)
    {
        var words = reply.ToString();
        return words.Contains(".2.2", StringComparison.Ordinal) || words.Contains("quota", StringComparison.OrdinalIgnoreCase) || words.Contains("5.4.5", StringComparison.Ordinal);
    }
}
