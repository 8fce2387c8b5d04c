namespace Kjerne.Mail.Imap;

/// <summary>What became of opening a connection; a closed set, so that a settings page can say in words what is wrong.</summary>
public abstract record ImapConnectResult
{
    private ImapConnectResult()
    {
    }

    /// <summary>Ready, and signed in where credentials were given.</summary>
    public sealed record Connected(bool IsTls) : ImapConnectResult;

    /// <summary>The name has no address. A name server may also just be out of reach.</summary>
    public sealed record NameNotResolved(string Host) : ImapConnectResult;

    /// <summary>No address of the host takes connections on this port, or not in time.</summary>
    public sealed record NotReachable(string Reason) : ImapConnectResult;

    /// <summary>The certificate is not from a trusted issuer, not for this name, or not valid now.</summary>
    public sealed record CertificateNotTrusted(string Reason) : ImapConnectResult;

    /// <summary>The handshake failed for another reason than the certificate: mostly a port that speaks plain text.</summary>
    public sealed record TlsFailed(string Reason) : ImapConnectResult;

    /// <summary>STARTTLS is required and not offered, or refused; nothing secret was sent.</summary>
    public sealed record TlsNotOffered : ImapConnectResult;

    /// <summary>The server did not let us in; <paramref name="Problem"/> says why as far as it told.</summary>
    public sealed record SignInRefused(ImapSignInProblem Problem, ImapReply Reply) : ImapConnectResult;

    /// <summary>The server has no mechanism for these credentials; it offers those named, parted by spaces.</summary>
    public sealed record SignInNotOffered(string Mechanisms) : ImapConnectResult;

    /// <summary>The secret would have left this machine in plain text; it was not sent.</summary>
    public sealed record SignInNotProtected : ImapConnectResult;

    /// <summary>The server greeted with BYE, or refused something else than the sign-in.</summary>
    public sealed record Refused(ImapReply Reply) : ImapConnectResult;

    /// <summary>The connection broke, timed out, or the peer does not speak IMAP.</summary>
    public sealed record Lost(ImapLoss Loss) : ImapConnectResult;
}

/// <summary>Why a sign-in was refused, from the response code (RFC 5530) or from what well-known services write.</summary>
public enum ImapSignInProblem
{
    /// <summary>Name or password are wrong, or the access token is not accepted.</summary>
    WrongNameOrSecret,

    /// <summary>The password has expired.</summary>
    SecretExpired,

    /// <summary>The service wants a password made for this application.</summary>
    ApplicationPasswordNeeded,

    /// <summary>The owner must sign in once in a browser.</summary>
    BrowserSignInNeeded,

    /// <summary>IMAP is switched off for this account.</summary>
    ImapSwitchedOff,

    /// <summary>The name is known but may not open this mailbox.</summary>
    NotAllowed,

    /// <summary>The server wants an encrypted connection first.</summary>
    EncryptionNeeded,

    /// <summary>Too many connections or attempts; try later.</summary>
    TooMany,

    /// <summary>The server cannot check it now; try later.</summary>
    Unavailable,
}
