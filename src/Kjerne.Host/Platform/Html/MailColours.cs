using System.Globalization;

namespace Kjerne.Platform.Html;

/// <summary>
/// Tells whether a mail's colours are only those of ink and paper, as most letters' are, so that they can give way on a
/// dark page. Anything else keeps its light sheet: changing one of two colours would make some text unreadable.
/// </summary>
internal static class MailColours
{
    /// <summary>Darkest part of 255 that still is paper; brightest that still is ink; how far the parts of a grey may lie apart.</summary>
    private const int Paper = 0xEE, Ink = 0xA0, Grey = 0x18;

    /// <summary>Looks at tags of sanitised HTML only: there "&lt;" starts one and "&gt;" ends it.</summary>
    public static bool AreInkAndPaper(ReadOnlySpan<char> html)
    {
        while (html.IndexOf('<') is var at and >= 0)
        {
            html = html[at..];
            var end = html.IndexOf('>');
            if (end < 0)
            {
                return true;
            }

            if (!IsInkAndPaper(html[..end]))
            {
                return false;
            }

            html = html[end..];
        }

        return true;
    }

    private static bool IsInkAndPaper(ReadOnlySpan<char> tag)
    {
        if (!tag.Contains('"'))
        {
            return true;
        }

        var isLink = tag.StartsWith("<a "); // a link keeps the page's own colour
        if ((ValueOf(tag, " color=\"") is { IsEmpty: false } font && !IsInk(font))
            || (ValueOf(tag, " bgcolor=\"") is { IsEmpty: false } cell && !IsPaper(cell)))
        {
            return false;
        }

        var style = ValueOf(tag, " style=\"");
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            if ((declaration.StartsWith("color:") && !isLink && !IsInk(declaration["color:".Length..]))
                || (declaration.StartsWith("background-color:") && !IsPaper(declaration["background-color:".Length..])))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> tag, string start)
    {
        var at = tag.IndexOf(start);
        var value = at < 0 ? [] : tag[(at + start.Length)..];
        return value.IndexOf('"') is var end and >= 0 ? value[..end] : [];
    }

    private static bool IsInk(ReadOnlySpan<char> colour) => Is(colour, ["black", "windowtext", "inherit", "initial", "currentcolor", "unset"])
        || (TryRead(colour, out var least, out var most) && most <= Ink && most - least <= Grey);

    private static bool IsPaper(ReadOnlySpan<char> colour) => Is(colour, ["white", "window", "transparent", "none", "inherit", "initial", "unset"])
        || (TryRead(colour, out var least, out var most) && least >= Paper && most - least <= Grey);

    private static bool Is(ReadOnlySpan<char> colour, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (colour.Trim().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The least and the most of red, green and blue, 0 to 255; "#abc", "#aabbcc" and "rgb(1, 2, 3)" only.</summary>
    private static bool TryRead(ReadOnlySpan<char> colour, out int least, out int most)
    {
        colour = colour.Trim();
        (least, most) = (255, 0);
        var isHex = colour is ['#', ..];
        var size = colour.Length == 4 ? 1 : 2;
        if (isHex && colour.Length is 4 or 7)
        {
            for (var i = 1; i < colour.Length; i += size)
            {
                var part = colour.Slice(i, size);
                Note(int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture) * (size == 1 ? 17 : 1), ref least, ref most);
            }

            return true;
        }

        if (!colour.StartsWith("rgb(", StringComparison.OrdinalIgnoreCase) || colour[^1] != ')')
        {
            return false;
        }

        var parts = colour[4..^1];
        var count = 0;
        foreach (var range in parts.Split(','))
        {
            if (!int.TryParse(parts[range], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var part))
            {
                return false;
            }

            Note(part, ref least, ref most);
            count++;
        }

        return count == 3;
    }

    private static void Note(int part, ref int least, ref int most) => (least, most) = (Math.Min(least, part), Math.Max(most, part));
}
