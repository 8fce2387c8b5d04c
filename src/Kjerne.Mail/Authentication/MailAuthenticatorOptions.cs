using System.Net;

namespace Kjerne.Mail.Authentication;

/// <summary>Whom a <see cref="MailAuthenticator"/> believes, and how much it does.</summary>
public sealed record MailAuthenticatorOptions
{
    /// <summary>
    /// Names under which our own provider's servers write Authentication-Results, such as "mx.google.com". Empty: no such field is
    /// believed. "" believes a field without a name, as Microsoft 365 writes it, and only for a box fetched from there.
    /// </summary>
    public IReadOnlyList<string> TrustedServerIds { get; init; } = [];

    /// <summary>
    /// How many of the topmost fields count. Stops a forged field that the sender put into the message under a trusted name, beneath the
    /// real one. Higher only where the server writes several, as OpenDKIM and OpenDMARC do. Default 1.
    /// </summary>
    public int TrustedFields { get; init; } = 1;

    /// <summary>
    /// Networks of our own relays. Only what they hand in over SMTP may carry a field that is believed, and their own addresses are not
    /// checked by SPF. Mail that was fetched from a box has no peer and needs no entry.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedRelays { get; init; } = [];

    /// <summary>Check ourselves where no trusted server did. Default true.</summary>
    public bool ChecksItself { get; init; } = true;

    /// <summary>For one message, all look-ups together; what is not answered by then is a temporary error. Default 20 seconds (RFC 7208 section 4.6.4).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most look-ups for one message. Stops mail made to let us ask for it. Default 60.</summary>
    public int MaxQuestions { get; init; } = 60;

    /// <summary>Bounds of the signatures' check.</summary>
    public DkimLimits Dkim { get; init; } = new();
}
