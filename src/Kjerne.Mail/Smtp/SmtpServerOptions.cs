using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Kjerne.Mail.Smtp;

/// <summary>What an <see cref="SmtpServer"/> speaks.</summary>
public enum SmtpServerProtocol
{
    /// <summary>SMTP (RFC 5321).</summary>
    Smtp,

    /// <summary>LMTP (RFC 2033), from a mail server of our own: one reply for each recipient. Never on port 25 or towards strangers.</summary>
    Lmtp,
}

/// <summary>A name and password a peer gave, not yet believed. <see cref="ToString"/> leaves the password out.</summary>
public sealed record SmtpCredentials(string UserName, string Password)
{
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"UserName = {UserName}");
        return true;
    }
}

/// <summary>Settings of an <see cref="SmtpServer"/>; each limit names the attack it stops.</summary>
public sealed record SmtpServerOptions
{
    /// <summary>
    /// Where to listen: an <see cref="IPEndPoint"/>, of which port 0 takes a free one and IPv6Any takes IPv4 too, or a
    /// <see cref="UnixDomainSocketEndPoint"/>.
    /// </summary>
    public required EndPoint Endpoint { get; init; }

    /// <summary>Default SMTP.</summary>
    public SmtpServerProtocol Protocol { get; init; }

    /// <summary>Who may use a socket that is a file. Default: its user and group.</summary>
    public UnixFileMode SocketMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>
    /// Whether name and password are right; null: no sign-in is offered. Called at most <see cref="MaxFailedSignIns"/> times in
    /// vain for one session; a limit across sessions is its own matter. An exception becomes 454.
    /// </summary>
    public Func<SmtpCredentials, CancellationToken, ValueTask<bool>>? SignIn { get; init; }

    /// <summary>Takes mail only from those who signed in. Default false.</summary>
    public bool RequiresSignIn { get; init; }

    /// <summary>Offers the sign-in also without TLS, so that passwords can be read on the way. Default false.</summary>
    public bool AllowPlainTextSignIn { get; init; }

    /// <summary>Wrong passwords in one session before 421 and close. Stops guessing at speed. Default 3.</summary>
    public int MaxFailedSignIns { get; init; } = 3;

    /// <summary>The name in the greeting; should be the name the MX record points to.</summary>
    public required string HostName { get; init; }

    /// <summary>Largest message in bytes, announced as SIZE. Stops memory and disk being filled by one message. Default 50 MiB.</summary>
    public long MaxMessageBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>
    /// Largest sum in bytes of all messages being received at one time; above it, 452. Stops many connections filling
    /// the memory with messages that are each small enough. Default 256 MiB. Handing a message in copies it once more.
    /// </summary>
    public long MaxBufferedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// Longest line of a message in bytes without CRLF; above it, 554. RFC 5321 section 4.5.3.1.6 promises 998 but many
    /// senders write longer ones, so only lines made to hurt readers that hold a line in memory are refused. Default 64 KiB.
    /// </summary>
    public int MaxTextLineBytes { get; init; } = 64 * 1024;

    /// <summary>Most recipients of one message; further ones get 452 (RFC 5321 section 4.5.3.1.10). Stops address harvesting in bulk. Default 100.</summary>
    public int MaxRecipients { get; init; } = 100;

    /// <summary>Most connections at one time; further ones get 421. Stops exhaustion of sockets. Default 200.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Most connections at one time from one IPv4 address or one IPv6 /64. Stops one peer taking all places. Default 20.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 20;

    /// <summary>Longest wait for one whole command line, however slowly it drips. Default 5 minutes (RFC 5321 section 4.5.3.2.7).</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest silence within a message. Default 3 minutes.</summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest time for one whole message; stops a place being held by a byte now and then. Default 30 minutes.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Time the receiver has to store a message, then 451. Senders wait 10 minutes (RFC 5321 section 4.5.3.2.6). Default 5 minutes.</summary>
    public TimeSpan ReceiveTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time a peer has to take a reply; stops peers that never read. Default 1 minute.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Refused commands in one session before 421 and close. Stops guessing of addresses and other protocols posing as mail. Default 20.</summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>The key pair for STARTTLS; null means that STARTTLS is not offered. Stays owned by the caller.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The certificates between <see cref="Certificate"/> and its root, which peers that check need; null when there are none.</summary>
    public X509Certificate2Collection? CertificateChain { get; init; }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Endpoint);
        ArgumentException.ThrowIfNullOrWhiteSpace(HostName);
        if (HostName.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new ArgumentException("A host name is printable ASCII without spaces.", nameof(HostName));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMessageBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxMessageBytes, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBufferedBytes, MaxMessageBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTextLineBytes, 998);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxRecipients);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConnections);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConnectionsPerAddress);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxErrors);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFailedSignIns);
        if (Endpoint is not (IPEndPoint or UnixDomainSocketEndPoint))
        {
            throw new ArgumentException("A server listens on an address and port, or on a file.", nameof(Endpoint));
        }

        if (RequiresSignIn && SignIn is null)
        {
            throw new ArgumentException("Nobody can sign in.", nameof(SignIn));
        }

        SmtpTimeLimit.Check(CommandTimeout, DataTimeout, MessageTimeout, ReceiveTimeout, WriteTimeout);
        if (Certificate is { HasPrivateKey: false })
        {
            throw new ArgumentException("The certificate has no private key.", nameof(Certificate));
        }
    }
}
