using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Kjerne.Features.Access;

/// <summary>
/// Codes of authenticator apps: RFC 6238 with the values every app understands (SHA-1, six digits, 30 seconds). Own code because Identity's
/// says only whether a code fits, not which time step it belongs to, and then a code that was seen can be used a second time.
/// </summary>
public static class Totp
{
    public const int SecretLength = 20;

    private const int StepSeconds = 30;

    /// <summary>Clocks may differ by one step to either side (RFC 6238, section 5.2).</summary>
    private const int Tolerance = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step the code belongs to; null when it fits none that is near and newer than the last one accepted.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 6)
        {
            return null;
        }

        var current = StepAt(now);
        long? match = null;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Bytes(digits), Bytes(CodeAt(secret, step))) && step > lastStep)
            {
                match = step;
            }
        }

        return match;
    }

    /// <summary>RFC 4226, section 5.3.</summary>
    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // SHA-1 is what the standard and the apps use; HMAC does not rest on what is broken in it
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 15)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What the QR code says (the apps' common "Key URI format").</summary>
    public static string Uri(byte[] secret, string issuer, string account) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={Base32.Encode(secret)}&issuer={System.Uri.EscapeDataString(issuer)}";

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}

/// <summary>RFC 4648, section 6, without padding.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }
}
