using System.Net.Security;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>How an <see cref="ImapClient"/> protects its connection.</summary>
public enum ImapSecurity
{
    /// <summary>Plain text. Passwords then stay at home unless the server is this machine.</summary>
    None,

    /// <summary>Plain text until STARTTLS, mostly port 143; a server without it is not used (RFC 9051 section 6.2.1).</summary>
    StartTls,

    /// <summary>Encrypted from the first byte, mostly port 993 (RFC 8314).</summary>
    Tls,
}

/// <summary>Where a mailbox is, how to sign in and how much the server may ask of us. <see cref="ToString"/> holds no secret.</summary>
public sealed record ImapClientOptions
{
    /// <summary>Name or address of the server; also the name its certificate must carry.</summary>
    public required string Host { get; init; }

    /// <summary>993 with <see cref="ImapSecurity.Tls"/>, 143 with <see cref="ImapSecurity.StartTls"/>.</summary>
    public int Port { get; init; } = 993;

    /// <summary>Default: encrypted from the first byte.</summary>
    public ImapSecurity Security { get; init; } = ImapSecurity.Tls;

    /// <summary>Null means no sign-in, which suits only servers that greet with PREAUTH.</summary>
    public ImapCredentials? Credentials { get; init; }

    /// <summary>
    /// Lets the secret leave this machine unencrypted. Without it a sign-in in plain text happens only with
    /// <see cref="ImapSecurity.None"/> to a loopback address.
    /// </summary>
    public bool AllowPlainTextSignIn { get; init; }

    /// <summary>What ID says to servers that offer it (RFC 2971); some let nobody in who does not say it. Null: nothing is said.</summary>
    public string? ClientName { get; init; }

    /// <summary>For the name look-up, for the connection to each address of the host, and for the TLS handshake. Default 30 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may send nothing, or take nothing, while something is owed. Stops black holes. Default 2 minutes.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one command may take in all, the body of a mail included. Stops servers that drip. Default 15 minutes.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long one IDLE lasts before it is said again: servers end it after 30 minutes (RFC 2177). Its end must be
    /// answered, so that a connection that died unnoticed is found then at the latest. Default 29 minutes.
    /// </summary>
    public TimeSpan IdleRenewal { get; init; } = TimeSpan.FromMinutes(29);

    /// <summary>The pause between two NOOPs where the server has no IDLE. Default 1 minute.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Longest response, the literals in it included but not the body of a mail. Stops a server that fills our memory
    /// with one endless line. The list of all mails of a folder is one response: 8 bytes a mail. Default 16 MiB.
    /// </summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most responses to one command. Stops a server that never ends its answer with small ones. Default 1,000,000.</summary>
    public int MaxResponses { get; init; } = 1_000_000;

    /// <summary>Replaces the check of the server's certificate; null is the system's check. For tests and pinned certificates.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; init; }

    /// <summary>Told every line of the dialogue, without secrets and without the content of mails.</summary>
    public Action<ImapProtocolLine>? ProtocolLog { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxResponseBytes, 8 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxResponses, 100);
        ReadOnlySpan<TimeSpan> lengths = [ConnectTimeout, SilenceTimeout, CommandTimeout, IdleRenewal, PollInterval];
        foreach (var length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, TimeSpan.FromDays(1));
        }

        Credentials?.Validate();
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Host = {Host}, Port = {Port}, Security = {Security}, UserName = {Credentials?.UserName}");
        return true;
    }
}

/// <summary>One line of a dialogue for a log.</summary>
/// <param name="IsFromServer">Who said it.</param>
/// <param name="Text">Without CRLF; secrets are replaced by "***", a mail by its size.</param>
public readonly record struct ImapProtocolLine(bool IsFromServer, string Text);
