using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads the few properties of a calendar file that people want to see (RFC 5545), as tolerant as the rest.</summary>
internal sealed class CalendarReader
{
    // Bytes looked at: the first event stands at the top. Stops calendars of megabytes.
    private const int MaxBytes = 64 * 1024;
    private const int MaxText = 500;

    private static readonly string[] Times = ["yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmm", "yyyyMMdd"];

    private readonly Dictionary<string, (string Parameters, string Value)> properties = new(StringComparer.OrdinalIgnoreCase);
    private int depth;
    private bool inEvent;
    private bool isDone;

    /// <summary>Null when it holds no event.</summary>
    public static CalendarEvent? Read(ReadOnlySpan<byte> content, string? method)
    {
        string text = Charset.Decode(content[..Math.Min(content.Length, MaxBytes)], "utf-8", out _);
        var reader = new CalendarReader();
        // A line that begins with a blank continues the one before (3.1).
        foreach (string line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal).Replace("\n\t", "", StringComparison.Ordinal).Split('\n'))
        {
            reader.Take(line);
        }
        return reader.inEvent || reader.isDone ? reader.Event(method) : null;
    }

    private void Take(string line)
    {
        if (line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase))
        {
            bool isEvent = line.AsSpan("BEGIN:".Length).Trim().Equals("VEVENT", StringComparison.OrdinalIgnoreCase);
            depth += inEvent ? 1 : 0;
            inEvent |= isEvent && !isDone;
            return;
        }
        if (line.StartsWith("END:", StringComparison.OrdinalIgnoreCase) && inEvent)
        {
            // Alarms stand inside the event; their words are not its words.
            isDone = depth == 0;
            inEvent = !isDone;
            depth -= isDone ? 0 : 1;
            return;
        }
        int colon = ColonOf(line);
        string name = colon > 0 ? line[..colon] : "";
        int semicolon = name.IndexOf(';');
        string bare = semicolon < 0 ? name : name[..semicolon];
        if (colon > 0 && depth == 0 && (inEvent || bare.Equals("METHOD", StringComparison.OrdinalIgnoreCase)))
        {
            properties.TryAdd(bare, (semicolon < 0 ? "" : name[(semicolon + 1)..], line[(colon + 1)..].Trim()));
        }
    }

    /// <summary>A quoted parameter may hold colons.</summary>
    private static int ColonOf(string line)
    {
        bool quoted = false;
        for (int at = 0; at < line.Length; at++)
        {
            quoted ^= line[at] == '"';
            if (line[at] == ':' && !quoted)
            {
                return at;
            }
        }
        return -1;
    }

    private CalendarEvent Event(string? method)
    {
        string organizer = properties.GetValueOrDefault("ORGANIZER").Value ?? "";
        int colon = organizer.IndexOf(':');
        return new CalendarEvent
        {
            Method = TextCleaning.Cut(TextCleaning.OneLine(properties.GetValueOrDefault("METHOD").Value ?? method ?? "").ToUpperInvariant(), 40),
            Summary = Text("SUMMARY"),
            Location = Text("LOCATION"),
            Organizer = MailAddress.TryParse(organizer[(colon + 1)..], out MailAddress? address) ? address.Address : null,
            StartAt = Time("DTSTART"),
            EndAt = Time("DTEND"),
            IsWholeDays = properties.GetValueOrDefault("DTSTART").Value is { Length: 8 },
        };
    }

    /// <summary>Backslashes mark commas, semicolons and line ends (3.3.11).</summary>
    private string Text(string name)
    {
        string value = properties.GetValueOrDefault(name).Value ?? "";
        var text = new StringBuilder(value.Length);
        for (int at = 0; at < value.Length; at++)
        {
            bool escaped = value[at] == '\\' && at + 1 < value.Length;
            at += escaped ? 1 : 0;
            text.Append(escaped && value[at] is 'n' or 'N' ? ' ' : value[at]);
        }
        return TextCleaning.Cut(TextCleaning.OneLine(TextCleaning.WithoutInvisible(text.ToString())), MaxText);
    }

    private DateTimeOffset? Time(string name)
    {
        (string? parameters, string? value) = properties.GetValueOrDefault(name);
        if (value is null || !DateTime.TryParseExact(value, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
        {
            return null;
        }
        return new DateTimeOffset(time, value.EndsWith('Z') ? TimeSpan.Zero : OffsetOf(parameters!, time));
    }

    private static TimeSpan OffsetOf(string parameters, DateTime time)
    {
        string? zone = parameters.Split(';').FirstOrDefault(parameter => parameter.StartsWith("TZID=", StringComparison.OrdinalIgnoreCase))?["TZID=".Length..].Trim('"');
        return zone is { Length: > 0 and < 100 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? known) ? known.GetUtcOffset(time) : TimeSpan.Zero;
    }
}
