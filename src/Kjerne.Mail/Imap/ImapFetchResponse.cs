using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Reads the list of a FETCH response (RFC 9051 section 7.5.2).</summary>
internal static class ImapFetchResponse
{
    private const int MaxFlags = 200;

    private static readonly string[] DateFormats = ["d-MMM-yyyy HH:mm:ss zzz", "dd-MMM-yyyy HH:mm:ss zzz", "d-MMM-yyyy H:mm:ss zzz"];

    /// <summary>Null when there is no UID in it: then it speaks of flags somebody else changed, or makes no sense.</summary>
    public static ImapMail? Read(ImapTokens tokens)
    {
        var mail = new ImapMail(0, null, [], null, null, null);
        if (!tokens.TryTake('('))
        {
            return null;
        }

        while (!tokens.TryTake(')'))
        {
            if (!tokens.TryReadItemName(out var name))
            {
                return null;
            }

            tokens.SkipSpaces();
            if (!TryReadItem(name, ref tokens, ref mail))
            {
                return null;
            }

            tokens.SkipSpaces();
        }

        return mail.Uid == 0 ? null : mail;
    }

    private static bool TryReadItem(string name, ref ImapTokens tokens, ref ImapMail mail)
    {
        switch (name)
        {
            case "UID" when tokens.TryReadUid(out var uid):
                mail = mail with { Uid = uid };
                return true;
            case "RFC822.SIZE" when tokens.TryReadNumber(out var bytes):
                mail = mail with { Bytes = (long)Math.Min(bytes, long.MaxValue) };
                return true;
            case "X-GM-MSGID" when tokens.TryReadNumber(out var id):
                mail = mail with { GmailMessageId = id };
                return true;
            case "INTERNALDATE" when tokens.TryReadText(out var date):
                mail = mail with { ReceivedAt = ReadDate(date) };
                return true;
            case "MODSEQ" when tokens.TryTake('('):
                mail = tokens.TryReadNumber(out var change) ? mail with { ModSeq = change } : mail;
                return tokens.TryTake(')');
            case "FLAGS" when tokens.TryTake('('):
                mail = mail with { Flags = ReadFlags(ref tokens) };
                return tokens.TryTake(')');
            default:
                return tokens.TrySkipValue();
        }
    }

    private static List<string> ReadFlags(ref ImapTokens tokens)
    {
        var flags = new List<string>();
        tokens.SkipSpaces();
        while (flags.Count < MaxFlags && TryReadFlag(ref tokens, out var flag))
        {
            flags.Add(flag);
            tokens.SkipSpaces();
        }

        return flags;
    }

    /// <summary>Some servers let keywords hold square brackets.</summary>
    private static bool TryReadFlag(ref ImapTokens tokens, out string flag)
    {
        flag = "";
        if (!tokens.TryReadText(out var text))
        {
            return false;
        }

        flag = Encoding.UTF8.GetString(text ?? "NIL"u8);
        return true;
    }

    private static DateTimeOffset? ReadDate(byte[]? text) =>
        DateTimeOffset.TryParseExact(
            Encoding.ASCII.GetString(text ?? []).Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var at)
            ? at.ToUniversalTime()
            : null;
}
