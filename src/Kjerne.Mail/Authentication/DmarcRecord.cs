namespace Kjerne.Mail.Authentication;

/// <summary>What a domain asks to be done with mail that fails.</summary>
public enum DmarcPolicy
{
    /// <summary>Nothing; also where nothing is published.</summary>
    None,

    /// <summary>Treat it with suspicion.</summary>
    Quarantine,

    /// <summary>Refuse it.</summary>
    Reject,
}

/// <summary>A policy record as far as a receiver needs it (RFC 7489 section 6.3).</summary>
internal sealed record DmarcRecord(DmarcPolicy Policy, DmarcPolicy SubdomainPolicy, bool IsDkimStrict, bool IsSpfStrict)
{
    /// <summary>Null when the text is no usable record. Without p= it counts only when it wants reports, then as "none" (section 6.6.3).</summary>
    public static DmarcRecord? TryRead(string text)
    {
        if (TagList.TryParse(text) is not { First: "v" } tags || tags["v"] != "DMARC1")
        {
            return null;
        }

        var policy = PolicyOf(tags["p"]);
        var subdomains = tags["sp"] is { } own ? PolicyOf(own) : policy;
        if (policy is null || subdomains is null)
        {
            return tags["rua"] is null ? null : new DmarcRecord(DmarcPolicy.None, DmarcPolicy.None, IsStrict(tags["adkim"]), IsStrict(tags["aspf"]));
        }

        return new DmarcRecord(policy.Value, subdomains.Value, IsStrict(tags["adkim"]), IsStrict(tags["aspf"]));
    }

    private static bool IsStrict(string? mode) => mode?.Equals("s", StringComparison.OrdinalIgnoreCase) is true;

    private static DmarcPolicy? PolicyOf(string? word) => word?.ToLowerInvariant() switch
    {
        "none" => DmarcPolicy.None,
        "quarantine" => DmarcPolicy.Quarantine,
        "reject" => DmarcPolicy.Reject,
        _ => null,
    };
}
