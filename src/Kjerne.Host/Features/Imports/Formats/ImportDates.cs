using System.Globalization;

namespace Kjerne.Features.Imports.Formats;

/// <summary>Moments as programs and people write them: ISO 8601, seconds or milliseconds since 1970, day or month first, with names of months.</summary>
public static class ImportDates
{
    private static readonly CultureInfo[] Cultures = [CultureInfo.InvariantCulture, .. ((string[])["nb-NO", "sv-SE", "da-DK", "nn-NO", "en-GB"]).Select(CultureInfo.GetCultureInfo)];
    private static readonly DateTimeOffset Earliest = new(1970, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="zone">Of moments that name none.</param>
    /// <returns>Null when it is none, or lies outside of 1970 to 2100.</returns>
    public static DateTimeOffset? Read(string text, DateOrder order, TimeZoneInfo zone)
    {
        var at = text.AsSpan().Trim();
        var read = Unix(at) ?? Numbers(at, order, zone) ?? Words(at, zone);
        return read > Earliest && read < Latest ? read.Value.ToUniversalTime() : null;
    }

    /// <summary>Told from values that can only mean one of the two; day first when none of them says.</summary>
    public static DateOrder OrderOf(IEnumerable<string> values)
    {
        var (dayFirst, monthFirst) = (0, 0);
        Span<int> numbers = stackalloc int[3];
        foreach (var value in values)
        {
            if (Date(value.AsSpan().Trim(), numbers, out var separator, out _) && numbers[0] < 1000)
            {
                dayFirst += numbers[0] > 12 || separator == '.' ? 1 : 0;
                monthFirst += numbers[1] > 12 || value.TrimEnd().EndsWith('M') ? 1 : 0;
            }
        }

        return monthFirst > dayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;
    }

    private static DateTimeOffset? Unix(ReadOnlySpan<char> text) =>
        text.Length is >= 9 and <= 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? text.Length > 10 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number)
            : null;

    private static DateTimeOffset? Numbers(ReadOnlySpan<char> text, DateOrder order, TimeZoneInfo zone)
    {
        Span<int> numbers = stackalloc int[3];
        if (!Date(text, numbers, out _, out var length))
        {
            return null;
        }

        var (year, month, day) = numbers[0] >= 1000 ? (numbers[0], numbers[1], numbers[2])
            : order == DateOrder.DayFirst ? (numbers[2], numbers[1], numbers[0]) : (numbers[2], numbers[0], numbers[1]);
        year += year < 100 ? 2000 : 0;
        if (month is < 1 or > 12 || day < 1 || year is < 1 or > 9999 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        return Time(text[length..].Trim("T ,"), out var time, out var offset) ? Place(new DateTime(year, month, day) + time, offset, zone) : null;
    }

    private static bool Date(ReadOnlySpan<char> text, Span<int> numbers, out char separator, out int length)
    {
        (separator, length) = ('\0', 0);
        for (var part = 0; part < 3; part++)
        {
            var digits = 0;
            while (length + digits < text.Length && char.IsAsciiDigit(text[length + digits]))
            {
                digits++;
            }

            if (digits is 0 or > 4)
            {
                return false;
            }

            numbers[part] = int.Parse(text.Slice(length, digits), NumberStyles.None, CultureInfo.InvariantCulture);
            length += digits;
            if (part == 2)
            {
                return true;
            }

            if (length >= text.Length || text[length] is not ('-' or '/' or '.') || (part == 1 && text[length] != separator))
            {
                return false;
            }

            separator = text[length++];
        }

        return false;
    }

    private static bool Time(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan? offset)
    {
        (time, offset) = (default, null);
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[^1] == 'Z')
        {
            offset = TimeSpan.Zero;
            text = text[..^1];
        }
        else if (text.LastIndexOfAny('+', '-') is > 3 and var sign)
        {
            var zone = text[(sign + 1)..].ToString().Replace(":", "");
            if (zone.Length != 4 || !int.TryParse(zone, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            if (number > 1400)
            {
                return false;
            }

            offset = TimeSpan.FromMinutes((number / 100 * 60) + (number % 100)) * (text[sign] == '-' ? -1 : 1);
            text = text[..sign];
        }

        text = text.Trim().TrimEnd("UTC").TrimEnd();
        return TimeOnly.TryParse(text.Count('.') == 1 && !text.Contains(':') ? text.ToString().Replace('.', ':') : text, CultureInfo.InvariantCulture, out var read)
            && (time = read.ToTimeSpan()) >= TimeSpan.Zero;
    }

    private static DateTimeOffset? Words(ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        if (text.Length is < 8 or > 40 || !char.IsAsciiLetter(text[^1]) && text.IndexOfAnyInRange('A', 'z') < 0)
        {
            return null;
        }

        foreach (var culture in Cultures)
        {
            if (DateTime.TryParse(text, culture, DateTimeStyles.AdjustToUniversal, out var read))
            {
                return read.Kind == DateTimeKind.Utc ? new DateTimeOffset(read) : Place(read, null, zone);
            }
        }

        return null;
    }

    private static DateTimeOffset Place(DateTime local, TimeSpan? offset, TimeZoneInfo zone) => new(local, offset ?? zone.GetUtcOffset(local));
}
