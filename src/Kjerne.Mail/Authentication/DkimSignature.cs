using System.Globalization;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>The kinds of key and signature (RFC 8301, RFC 8463).</summary>
public enum DkimAlgorithm
{
    /// <summary>rsa-sha256, understood by every verifier.</summary>
    RsaSha256,

    /// <summary>ed25519-sha256: short keys and signatures; not understood everywhere, so mostly beside an RSA signature.</summary>
    Ed25519Sha256,
}

/// <summary>A DKIM-Signature field that is in order (RFC 6376 section 3.5).</summary>
internal sealed record DkimSignature(
    DkimAlgorithm Algorithm,
    string Domain,
    string Selector,
    string Identity,
    bool IsHeaderRelaxed,
    bool IsBodyRelaxed,
    IReadOnlyList<string> HeaderNames,
    byte[] BodyHash,
    byte[] Signature,
    long? BodyLength,
    DateTimeOffset? SignedAt,
    DateTimeOffset? ExpiresAt)
{
    /// <summary>A signature lists the fields it covers; thousands serve only to keep a verifier busy.</summary>
    private const int MaxHeaderNames = 300;

    /// <summary>The signature, or null and what is wrong with it. The domain is given whenever it can be read.</summary>
    public static DkimSignature? TryRead(string value, out string? domain, out string problem)
    {
        var tags = TagList.TryParse(value);
        domain = DomainOf(tags);
        problem = tags is null ? "tags cannot be read" : ProblemOf(tags, domain) ?? "";
        if (tags is null || domain is null || problem.Length > 0)
        {
            return null;
        }

        var (isHeaderRelaxed, isBodyRelaxed) = Canonicalizations[tags["c"]?.ToLowerInvariant() ?? "simple"];
        return new DkimSignature(
            Algorithms[tags["a"]!.ToLowerInvariant()], domain, tags["s"]!.ToLowerInvariant(), tags["i"] is { Length: > 0 } identity ? identity : "@" + domain,
            isHeaderRelaxed, isBodyRelaxed, tags.Words("h")!, Base64(tags, "bh")!, Base64(tags, "b")!,
            Number(tags, "l"), Moment(tags, "t"), Moment(tags, "x"));
    }

    private static readonly Dictionary<string, DkimAlgorithm> Algorithms = new()
    {
        ["rsa-sha256"] = DkimAlgorithm.RsaSha256, ["ed25519-sha256"] = DkimAlgorithm.Ed25519Sha256,
    };

    private static readonly Dictionary<string, (bool Header, bool Body)> Canonicalizations = new()
    {
        ["simple"] = (false, false), ["simple/simple"] = (false, false), ["relaxed"] = (true, false),
        ["relaxed/simple"] = (true, false), ["simple/relaxed"] = (false, true), ["relaxed/relaxed"] = (true, true),
    };

    private static string? DomainOf(TagList? tags) =>
        tags?["d"] is { Length: > 0 } text && DomainName.TryToAscii(text, out var domain) ? domain : null;

    private static string? ProblemOf(TagList tags, string? domain) => tags switch
    {
        _ when tags["v"] != "1" => "unknown version",
        _ when domain is null => "no domain",
        _ when tags["s"] is null || !DomainName.TryToAscii(tags["s"]!, out _) => "no selector",
        _ when tags["a"]?.Equals("rsa-sha1", StringComparison.OrdinalIgnoreCase) is true => "rsa-sha1 proves nothing any more",
        _ when tags["a"] is null || !Algorithms.ContainsKey(tags["a"]!.ToLowerInvariant()) => "unknown algorithm",
        _ when !Canonicalizations.ContainsKey(tags["c"]?.ToLowerInvariant() ?? "simple") => "unknown canonicalization",
        _ when tags.Words("q") is { } ways && !ways.Contains("dns/txt", StringComparer.OrdinalIgnoreCase) => "unknown way to the key",
        _ when tags.Words("h") is not { Length: <= MaxHeaderNames } names || !names.Contains("from", StringComparer.OrdinalIgnoreCase) => "From is not signed",
        _ when Base64(tags, "bh") is not { Length: 32 } => "no body hash",
        _ when Base64(tags, "b") is not { Length: > 0 } => "no signature",
        _ when tags["l"] is not null && Number(tags, "l") is null => "length is no number",
        _ when (tags["t"] is not null && Moment(tags, "t") is null) || (tags["x"] is not null && Moment(tags, "x") is null) => "time is no number",
        _ when Moment(tags, "x") <= Moment(tags, "t") => "expires before it was signed",
        _ when !IsIdentityWithin(tags["i"], domain) => "identity is outside of the domain",
        _ => null,
    };

    private static bool IsIdentityWithin(string? identity, string domain)
    {
        if (string.IsNullOrEmpty(identity))
        {
            return true;
        }

        var at = identity.LastIndexOf('@');
        return at >= 0 && DomainName.TryToAscii(identity[(at + 1)..], out var host)
            && (host == domain || host.EndsWith("." + domain, StringComparison.Ordinal));
    }

    private static byte[]? Base64(TagList tags, string name)
    {
        var text = tags.Unfolded(name) ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    private static long? Number(TagList tags, string name) =>
        long.TryParse(tags[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Seconds since 1970; later than the year 9999 counts as that year's end.</summary>
    private static DateTimeOffset? Moment(TagList tags, string name) =>
        Number(tags, name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds())) : null;
}
