using System.Globalization;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class MailDateTests
{
    [Theory]
    [InlineData("Sat, 21 Nov 2026 20:11:49 +0100", "2026-11-21T19:11:49Z")]
    [InlineData("21 Nov 2026 20:11:49 -0330", "2026-11-21T23:41:49Z")]
    [InlineData("Sat, 1 Nov 2026 20:11 +0000", "2026-11-01T20:11:00Z")]
    [InlineData("Sat, 21 Nov 2026 20:11:49 +0100 (CET)", "2026-11-21T19:11:49Z")]
    [InlineData("Sat (lørdag), 21 (enogtyve (21)) Nov 2026 20:11:49 +0100", "2026-11-21T19:11:49Z")]
    [InlineData("21 Nov 97 09:55:06 -0600", "1997-11-21T15:55:06Z")]
    [InlineData("21 Nov 26 09:55:06 GMT", "2026-11-21T09:55:06Z")]
    [InlineData("21 Nov 126 09:55:06 GMT", "2026-11-21T09:55:06Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 EST", "2026-11-20T17:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 EDT", "2026-11-20T16:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 PST", "2026-11-20T20:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 CET", "2026-11-20T11:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 Z", "2026-11-20T12:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 A", "2026-11-20T12:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 XYZ", "2026-11-20T12:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00", "2026-11-20T12:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 +01:00", "2026-11-20T11:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 GMT+0200", "2026-11-20T10:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 +9959", "2026-11-20T12:00:00Z")]
    [InlineData("Fri Nov 20 12:00:00 2026", "2026-11-20T12:00:00Z")]
    [InlineData("Fri, 20-Nov-2026 12:00:00 GMT", "2026-11-20T12:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 12.30.15 +0100", "2026-11-20T11:30:15Z")]
    [InlineData("fredag, 20 november 2026 12:00:00 +0100", "2026-11-20T11:00:00Z")]
    [InlineData("Fri,20 Nov 2026 12:00:00 +0100", "2026-11-20T11:00:00Z")]
    [InlineData("Thu, 31 Dec 2026 23:59:60 +0000", "2026-12-31T23:59:59Z")]
    [InlineData("2026-11-20T12:00:00+01:00", "2026-11-20T11:00:00Z")]
    [InlineData("2026-11-20 12:00:00", "2026-11-20T12:00:00Z")]
    [InlineData("17-6-2008 17:10:08", "2008-06-17T17:10:08Z")]
    [InlineData("17/6/2008 17:10:08 +0200", "2008-06-17T15:10:08Z")]
    [InlineData("20 11 79 05:34:27 -0300", "1979-11-20T08:34:27Z")]
    [InlineData("Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time)", "1969-02-14T03:02:00Z")]
    [InlineData("Mon, 29 July, 2013 5:15 PM +0000", "2013-07-29T17:15:00Z")]
    [InlineData("Mon, 29 July 2013 12:15:10 am +0000", "2013-07-29T00:15:10Z")]
    [InlineData("Thu, 10 Jul 1997 14:53:31 EST5EDT", "1997-07-10T19:53:31Z")]
    [InlineData("8 Dec 1991 09:11 (Sunday)", "1991-12-08T09:11:00Z")]
    [InlineData("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z")]
    [InlineData("Sat Mar 24 21:23:03 EDT 2007", "2007-03-25T01:23:03Z")]
    public void Dates_of_the_world_are_read(string written, string utc)
    {
        DateTimeOffset? date = MailDate.Parse(written);

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), date);
        Assert.Equal(TimeSpan.Zero, date!.Value.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31 Feb 2026 12:00:00 +0000")]
    [InlineData("29 Feb 2027 12:00:00 +0000")]
    [InlineData("0 Nov 2026 12:00:00 +0000")]
    [InlineData("20 Nov 2026")]
    [InlineData("20 Nov 2026 25:00:00 +0000")]
    [InlineData("20 Nov 2026 12:60:00 +0000")]
    [InlineData("20 Nov 99999 12:00:00 +0000")]
    [InlineData("Nov 2026 12:00:00 +0000")]
    [InlineData("20 Foo 2026 12:00:00 +0000")]
    [InlineData("((((((((((")]
    [InlineData("2026-13-45T99:99:99Z")]
    public void What_is_no_date_is_none_and_reported(string written)
    {
        Assert.Null(MailDate.Parse(written));
        Assert.True(Raw.ReadHeader("Date: " + written).Has(MailDefectKind.MalformedDate));
    }

    [Theory]
    [InlineData("2026-11-21T20:11:49+01:00", "Sat, 21 Nov 2026 20:11:49 +0100")]
    [InlineData("2026-07-01T00:00:00-03:30", "Wed, 01 Jul 2026 00:00:00 -0330")]
    [InlineData("2026-07-01T00:00:00Z", "Wed, 01 Jul 2026 00:00:00 +0000")]
    public void Dates_are_written_in_the_standard_form(string date, string written) =>
        Assert.Equal(written, MailDate.Format(DateTimeOffset.Parse(date, CultureInfo.InvariantCulture)));
}
