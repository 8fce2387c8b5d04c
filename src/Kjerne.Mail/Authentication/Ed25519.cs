using System.Numerics;
using System.Security.Cryptography;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// Ed25519 (RFC 8032 section 5.1), which the framework does not have. The multiplications with secrets take the same
/// steps for every key; the reduction modulo the group's order is the framework's and does not promise that.
/// </summary>
internal static class Ed25519
{
    public const int KeyBytes = 32;
    public const int SignatureBytes = 64;

    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    public static byte[] PublicKeyOf(ReadOnlySpan<byte> seed) => EdwardsPoint25519.Generator.Times(Expand(seed).AsSpan(0, 32)).ToBytes();

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var expanded = Expand(seed);
        var publicKey = EdwardsPoint25519.Generator.Times(expanded.AsSpan(0, 32)).ToBytes();
        var nonce = Reduce(SHA512.HashData([.. expanded.AsSpan(32), .. message]));
        var commitment = EdwardsPoint25519.Generator.Times(Write(nonce)).ToBytes();
        var challenge = Reduce(SHA512.HashData([.. commitment, .. publicKey, .. message]));
        var answer = (nonce + (challenge * new BigInteger(expanded.AsSpan(0, 32), isUnsigned: true))) % Order;
        return [.. commitment, .. Write(answer)];
    }

    /// <summary>False for a wrong signature and for a key or signature that is none.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyBytes || signature.Length != SignatureBytes)
        {
            return false;
        }

        var answer = new BigInteger(signature[32..], isUnsigned: true);
        if (answer >= Order || EdwardsPoint25519.TryRead(publicKey) is not { } key || EdwardsPoint25519.TryRead(signature[..32]) is not { } commitment)
        {
            return false;
        }

        var challenge = Reduce(SHA512.HashData([.. signature[..32], .. publicKey, .. message]));
        var right = commitment + key.Times(Write(challenge));
        return EdwardsPoint25519.Generator.Times(Write(answer)).ToBytes().AsSpan().SequenceEqual(right.ToBytes());
    }

    private static byte[] Expand(ReadOnlySpan<byte> seed)
    {
        var expanded = SHA512.HashData(seed);
        expanded[0] &= 248;
        expanded[31] = (byte)((expanded[31] & 127) | 64);
        return expanded;
    }

    private static BigInteger Reduce(ReadOnlySpan<byte> hash) => new BigInteger(hash, isUnsigned: true) % Order;

    private static byte[] Write(BigInteger value)
    {
        var bytes = new byte[32];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
