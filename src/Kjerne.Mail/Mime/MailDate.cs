using System.Globalization;
using System.Text.RegularExpressions;

namespace Kjerne.Mail.Mime;

/// <summary>Reads and writes dates of mail (RFC 5322, 3.3 and 4.3), also in the forms the standard left behind.</summary>
internal static partial class MailDate
{
    /// <summary>Hours from UTC. The ten of RFC 5322, then names that European programs write. Single letters and unknown
    /// names count as UTC, as the standard asks for.</summary>
    private static readonly Dictionary<string, int> ZoneHours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["GMT"] = 0, ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
        ["UTC"] = 0, ["WET"] = 0, ["WEST"] = 1, ["BST"] = 1, ["CET"] = 1, ["MET"] = 1, ["MEZ"] = 1, ["CEST"] = 2, ["MEST"] = 2, ["MESZ"] = 2,
        ["EET"] = 2, ["EEST"] = 3, ["MSK"] = 3, ["JST"] = 9, ["KST"] = 9, ["EST5EDT"] = -5, ["CST6CDT"] = -6, ["MST7MDT"] = -7, ["PST8PDT"] = -8, ["AKST"] = -9, ["AKDT"] = -8, ["HST"] = -10,
    };

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // A date is short; what comes after so many characters is none.
    private const int MaxLength = 200;

    private struct Fields
    {
        public int? Day, Month, Year;
        public TimeSpan? Time;
        public TimeSpan? Zone;
    }

    /// <summary>Always in UTC. Null when day, month, year or time is missing or impossible.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        // Some programs write ISO 8601.
        if (text.Length > 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset iso))
        {
            return iso;
        }
        var fields = new Fields();
        foreach (string token in Tokens(BlanksAroundColons().Replace(text.Length > MaxLength ? text[..MaxLength] : text, ":")))
        {
            if (!Take(ref fields, token))
            {
                return null;
            }
        }
        return Assemble(fields);
    }

    /// <summary>"Sat, 21 Nov 2026 20:11:49 +0100".</summary>
    public static string Format(DateTimeOffset date)
    {
        char sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + sign + date.Offset.Duration().ToString("hhmm", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Tokens(string text)
    {
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            bool inComment = depth > 0;
            depth += c == '(' ? 1 : c == ')' && inComment ? -1 : 0;
            bool hyphenInDate = c == '-' && i > start && char.IsLetterOrDigit(text[i - 1]);
            if (inComment || c is ' ' or '\t' or ',' or '(' || hyphenInDate || (c == '/' && i > start && char.IsAsciiDigit(text[i - 1])))
            {
                if (!inComment && i > start)
                {
                    yield return text[start..i];
                }
                start = i + 1;
            }
        }
    }

    private static bool Take(ref Fields fields, string token)
    {
        char first = token[0];
        if (first is '+' or '-')
        {
            fields.Zone ??= NumericZone(token);
            return true;
        }
        if (char.IsAsciiDigit(first))
        {
            return token.Contains(':') || (token.Contains('.') && fields.Year is not null) ? TakeTime(ref fields, token) : TakeNumber(ref fields, token);
        }
        if (char.IsAsciiLetter(first))
        {
            TakeName(ref fields, token);
        }
        return true;
    }

    /// <summary>20:11:49, 20:11, 20.11.49; a leap second counts as the second before it.</summary>
    private static bool TakeTime(ref Fields fields, string token)
    {
        string[] parts = token.Split(':', '.');
        int second = 0;
        if (fields.Time is not null || parts.Length < 2
            || !TryNumber(parts[0], out int hour) || !TryNumber(parts[1], out int minute)
            || (parts.Length > 2 && !TryNumber(parts[2], out second))
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }
        fields.Time = new TimeSpan(hour, minute, Math.Min(second, 59));
        return true;
    }

    private static bool TakeNumber(ref Fields fields, string token)
    {
        if (!TryNumber(token.TrimEnd('.'), out int number))
        {
            return fields.Time is not null;
        }
        if (fields.Day is null && number <= 31)
        {
            fields.Day = number;
        }
        else if (fields is { Month: null, Year: null } && token.Length <= 2 && number is >= 1 and <= 12)
        {
            // 17-6-2008: day before month, as everywhere but in the United States, whose programs write names.
            fields.Month = number;
        }
        else if (fields.Year is null)
        {
            // RFC 5322, 4.3: 00 to 49 is this century, 50 to 999 counts from 1900.
            fields.Year = token.Length > 3 ? number : number < 50 && token.Length == 2 ? 2000 + number : 1900 + number;
        }
        return true;
    }

    private static void TakeName(ref Fields fields, string token)
    {
        if (fields.Time is { } time && token.ToUpperInvariant() is "AM" or "PM" && time.Hours is >= 1 and <= 12)
        {
            fields.Time = time - TimeSpan.FromHours(time.Hours) + TimeSpan.FromHours(time.Hours % 12 + (token[0] is 'P' or 'p' ? 12 : 0));
            return;
        }
        int month = token.Length >= 3 ? Array.IndexOf(Months, token[..3].ToLowerInvariant()) : -1;
        if (month >= 0 && fields.Month is null)
        {
            fields.Month = month + 1;
        }
        else if (fields.Time is not null && token.IndexOfAny(['+']) is var plus && plus > 0)
        {
            fields.Zone ??= NumericZone(token[plus..]);
        }
        else if (fields.Time is not null && fields.Zone is null && token.Length is > 1 and <= 7 && ZoneHours.TryGetValue(token, out int hours))
        {
            fields.Zone = TimeSpan.FromHours(hours);
        }
    }

    /// <summary>+0100, +01:00, +1. Beyond 14 hours or 59 minutes it says nothing and counts as UTC.</summary>
    private static TimeSpan? NumericZone(string token)
    {
        string digits = token[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > 4 || !TryNumber(digits, out int number))
        {
            return null;
        }
        (int hours, int minutes) = digits.Length <= 2 ? (number, 0) : (number / 100, number % 100);
        if (hours > 14 || minutes > 59)
        {
            return TimeSpan.Zero;
        }
        var zone = new TimeSpan(hours, minutes, 0);
        return token[0] == '-' ? -zone : zone;
    }

    private static DateTimeOffset? Assemble(in Fields fields)
    {
        if (fields is not { Day: { } day, Month: { } month, Year: { } year, Time: { } time }
            || year is < 1900 or > 9000 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }
        DateTime local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + time;
        return new DateTimeOffset(local - (fields.Zone ?? TimeSpan.Zero), TimeSpan.Zero);
    }

    /// <summary>"09(comment) :  55 : 06", as RFC 5322, 4.3 still allows.</summary>
    [GeneratedRegex(@"(?<=[0-9])(?:[ \t]|\([^()]*\))*:[ \t]*(?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex BlanksAroundColons();

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
