using Kjerne.Features;
using Kjerne.Features.Imports;
using Kjerne.Features.Imports.Formats;
using Xunit;

namespace Kjerne.Tests.Features.Imports;

public sealed class ImportDatesTests
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [Theory]
    [InlineData("2026-03-04T10:15:00Z", "2026-03-04T10:15:00Z")]
    [InlineData("2026-03-04T10:15:00.123+02:00", "2026-03-04T08:15:00.123Z")]
    [InlineData("2026-03-04 10:15:00 +0100", "2026-03-04T09:15:00Z")]
    [InlineData("2026-03-04 10:15", "2026-03-04T09:15:00Z")]
    [InlineData("2026-07-04", "2026-07-03T22:00:00Z")]
    [InlineData("04.03.2026 10:15", "2026-03-04T09:15:00Z")]
    [InlineData("4.3.2026 kl", null)]
    [InlineData("4/3/26 10.15", "2026-03-04T09:15:00Z")]
    [InlineData("1772619300", "2026-03-04T10:15:00Z")]
    [InlineData("1772619300000", "2026-03-04T10:15:00Z")]
    [InlineData("Wed, 04 Mar 2026 10:15:00 GMT", "2026-03-04T10:15:00Z")]
    [InlineData("Mar 4, 2026 10:15 AM", "2026-03-04T09:15:00Z")]
    [InlineData("31.02.2026", null)]
    [InlineData("2026-13-01", null)]
    [InlineData("1899-12-30", null)]
    [InlineData("2026-03-04T10:15:00+99:99", null)]
    [InlineData("yesterday", null)]
    [InlineData("12345", null)]
    public void A_moment_is_read_as_it_was_meant(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), ImportDates.Read(text, DateOrder.DayFirst, Oslo));

    [Fact]
    public void Month_first_is_read_so_when_it_is_said_so() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 22, 15, 0, TimeSpan.Zero), ImportDates.Read("03/04/2026 10:15:00 PM", DateOrder.MonthFirst, TimeZoneInfo.Utc));

    [Theory]
    [InlineData(DateOrder.MonthFirst, "01/02/2026 01:00:00 AM", "01/31/2026 01:00:00 PM")]
    [InlineData(DateOrder.DayFirst, "01/02/2026 01:00", "31/01/2026 13:00")]
    [InlineData(DateOrder.DayFirst, "01.02.2026", "02.03.2026")]
    [InlineData(DateOrder.DayFirst, "2026-01-31")]
    public void What_comes_first_is_told_from_the_values(DateOrder expected, params string[] values) => Assert.Equal(expected, ImportDates.OrderOf(values));

    [Theory]
    [InlineData("PHONE", Channel.Phone)]
    [InlineData("MOBILE APP", Channel.Web)]
    [InlineData("Web chat", Channel.Chat)]
    [InlineData("E-post", Channel.Email)]
    [InlineData("Skranke", Channel.Desk)]
    [InlineData("Facebook Messenger", Channel.Messenger)]
    [InlineData("UNKNOWN", null)]
    public void A_channel_is_known_by_what_others_call_it(string text, Channel? expected) => Assert.Equal(expected, ChannelWords.Of(text));

    [Fact]
    public void The_columns_of_a_public_log_are_told_from_their_names()
    {
        var guess = ColumnGuess.Of(["Unique Key", "Created Date", "Closed Date", "Agency", "Complaint Type", "Descriptor", "Open Data Channel Type", "Status"]);

        Assert.Equal("Unique Key", guess[ImportField.Key]);
        Assert.Equal("Created Date", guess[ImportField.OpenedAt]);
        Assert.Equal("Closed Date", guess[ImportField.SolvedAt]);
        Assert.Equal("Complaint Type", guess[ImportField.Topic]);
        Assert.Equal("Descriptor", guess[ImportField.Subject]);
        Assert.Equal("Open Data Channel Type", guess[ImportField.Channel]);
    }
}
