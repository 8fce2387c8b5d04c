namespace Kjerne.Mail.Authentication;

/// <summary>Where a <see cref="MailAuthentication"/> comes from.</summary>
public enum MailAuthenticationSource
{
    /// <summary>Nothing was checked and nobody trusted says anything.</summary>
    None,

    /// <summary>An Authentication-Results field of a trusted server.</summary>
    TrustedServer,

    /// <summary>Our own check.</summary>
    Checked,
}

/// <summary>What is known of who sent a message. Says nothing of whether its content is honest.</summary>
/// <param name="Spf">Whether the peer may send for the envelope's domain.</param>
/// <param name="Dkim">Each signature looked at.</param>
/// <param name="Dmarc">The From domain's own rule.</param>
/// <param name="FromDomain">The domain of the one From address, lower case, xn-- form; null when there is none or more than one.</param>
/// <param name="IsFromProven">
/// The From domain itself sent or signed this: SPF or DKIM passed for it or its organisation, whether or not it publishes a
/// DMARC policy, and DMARC did not fail. It proves the domain, not the person before the "@".
/// </param>
/// <param name="Source">Who found out.</param>
/// <param name="ServerId">The trusted server that said so, or null.</param>
public sealed record MailAuthentication(
    SpfVerdict Spf,
    IReadOnlyList<DkimVerdict> Dkim,
    DmarcVerdict Dmarc,
    string? FromDomain,
    bool IsFromProven,
    MailAuthenticationSource Source,
    string? ServerId = null)
{
    /// <summary>The From domain asks for such mail to be refused or set aside, and it failed: probably forged.</summary>
    public bool IsProbablyForged => Dmarc is { Result: DmarcResult.Fail, Policy: DmarcPolicy.Reject or DmarcPolicy.Quarantine };

    /// <summary>Nothing known.</summary>
    public static MailAuthentication Unknown(string? fromDomain) =>
        new(SpfVerdict.NotChecked, [], new DmarcVerdict(DmarcResult.None), fromDomain, false, MailAuthenticationSource.None);
}

/// <summary>Who handed a message to us over SMTP.</summary>
/// <param name="Address">The peer.</param>
/// <param name="Helo">Its name for itself, or null.</param>
/// <param name="MailFrom">The envelope's sender, or null for the empty one.</param>
public sealed record MailPeer(System.Net.IPAddress Address, string? Helo, string? MailFrom);
