using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>The one grammar for a bare address, for mail that comes in, mail that goes out, and what people type.
/// It is narrower than RFC 5322 on purpose: whatever two programs could read in two ways is refused
/// (CVE-2023-27043, CVE-2019-16056): comments, blanks, routes, domain literals, quoted locals with anything but plain letters,
/// encoded words, format characters.</summary>
internal static class AddressSpec
{
    // RFC 5321, 4.5.3.1: 64 octets before the @; a path of 256 leaves 254.
    private const int MaxLocalOctets = 64;
    private const int MaxOctets = 254;
    private const int MaxLabelOctets = 63;

    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~");

    /// <summary>The address in its one spelling: a local part that needs no quotes has none. Letter case is kept.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out string address)
    {
        address = "";
        int at = text.LastIndexOf('@');
        if (at < 1 || text.Length > MaxOctets)
        {
            return false;
        }
        ReadOnlySpan<char> local = text[..at];
        ReadOnlySpan<char> domain = text[(at + 1)..];
        bool quoted = local.Length > 2 && local[0] == '"' && local[^1] == '"';
        ReadOnlySpan<char> bare = quoted ? local[1..^1] : local;
        if (!IsLocal(bare, dotsAnywhere: quoted) || !IsDomain(domain) || OctetsOf(local) > MaxLocalOctets || OctetsOf(text) > MaxOctets)
        {
            return false;
        }
        address = quoted && IsLocal(bare, dotsAnywhere: false) ? string.Concat(bare, "@", domain) : text.ToString();
        return true;
    }

    private static bool IsLocal(ReadOnlySpan<char> local, bool dotsAnywhere)
    {
        if (!dotsAnywhere && (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal)))
        {
            return false;
        }
        // "=?" begins an encoded word: some programs would decode it, into another address.
        return !local.Contains("=?", StringComparison.Ordinal) && IsMadeOf(local, static c => AtomCharacters.Contains(c) || c == '.');
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        if (!IsMadeOf(domain, static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            return false;
        }
        ReadOnlySpan<char> last = default;
        foreach (Range range in domain.Split('.'))
        {
            last = domain[range];
            if (last.IsEmpty || last[0] == '-' || last[^1] == '-' || OctetsOf(last) > MaxLabelOctets)
            {
                return false;
            }
        }
        // A name whose last label is a number is an IPv4 address in disguise.
        return last.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>ASCII by the given set; beyond it letters, marks and digits (RFC 6531 allows more), so no blank, no
    /// direction mark, no look-alike of @ gets in.</summary>
    private static bool IsMadeOf(ReadOnlySpan<char> text, Func<char, bool> ascii)
    {
        while (!text.IsEmpty)
        {
            if (text[0] < 128)
            {
                if (!ascii(text[0]))
                {
                    return false;
                }
                text = text[1..];
                continue;
            }
            bool allowed = Rune.DecodeFromUtf16(text, out Rune rune, out int length) == OperationStatus.Done
                && Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
            if (!allowed)
            {
                return false;
            }
            text = text[length..];
        }
        return true;
    }

    private static int OctetsOf(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);
}
