using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Organisation;

namespace Kjerne.Features.Conversations;

/// <summary>
/// The secret in the address we ask to be answered at: whoever has it has received our mail in this conversation.
/// Shape: conversation id in base 36, dot, 128 bits of HMAC-SHA256 in base 32 (letters survive mail systems that change case).
/// Nothing is stored: the key is the installation's secret.
/// </summary>
public sealed class ReplyTokens(InstallationInfo installation)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuv";
    private const int MacLength = 26;

    public async ValueTask<string> For(ConversationId conversation, CancellationToken stop = default)
    {
        var secret = await installation.Secret(stop) ?? throw new InvalidOperationException("No reply token before the setup.");
        return Base36(conversation.Value) + "." + Mac(secret, "reply"u8, conversation.Value);
    }

    /// <summary>Null for anything that is not exactly a token of ours. Always compares all of it, in constant time.</summary>
    public async ValueTask<ConversationId?> Verify(string token, CancellationToken stop = default)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot is < 1 or > 13 || token.Length != dot + 1 + MacLength || await installation.Secret(stop) is not { } secret
            || FromBase36(token.AsSpan(0, dot)) is not { } id)
        {
            return null;
        }

        var conversation = new ConversationId(id);
        return IsSame(Mac(secret, "reply"u8, id), token[(dot + 1)..]) ? conversation : null;
    }

    /// <summary>Of another kind, so that whoever has it can write into the exchange with the partner and nowhere else.</summary>
    public async ValueTask<string> For(PartnerExchangeId exchange, CancellationToken stop = default)
    {
        var secret = await installation.Secret(stop) ?? throw new InvalidOperationException("No reply token before the setup.");
        return Base36(exchange.Value) + ".x" + Mac(secret, "trade"u8, exchange.Value);
    }

    /// <summary>As <see cref="Verify"/>.</summary>
    public async ValueTask<PartnerExchangeId?> VerifyExchange(string token, CancellationToken stop = default)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot is < 1 or > 13 || token.Length != dot + 2 + MacLength || token[dot + 1] is not ('x' or 'X') || await installation.Secret(stop) is not { } secret
            || FromBase36(token.AsSpan(0, dot)) is not { } id)
        {
            return null;
        }

        return IsSame(Mac(secret, "trade"u8, id), token[(dot + 2)..]) ? new PartnerExchangeId(id) : null;
    }

    private static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(expected), System.Text.Encoding.UTF8.GetBytes(given.ToLowerInvariant()));

    /// <param name="use">Five octets: a token for one use is none for another.</param>
    private static string Mac(byte[] secret, ReadOnlySpan<byte> use, long id)
    {
        Span<byte> data = stackalloc byte[13];
        use.CopyTo(data);
        BinaryPrimitives.WriteInt64BigEndian(data[5..], id);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(secret, data, mac);
        return string.Create(MacLength, Convert.ToHexString(mac[..16]), static (text, hex) =>
        {
            var value = System.Numerics.BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Digits[(int)(value & 31)];
                value >>= 5;
            }
        });
    }

    private static string Base36(long value)
    {
        const string letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        var text = "";
        do
        {
            text = letters[(int)(value % 36)] + text;
            value /= 36;
        }
        while (value > 0);

        return text;
    }

    private static long? FromBase36(ReadOnlySpan<char> text)
    {
        long value = 0;
        foreach (var letter in text)
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : char.IsAsciiLetter(letter) ? char.ToLowerInvariant(letter) - 'a' + 10 : -1;
            if (digit < 0 || value > (long.MaxValue - digit) / 36)
            {
                return null;
            }

            value = (value * 36) + digit;
        }

        return value;
    }
}
