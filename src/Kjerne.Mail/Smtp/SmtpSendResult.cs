namespace Kjerne.Mail.Smtp;

/// <summary>
/// What became of one message; a closed set. Only <see cref="Unclear"/> leaves open whether it was delivered: sending
/// again may make a second copy, with every other case but <see cref="Sent"/> it certainly was not taken. Whether the
/// connection takes another message is <see cref="SmtpClient.CanReuse"/>.
/// </summary>
public abstract record SmtpSendResult
{
    private SmtpSendResult()
    {
    }

    /// <summary>The server took the message for every recipient but those in <paramref name="Refused"/>.</summary>
    public sealed record Sent(SmtpReply Reply, IReadOnlyList<SmtpRefusedRecipient> Refused) : SmtpSendResult;

    /// <summary>
    /// 4xx: taken for nobody now; try later. <paramref name="Reply"/> is the one that decided;
    /// <paramref name="Refused"/> are the recipients refused by themselves, perhaps some of them for good.
    /// </summary>
    public sealed record RefusedForNow(SmtpStage Stage, SmtpReply Reply, IReadOnlyList<SmtpRefusedRecipient> Refused) : SmtpSendResult;

    /// <summary>5xx: taken for nobody, and repeating it is useless.</summary>
    public sealed record RefusedForGood(SmtpStage Stage, SmtpReply Reply, IReadOnlyList<SmtpRefusedRecipient> Refused) : SmtpSendResult;

    /// <summary>The message is larger than the server announced to take; nothing of it was sent.</summary>
    public sealed record TooLarge(long MessageBytes, long LimitBytes) : SmtpSendResult;

    /// <summary>The message needs an extension the server lacks, "8BITMIME" or "SMTPUTF8"; nothing of it was sent.</summary>
    public sealed record ExtensionMissing(string Extension) : SmtpSendResult;

    /// <summary>There is no connection; nothing was sent.</summary>
    public sealed record NotConnected(SmtpConnectResult Cause) : SmtpSendResult;

    /// <summary>The connection was lost before the final dot was sent: certainly not delivered.</summary>
    public sealed record Lost(SmtpLoss Loss) : SmtpSendResult;

    /// <summary>The connection was lost after the final dot and before its reply: delivered or not, nobody can tell.</summary>
    public sealed record Unclear(SmtpLoss Loss) : SmtpSendResult;
}

/// <summary>One recipient the server did not take, and why.</summary>
public sealed record SmtpRefusedRecipient(string Address, SmtpReply Reply);

/// <summary>The command a refusal answers.</summary>
public enum SmtpStage
{
    /// <summary>MAIL FROM.</summary>
    Sender,

    /// <summary>RCPT TO, all of them.</summary>
    Recipients,

    /// <summary>DATA or the content itself.</summary>
    Content,
}

/// <summary>How a connection was lost.</summary>
public sealed record SmtpLoss(SmtpLossKind Kind, string Reason);

/// <summary>The kinds of loss.</summary>
public enum SmtpLossKind
{
    /// <summary>The server closed or the network broke.</summary>
    Broken,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>What came is not SMTP, or not in its order.</summary>
    ProtocolError,

    /// <summary>The caller cancelled while the reply to the final dot was awaited.</summary>
    Cancelled,
}
