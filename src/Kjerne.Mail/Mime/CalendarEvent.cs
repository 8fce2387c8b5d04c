namespace Kjerne.Mail.Mime;

/// <summary>What a calendar file (RFC 5545) says of its first event: an invitation, a change or an answer. A claim like everything in a mail.</summary>
public sealed record CalendarEvent
{
    /// <summary>REQUEST, CANCEL, REPLY, PUBLISH … in upper case (RFC 5546); "" when not said.</summary>
    public string Method { get; init; } = "";

    /// <summary>One line; "" when there is none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>One line; "" when there is none.</summary>
    public string Location { get; init; } = "";

    /// <summary>Who invites; null when not told or no address.</summary>
    public string? Organizer { get; init; }

    /// <summary>Null when missing or unreadable. A time without a zone, and one in a zone nobody knows, counts as UTC.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The first moment after it; null when not told.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>Days without times of day: the times are midnights.</summary>
    public bool IsWholeDays { get; init; }

    /// <summary>What there is of summary, time and place, a line each, for a message that has no other text; "" when there is nothing.</summary>
    public string ToText()
    {
        string form = IsWholeDays ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm zzz";
        string time = StartAt?.ToString(form, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        string until = EndAt is { } end && !IsWholeDays ? " – " + end.ToString(form, System.Globalization.CultureInfo.InvariantCulture) : "";
        return string.Join('\n', new[] { Summary, time + until, Location }.Where(line => line.Length > 0));
    }
}
