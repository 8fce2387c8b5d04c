using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// The mailbox of an envelope, local@domain, read by the strict grammar of RFC 5321 section 4.1.2 with the UTF-8 of
/// RFC 6531. No comments, no folding, no controls: what a header may hold is another matter.
/// </summary>
public static class SmtpAddress
{
    /// <summary>Longest mailbox in octets of UTF-8: 64 for the local part, "@", 255 for the domain; the parts may share.</summary>
    public const int MaxOctets = 320;

    private const int MaxDomainOctets = 255;
    private const int MaxLabelOctets = 63;

    /// <summary>Whether <paramref name="address"/> is a mailbox that can stand in an envelope.</summary>
    public static bool IsValid(string address) =>
        address.Length > 0 && Encoding.UTF8.GetByteCount(address) <= MaxOctets && LengthAtStart(address) == address.Length;

    /// <summary>Whether the text holds a control or line separator, Unicode ones included; such text is never sent.</summary>
    public static bool HoldsControl(string text) => text.EnumerateRunes().Any(IsControl);

    /// <summary>The number of characters of the mailbox that <paramref name="text"/> starts with, or 0.</summary>
    internal static int LengthAtStart(ReadOnlySpan<char> text)
    {
        var local = text is ['"', ..] ? QuotedLength(text) : DotStringLength(text);
        if (local == 0 || local >= text.Length || text[local] != '@')
        {
            return 0;
        }

        var domain = DomainLength(text[(local + 1)..]);
        return domain == 0 ? 0 : local + 1 + domain;
    }

    /// <summary>The number of characters of the domain or address literal at the start, or 0.</summary>
    internal static int DomainLength(ReadOnlySpan<char> text)
    {
        if (text is ['[', ..])
        {
            return LiteralLength(text);
        }

        var end = text.IndexOfAny(">,: @");
        var domain = end < 0 ? text : text[..end];
        if (domain.IsEmpty || Encoding.UTF8.GetByteCount(domain) > MaxDomainOctets)
        {
            return 0;
        }

        foreach (var range in domain.Split('.'))
        {
            if (!IsLabel(domain[range]))
            {
                return 0;
            }
        }

        return domain.Length;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty || label.Length > MaxLabelOctets || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var rune in label.EnumerateRunes())
        {
            var isPlain = rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value == '-');
            if (!isPlain && !IsPrintableBeyondAscii(rune))
            {
                return false;
            }
        }

        return true;
    }

    private static int LiteralLength(ReadOnlySpan<char> text)
    {
        const string Version6 = "IPv6:";
        var end = text.IndexOf(']');
        if (end < 0)
        {
            return 0;
        }

        var inner = text[1..end];
        var isVersion6 = inner.StartsWith(Version6, StringComparison.OrdinalIgnoreCase);
        var family = isVersion6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var digits = isVersion6 ? inner[Version6.Length..] : inner;
        var isAddress = IPAddress.TryParse(digits, out var address) && address.AddressFamily == family
            && digits.IndexOfAny("%[") < 0 && (isVersion6 || digits.Count('.') == 3);
        return isAddress ? end + 1 : 0;
    }

    private static int DotStringLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        var isAtomStart = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var isDot = rune.Value == '.';
            if (isDot ? isAtomStart : !IsAtomText(rune))
            {
                break;
            }

            isAtomStart = isDot;
            at += rune.Utf16SequenceLength;
        }

        return isAtomStart ? 0 : at;
    }

    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        var isEscaped = false;
        var at = 1;
        foreach (var rune in text[1..].EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            if (!(rune.Value is >= ' ' and <= '~' || (!isEscaped && IsPrintableBeyondAscii(rune))))
            {
                return 0;
            }

            if (!isEscaped && rune.Value == '"')
            {
                return at;
            }

            isEscaped = !isEscaped && rune.Value == '\\';
        }

        return 0;
    }

    private static bool IsAtomText(Rune rune) =>
        rune.IsAscii
            ? Rune.IsLetterOrDigit(rune) || "!#$%&'*+-/=?^_`{|}~".Contains((char)rune.Value)
            : IsPrintableBeyondAscii(rune);

    /// <summary>U+FFFD also stands for a lone surrogate, which has no UTF-8.</summary>
    private static bool IsPrintableBeyondAscii(Rune rune) =>
        !rune.IsAscii && !IsControl(rune) && !Rune.IsWhiteSpace(rune) && rune != Rune.ReplacementChar;

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
