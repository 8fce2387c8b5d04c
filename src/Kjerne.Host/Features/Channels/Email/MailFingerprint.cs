using System.Security.Cryptography;
using System.Text;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// When two deliveries are the same mail. The Message-ID alone does not say it: it may be missing, and two different mails may carry the same one.
/// So: SHA-256 over the mail without the header fields that servers on the way add, so that a repeated delivery, also by another path, is the same.
/// </summary>
public static class MailFingerprint
{
    private static readonly string[] AddedOnTheWay =
    [
        "received", "return-path", "delivered-to", "x-received", "x-original-to", "envelope-to", "delivery-date", "authentication-results", "received-spf",
        "arc-seal", "arc-message-signature", "arc-authentication-results", "x-google-smtp-source", "x-spam-status", "x-spam-score", "x-spam-level",
    ];

    /// <param name="receivedAt">Tells apart mails that have neither Message-ID nor date: those are the same only within ten minutes.</param>
    public static string Of(ReadOnlySpan<byte> mail, DateTimeOffset receivedAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (isNamed, skip) = (false, false);
        var rest = mail;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            if (line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'])
            {
                break;
            }

            if (line[0] is not ((byte)' ' or (byte)'\t'))
            {
                var name = NameOf(line);
                skip = AddedOnTheWay.Contains(name);
                isNamed |= name is "message-id" or "date";
            }

            if (!skip)
            {
                hash.AppendData(line);
            }

            rest = rest[line.Length..];
        }

        hash.AppendData(rest);
        if (!isNamed)
        {
            hash.AppendData(BitConverter.GetBytes(receivedAt.ToUnixTimeSeconds() / 600));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string NameOf(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon is > 0 and < 60 ? Encoding.Latin1.GetString(line[..colon]).Trim().ToLowerInvariant() : "";
    }
}
