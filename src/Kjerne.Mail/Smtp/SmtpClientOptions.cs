using System.Net.Security;
using System.Text;
using Kjerne.Mail.Authentication;

namespace Kjerne.Mail.Smtp;

/// <summary>How an <see cref="SmtpClient"/> protects its connection.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain text.</summary>
    None,

    /// <summary>Plain text until STARTTLS; a server without it is not used (RFC 3207).</summary>
    StartTls,

    /// <summary>STARTTLS where the server offers it, else plain text. Protects against listeners only: whoever is in between can hide the offer.</summary>
    StartTlsWhenOffered,

    /// <summary>Encrypted from the first byte, mostly port 465 (RFC 8314).</summary>
    Tls,
}

/// <summary>Where and how to send. <see cref="ToString"/> leaves password and token out.</summary>
public sealed record SmtpClientOptions
{
    /// <summary>Name or address of the server; also the name its certificate must carry.</summary>
    public required string Host { get; init; }

    /// <summary>587 for submission, 465 with <see cref="SmtpSecurity.Tls"/>, 25 between servers.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Default: encrypted or not at all.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Null means no sign-in.</summary>
    public string? UserName { get; init; }

    /// <summary>Sent only over TLS, see <see cref="AllowPlainTextSignIn"/>.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// OAuth access token, used by XOAUTH2 or OAUTHBEARER (RFC 7628) in place of a password. It ends after about an hour: a
    /// <see cref="SmtpConnectResult.SignInRefused"/> then says so, and a new one is the caller's to get.
    /// </summary>
    public string? AccessToken { get; init; }

    /// <summary>Signs every message before it is sent; null for none. Stays owned by the caller.</summary>
    public DkimSigner? Signer { get; init; }

    /// <summary>
    /// Lets the password leave this machine unencrypted. Without it a sign-in in plain text happens only with
    /// <see cref="SmtpSecurity.None"/> to a loopback address.
    /// </summary>
    public bool AllowPlainTextSignIn { get; init; }

    /// <summary>What EHLO says: the full name of this host, or an address literal such as [192.0.2.1].</summary>
    public string HostName { get; init; } = "[127.0.0.1]";

    /// <summary>For the name look-up, for the connection to each of the first four addresses of the host, and for the TLS handshake. Default 30 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the greeting and the reply to each command but the last (RFC 5321 section 4.5.3.2). Default 5 minutes.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For the network to take each block of a message. Default 3 minutes.</summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For the reply to the final dot; shorter waits make duplicates (RFC 5321 section 4.5.3.2.6). Default 10 minutes.</summary>
    public TimeSpan FinalReplyTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Replaces the check of the server's certificate; null is the system's check. For tests and pinned certificates.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; init; }

    /// <summary>Told every line of the dialogue, without secrets and without the content of messages.</summary>
    public Action<SmtpProtocolLine>? ProtocolLog { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
        ArgumentException.ThrowIfNullOrWhiteSpace(HostName);
        if (HostName.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new ArgumentException("A host name is printable ASCII without spaces.", nameof(HostName));
        }

        SmtpTimeLimit.Check(ConnectTimeout, CommandTimeout, DataTimeout, FinalReplyTimeout);

        // the parameter's name only: the value is a secret
        if (UserName?.Contains('\0') is true || Password?.Contains('\0') is true)
        {
            throw new ArgumentException("Name and password cannot hold NUL (RFC 4616 section 2).", nameof(Password));
        }

        if (AccessToken is not null && (UserName is null || UserName.Contains('\u0001') || AccessToken.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0))
        {
            throw new ArgumentException("A token comes with a user's name and is printable ASCII.", nameof(AccessToken));
        }
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Host = {Host}, Port = {Port}, Security = {Security}, UserName = {UserName}");
        return true;
    }
}

/// <summary>One line of a dialogue for a log.</summary>
/// <param name="IsFromServer">Who said it.</param>
/// <param name="Text">Without CRLF; secrets are replaced by "***", a message by its size.</param>
public readonly record struct SmtpProtocolLine(bool IsFromServer, string Text);
