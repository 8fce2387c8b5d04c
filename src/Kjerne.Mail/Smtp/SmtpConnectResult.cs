namespace Kjerne.Mail.Smtp;

/// <summary>How opening a connection ended; a closed set. After anything but <see cref="Connected"/> the connection is closed.</summary>
public abstract record SmtpConnectResult
{
    private SmtpConnectResult()
    {
    }

    /// <summary>Ready to send, signed in where a user name was given.</summary>
    public sealed record Connected(bool IsTls) : SmtpConnectResult;

    /// <summary>The name has no address. A name server may also just be out of reach.</summary>
    public sealed record NameNotResolved(string Host) : SmtpConnectResult;

    /// <summary>No address of the host takes connections on this port, or not in time.</summary>
    public sealed record NotReachable(string Reason) : SmtpConnectResult;

    /// <summary>The certificate is not from a trusted issuer, not for this name, or not valid now.</summary>
    public sealed record CertificateNotTrusted(string Reason) : SmtpConnectResult;

    /// <summary>The handshake failed for another reason than the certificate.</summary>
    public sealed record TlsFailed(string Reason) : SmtpConnectResult;

    /// <summary>The server does not offer STARTTLS though <see cref="SmtpSecurity.StartTls"/> requires it; nothing secret was sent.</summary>
    public sealed record TlsNotOffered : SmtpConnectResult;

    /// <summary>Name, password or token are wrong, or (4xx) cannot be checked now.</summary>
    public sealed record SignInRefused(SmtpReply Reply) : SmtpConnectResult
    {
        /// <summary>What the server says of a token, mostly JSON with "status"; null when it says nothing.</summary>
        public string? TokenError { get; init; }
    }

    /// <summary>The server offers neither PLAIN nor LOGIN or, with a token, neither XOAUTH2 nor OAUTHBEARER.</summary>
    public sealed record SignInNotOffered(string Mechanisms) : SmtpConnectResult;

    /// <summary>The password would have left this machine in plain text; it was not sent.</summary>
    public sealed record SignInNotProtected : SmtpConnectResult;

    /// <summary>The server greets, or answers EHLO or STARTTLS, with 4xx.</summary>
    public sealed record RefusedForNow(SmtpReply Reply) : SmtpConnectResult;

    /// <summary>The server greets, or answers EHLO or STARTTLS, with 5xx.</summary>
    public sealed record RefusedForGood(SmtpReply Reply) : SmtpConnectResult;

    /// <summary>The connection broke, timed out, or the peer does not speak SMTP.</summary>
    public sealed record Lost(SmtpLoss Loss) : SmtpConnectResult;
}
