using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Invitations: a file like any other, and what it is about.</summary>
public sealed class CalendarTests
{
    private static CalendarEvent? Read(string calendar, string type = "text/calendar; charset=utf-8; method=REQUEST") =>
        Assert.Single(Raw.Read($"Content-Type: {type}\n\n{calendar}").Attachments).ReadCalendar();

    [Fact]
    public void Invitation_tells_method_summary_time_and_place()
    {
        CalendarEvent? invitation = Read("""
            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VTIMEZONE
            TZID:Europe/Oslo
            BEGIN:STANDARD
            DTSTART:16010101T030000
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            ORGANIZER;CN="Nordmann: Kari":mailto:kari@kunde.example
            SUMMARY;LANGUAGE=nb:Befaring\, takst\; og
              mer
            LOCATION:Storgata 1\nOslo
            DTSTART;TZID="Europe/Oslo":20261121T100000
            DTEND:20261121T100000Z
            BEGIN:VALARM
            SUMMARY:Alarm
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:En annen
            END:VEVENT
            END:VCALENDAR
            """);

        Assert.Equal(new CalendarEvent
        {
            Method = "REQUEST",
            Summary = "Befaring, takst; og mer",
            Location = "Storgata 1 Oslo",
            Organizer = "kari@kunde.example",
            StartAt = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1)),
            EndAt = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
        }, invitation);
        Assert.Equal("Befaring, takst; og mer\n2026-11-21 10:00 +01:00 – 2026-11-21 10:00 +00:00\nStorgata 1 Oslo", invitation!.ToText());
    }

    [Fact]
    public void Whole_day_has_no_time_of_day()
    {
        CalendarEvent? day = Read("BEGIN:VEVENT\nSUMMARY:Fri\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\n");

        Assert.True(day is { IsWholeDays: true, Method: "REQUEST" });
        Assert.Equal("Fri\n2026-12-24", day!.ToText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR")]
    [InlineData("SUMMARY:x")]
    public void Calendar_without_an_event_tells_nothing(string calendar) => Assert.Null(Read(calendar + "\n"));

    [Theory]
    [InlineData("BEGIN:VEVENT\n")]
    [InlineData("BEGIN:VEVENT\nDTSTART;TZID=Nowhere/Nothing:20261121T100000\nDTEND:later\nSUMMARY:\\")]
    [InlineData("BEGIN:VEVENT\nDTSTART:99999999T999999\nORGANIZER:x\n:\n;:\nEND:VEVENT\nEND:VEVENT\n")]
    public void Broken_event_is_read_as_far_as_it_goes(string calendar) => Assert.NotNull(Read(calendar + "\n"));

    [Fact]
    public void Endless_calendar_is_cut() =>
        Assert.InRange(Read("BEGIN:VEVENT\nSUMMARY:" + new string('x', 2_000_000))!.Summary.Length, 1, 500);
}
