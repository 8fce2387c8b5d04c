using System.Security.Cryptography;

namespace Kjerne.Mail.Authentication;

/// <summary>A key record (RFC 6376 section 3.6.1).</summary>
internal sealed class DkimPublicKey
{
    /// <summary>RFC 8301 section 3.2: shorter keys are broken with ordinary means and prove nothing.</summary>
    private const int MinRsaBits = 1024;

    /// <summary>Stops a domain that publishes a huge key to keep verifiers busy.</summary>
    private const int MaxRsaBits = 4096;

    private readonly DkimAlgorithm algorithm;
    private readonly byte[] key;

    private DkimPublicKey(DkimAlgorithm algorithm, byte[] key, string[] flags)
    {
        this.algorithm = algorithm;
        this.key = key;
        IsTesting = flags.Contains("y");
        ForbidsSubdomains = flags.Contains("s");
    }

    /// <summary>The domain only tries DKIM (t=y).</summary>
    public bool IsTesting { get; }

    /// <summary>The identity must be of the very domain (t=s).</summary>
    public bool ForbidsSubdomains { get; }

    /// <summary>Null with the reason when the record gives no key for signatures of mail of this kind.</summary>
    public static DkimPublicKey? TryRead(string record, DkimAlgorithm wanted, out string problem)
    {
        var tags = TagList.TryParse(record);
        problem = tags is null ? "the key record cannot be read" : ProblemOf(tags, wanted) ?? "";
        if (tags is null || problem.Length > 0)
        {
            return null;
        }

        var text = tags.Unfolded("p")!;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
        {
            problem = "the key is not base64";
            return null;
        }

        return new DkimPublicKey(wanted, bytes[..count], tags.Words("t") ?? []);
    }

    /// <summary>Null when the key itself is unusable, then with the reason.</summary>
    public bool? Verify(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, out string problem)
    {
        problem = "";
        if (algorithm == DkimAlgorithm.Ed25519Sha256)
        {
            problem = key.Length == Ed25519.KeyBytes ? "" : "the key has not 32 bytes";
            return key.Length == Ed25519.KeyBytes ? Ed25519.Verify(key, SHA256.HashData(signed), signature) : null;
        }

        using var rsa = RSA.Create();
        if (!TryImport(rsa))
        {
            problem = "the key cannot be read";
            return null;
        }

        if (rsa.KeySize is < MinRsaBits or > MaxRsaBits)
        {
            problem = $"the key has {rsa.KeySize} bits";
            return null;
        }

        return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string? ProblemOf(TagList tags, DkimAlgorithm wanted)
    {
        var kind = wanted == DkimAlgorithm.RsaSha256 ? "rsa" : "ed25519";
        return tags switch
        {
            _ when tags["v"] is { } version && (version != "DKIM1" || tags.First != "v") => "unknown version of the key record",
            _ when !(tags["k"] ?? "rsa").Equals(kind, StringComparison.OrdinalIgnoreCase) => "the key is of another kind",
            _ when tags.Words("h") is { } hashes && !hashes.Contains("sha256", StringComparer.OrdinalIgnoreCase) => "the key is not for SHA-256",
            _ when tags.Words("s") is { } uses && !uses.Contains("*") && !uses.Contains("email", StringComparer.OrdinalIgnoreCase) => "the key is not for mail",
            _ when tags["p"] is null => "the record holds no key",
            _ when tags["p"] is "" => "the key was withdrawn",
            _ => null,
        };
    }

    /// <summary>SubjectPublicKeyInfo, as everybody publishes it, or RSAPublicKey, as RFC 6376 says.</summary>
    private bool TryImport(RSA rsa)
    {
        try
        {
            rsa.ImportSubjectPublicKeyInfo(key, out _);
            return true;
        }
        catch (CryptographicException)
        {
            // the other form, below
        }

        try
        {
            rsa.ImportRSAPublicKey(key, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
