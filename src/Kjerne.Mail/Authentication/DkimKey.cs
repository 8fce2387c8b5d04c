using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kjerne.Mail.Authentication;

/// <summary>A private key for <see cref="DkimSigner"/>. Thread-safe.</summary>
public sealed class DkimKey : IDisposable
{
    private const string Ed25519Oid = "1.3.101.112";
    private const int MinRsaBits = 1024;

    private readonly RSA? rsa;
    private readonly byte[]? seed;

    private DkimKey(RSA? rsa, byte[]? seed)
    {
        this.rsa = rsa;
        this.seed = seed;
    }

    /// <summary>What signatures by this key are called.</summary>
    public DkimAlgorithm Algorithm => rsa is null ? DkimAlgorithm.Ed25519Sha256 : DkimAlgorithm.RsaSha256;

    /// <summary>A new RSA key of 2048 bits, the longest that every name server's form takes easily.</summary>
    public static DkimKey NewRsa() => new(RSA.Create(2048), null);

    /// <summary>A new Ed25519 key.</summary>
    public static DkimKey NewEd25519() => new(null, RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));

    /// <summary>An Ed25519 key from its 32 secret bytes.</summary>
    public static DkimKey FromEd25519Seed(ReadOnlySpan<byte> seed) =>
        seed.Length == Ed25519.KeyBytes ? new DkimKey(null, seed.ToArray()) : throw new ArgumentException("A seed has 32 bytes.", nameof(seed));

    /// <summary>Reads "PRIVATE KEY" (PKCS #8, RSA or Ed25519) or "RSA PRIVATE KEY".</summary>
    /// <exception cref="ArgumentException">No such key in the text, an encrypted one, or RSA below 1024 bits (RFC 8301).</exception>
    public static DkimKey FromPem(string pem)
    {
        if (TryReadEd25519(pem) is { } found)
        {
            return new DkimKey(null, found);
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            // nothing of the text: it is a secret
            throw new ArgumentException("This is no private key in PEM form.", nameof(pem));
        }

        if (rsa.KeySize < MinRsaBits)
        {
            rsa.Dispose();
            throw new ArgumentException("An RSA key for DKIM has at least 1024 bits.", nameof(pem));
        }

        return new DkimKey(rsa, null);
    }

    /// <summary>"PRIVATE KEY" (PKCS #8) in PEM form: to be kept secret.</summary>
    public string ToPem() => rsa?.ExportPkcs8PrivateKeyPem() ?? PemEncoding.WriteString("PRIVATE KEY", WriteEd25519());

    /// <summary>The TXT record to publish at selector._domainkey.domain.</summary>
    public string ToDnsRecord() => rsa is null
        ? $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(Ed25519.PublicKeyOf(seed))}"
        : $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}";

    /// <inheritdoc/>
    public void Dispose()
    {
        rsa?.Dispose();
        CryptographicOperations.ZeroMemory(seed);
    }

    internal byte[] Sign(ReadOnlySpan<byte> data) =>
        rsa?.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? Ed25519.Sign(seed, SHA256.HashData(data));

    /// <summary>RFC 8410 section 7.</summary>
    private static byte[]? TryReadEd25519(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem.AsSpan()[fields.Label] is not "PRIVATE KEY")
        {
            return null;
        }

        try
        {
            var outer = new AsnReader(Convert.FromBase64String(pem[fields.Base64Data]), AsnEncodingRules.DER).ReadSequence();
            outer.ReadInteger();
            var isEd25519 = outer.ReadSequence().ReadObjectIdentifier() == Ed25519Oid;
            var key = isEd25519 ? new AsnReader(outer.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString() : null;
            return key is { Length: Ed25519.KeyBytes } ? key : null;
        }
        catch (Exception failure) when (failure is AsnContentException or FormatException)
        {
            return null;
        }
    }

    private byte[] WriteEd25519()
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        key.WriteOctetString(seed);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Ed25519Oid);
            }

            writer.WriteOctetString(key.Encode());
        }

        return writer.Encode();
    }
}
