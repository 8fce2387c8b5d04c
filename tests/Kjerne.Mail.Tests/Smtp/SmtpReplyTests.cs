using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpReplyTests
{
    [Theory]
    [InlineData("5.1.1 No such mailbox", "5.1.1")]
    [InlineData("4.7.650\nsecond line", "4.7.650")]
    [InlineData("2.0.0", "2.0.0")]
    [InlineData("3.0.0 no such class", null)]
    [InlineData("5.1 too short", null)]
    [InlineData("5.1.1.1 an address", null)]
    [InlineData("5.1.1234 too long", null)]
    [InlineData("5.x.1 no number", null)]
    [InlineData("Ok", null)]
    [InlineData("", null)]
    public void Enhanced_status_is_read_from_the_start_of_the_text(string text, string? status) =>
        Assert.Equal(status, new SmtpReply(250, text).EnhancedStatus);

    [Theory]
    [InlineData(199, false, false, false)]
    [InlineData(200, true, false, false)]
    [InlineData(299, true, false, false)]
    [InlineData(354, false, false, false)]
    [InlineData(400, false, true, false)]
    [InlineData(499, false, true, false)]
    [InlineData(500, false, false, true)]
    [InlineData(599, false, false, true)]
    [InlineData(600, false, false, false)]
    public void First_digit_decides(int code, bool isPositive, bool isForNow, bool isForGood)
    {
        var reply = new SmtpReply(code, "");
        Assert.Equal((isPositive, isForNow, isForGood), (reply.IsPositive, reply.IsRefusedForNow, reply.IsRefusedForGood));
    }

    [Fact]
    public void Reply_that_was_never_set_is_no_success()
    {
        Assert.False(default(SmtpReply).IsPositive);
        Assert.Null(default(SmtpReply).EnhancedStatus);
    }
}
