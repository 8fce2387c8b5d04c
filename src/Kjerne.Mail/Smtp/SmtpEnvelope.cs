using System.Net;

namespace Kjerne.Mail.Smtp;

/// <summary>What a sending server said about a message outside of the message (RFC 5321 section 2.3.1). Nothing of it is proven.</summary>
/// <param name="MailFrom">Where failures are reported to; null is the empty path of a bounce, which is never answered.</param>
/// <param name="Recipients">The accepted addresses in the order given, each once, without source routes.</param>
/// <param name="Remote">The address of the peer; IPv4 is never shown as mapped IPv6.</param>
/// <param name="Helo">The name the peer gave itself after EHLO or HELO.</param>
/// <param name="IsTls">Whether the connection was encrypted when the message came.</param>
/// <param name="IsUtf8">Whether SMTPUTF8 was asked for: addresses and header may hold UTF-8 (RFC 6531).</param>
public sealed record SmtpEnvelope(
    string? MailFrom,
    IReadOnlyList<string> Recipients,
    IPAddress Remote,
    string? Helo,
    bool IsTls,
    bool IsUtf8)
{
    /// <summary>Who signed in, or null. The only thing here that is proven.</summary>
    public string? UserName { get; init; }
}
