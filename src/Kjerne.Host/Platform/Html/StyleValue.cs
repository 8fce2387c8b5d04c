using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>Reads one CSS value token by token and writes it in one spelling; refuses everything but the tokens named here.</summary>
internal static class StyleValue
{
    private const int MaxWord = 60;

    private static readonly SearchValues<char> ColourArguments = SearchValues.Create("0123456789.,%/ ");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly SearchValues<string> BackgroundWords = SearchValues.Create(
        ["none", "repeat", "no-repeat", "repeat-x", "repeat-y", "scroll", "fixed", "local", "center", "top", "bottom", "left", "right",
            "cover", "contain", "auto", "url", "border-box", "padding-box", "content-box", "round", "space"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>False when a token is refused; then part of it may have been written.</summary>
    public static bool TryWrite(StringBuilder to, ReadOnlySpan<char> value, bool signed)
    {
        while (!value.IsEmpty)
        {
            var length = value[0] switch
            {
                ' ' or '\t' or '\n' or '\r' or '\f' => Space(to, value),
                ',' or '/' when !value.StartsWith("/*") && !value.StartsWith("//") => Copy(to, value[..1]),
                '"' or '\'' => Quoted(to, value),
                '#' => Hex(to, value),
                _ => Number(to, value, signed) is var number and not 0 ? number : Word(to, value),
            };
            if (length <= 0)
            {
                return false;
            }

            value = value[length..];
        }

        return true;
    }

    /// <summary>The colour in a background shorthand, empty when there is none.</summary>
    public static ReadOnlySpan<char> ColourIn(ReadOnlySpan<char> shorthand)
    {
        while (!(shorthand = shorthand.TrimStart(" ,\t\r\n/")).IsEmpty)
        {
            var length = shorthand.IndexOfAny(" ,\t\r\n/(");
            length = length < 0 ? shorthand.Length : length;
            if (length < shorthand.Length && shorthand[length] == '(')
            {
                var closing = shorthand.IndexOf(')');
                length = closing < 0 ? shorthand.Length : closing + 1;
            }

            var token = shorthand[..length];
            if (token[0] == '#' || token.StartsWith("rgb", StringComparison.OrdinalIgnoreCase)
                || token.StartsWith("hsl", StringComparison.OrdinalIgnoreCase)
                || (token.IndexOfAnyExceptInRange('A', 'z') < 0 && !BackgroundWords.Contains(token.ToString())))
            {
                return token;
            }

            shorthand = shorthand[length..];
        }

        return [];
    }

    /// <summary>The number a value starts with, null when it starts with something else.</summary>
    public static double? LeadingNumber(ReadOnlySpan<char> value)
    {
        var length = NumberLength(value);
        return length > 0 && double.TryParse(value[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static int Space(StringBuilder to, ReadOnlySpan<char> value)
    {
        to.Append(' ');
        return value.Length - value.TrimStart(" \t\n\r\f").Length;
    }

    private static int Copy(StringBuilder to, ReadOnlySpan<char> token)
    {
        to.Append(token);
        return token.Length;
    }

    /// <summary>Names of typefaces. Written with single quotes, which an attribute need not escape.</summary>
    private static int Quoted(StringBuilder to, ReadOnlySpan<char> value)
    {
        var length = value[1..].IndexOf(value[0]);
        if (length is < 1 or > MaxWord)
        {
            return 0;
        }

        var name = value.Slice(1, length);
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '_' or '.' or '+' or '&'))
            {
                return 0;
            }
        }

        to.Append('\'').Append(name).Append('\'');
        return length + 2;
    }

    private static int Hex(StringBuilder to, ReadOnlySpan<char> value)
    {
        var digits = value[1..].IndexOfAnyExcept(HexDigits);
        digits = digits < 0 ? value.Length - 1 : digits;
        return digits is 3 or 4 or 6 or 8 ? Copy(to, value[..(digits + 1)]) : 0;
    }

    /// <summary>0 when no number stands here, -1 when it is out of bounds.</summary>
    private static int Number(StringBuilder to, ReadOnlySpan<char> value, bool signed)
    {
        var digits = NumberLength(value);
        if (digits == 0)
        {
            return 0;
        }

        var length = digits;
        while (length < value.Length && (char.IsAsciiLetter(value[length]) || value[length] == '%'))
        {
            length++;
        }

        var most = LargestOf(value[digits..length]);
        if (!double.TryParse(value[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number > most || number < (signed ? -Math.Min(most, 200) : 0))
        {
            return -1;
        }

        return Copy(to, value[..length]);
    }

    private static int NumberLength(ReadOnlySpan<char> value)
    {
        var length = value is ['+' or '-', ..] ? 1 : 0;
        var start = length;
        while (length < value.Length && (char.IsAsciiDigit(value[length]) || value[length] == '.'))
        {
            length++;
        }

        return length > start && length - start <= 12 && value[start..length].IndexOfAnyInRange('0', '9') >= 0 ? length : 0;
    }

    /// <summary>Bounds keep a mail from drawing a page that no scroll bar reaches the end of. 0 refuses an unknown unit.</summary>
    private static double LargestOf(ReadOnlySpan<char> unit)
    {
        Span<char> lower = stackalloc char[4];
        if (unit.Length > lower.Length)
        {
            return -1;
        }

        lower = lower[..unit.ToLowerInvariant(lower)];
        return lower switch
        {
            "" => 1_000,
            "px" or "pt" => 4_000,
            "%" => 1_000,
            "em" or "rem" or "ex" or "ch" or "pc" or "cm" or "in" => 200,
            "mm" => 1_000,
            "vw" or "vh" => 100,
            "deg" => 360,
            _ => -1,
        };
    }

    private static int Word(StringBuilder to, ReadOnlySpan<char> value)
    {
        var length = 0;
        while (length < value.Length && (char.IsLetterOrDigit(value[length]) || value[length] is '-' or '_'))
        {
            length++;
        }

        if (length is 0 or > MaxWord)
        {
            return 0;
        }

        return length < value.Length && value[length] == '(' ? ColourFunction(to, value, length) : Copy(to, value[..length]);
    }

    private static int ColourFunction(StringBuilder to, ReadOnlySpan<char> value, int nameLength)
    {
        Span<char> name = stackalloc char[MaxWord];
        name = name[..value[..nameLength].ToLowerInvariant(name)];
        var closing = value.IndexOf(')');
        if (name is not ("rgb" or "rgba" or "hsl" or "hsla") || closing < 0 || closing > MaxWord
            || value[(nameLength + 1)..closing].ContainsAnyExcept(ColourArguments))
        {
            return 0;
        }

        return Copy(to, value[..(closing + 1)]);
    }
}
