using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpAddressTests
{
    [Theory]
    [InlineData("a@b")]
    [InlineData("first.last+tag@sub.example.org")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.org")]
    [InlineData("\"with space\"@example.org")]
    [InlineData("\"a@b\"@example.org")]
    [InlineData("\"quote \\\" inside\"@example.org")]
    [InlineData("a@[192.0.2.1]")]
    [InlineData("a@[IPv6:2001:db8::1]")]
    [InlineData("blåbær@eksempel.no")]
    [InlineData("user@bücher.example")]
    public void Mailbox_is_valid(string address) => Assert.True(SmtpAddress.IsValid(address));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("@b")]
    [InlineData("a@")]
    [InlineData(".a@b")]
    [InlineData("a.@b")]
    [InlineData("a..b@c")]
    [InlineData("a b@c")]
    [InlineData("a@b c")]
    [InlineData("a@-b")]
    [InlineData("a@b-")]
    [InlineData("a@b..c")]
    [InlineData("a@b.")]
    [InlineData("a@b_c.org")]
    [InlineData("a@b@c")]
    [InlineData("<a@b>")]
    [InlineData("a@b>")]
    [InlineData("a@b,c@d")]
    [InlineData("a(comment)@b")]
    [InlineData("\"open@b")]
    [InlineData("\"a\"b@c")]
    [InlineData("a\r\n@b")]
    [InlineData("a@b\r\nRCPT TO:<c@d>")]
    [InlineData("\"a\r\n\"@b")]
    [InlineData("\"a\u0000\"@b")]
    [InlineData("a\u0080@b")]
    [InlineData("a\u0085@b")]
    [InlineData("a\u2028@b")]
    [InlineData("a\u00a0b@c")]
    [InlineData("a@[192.0.2]")]
    [InlineData("a@[1234]")]
    [InlineData("a@[2001:db8::1]")]
    [InlineData("a@[IPv6:fe80::1%eth0]")]
    [InlineData("a@[192.0.2.1")]
    public void Text_is_no_mailbox(string address) => Assert.False(SmtpAddress.IsValid(address));

    [Theory]
    [InlineData("\ud800@b")]
    [InlineData("a@\udc00")]
    public void Lone_surrogate_is_refused(string address) => Assert.False(SmtpAddress.IsValid(address));

    [Fact]
    public void Over_long_mailbox_is_refused()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 49), 5));
        Assert.True(SmtpAddress.IsValid(new string('a', 64) + "@" + domain));
        Assert.False(SmtpAddress.IsValid(new string('a', 71) + "@" + domain));
        Assert.False(SmtpAddress.IsValid("a@" + domain + ".eeeeee"));
        Assert.False(SmtpAddress.IsValid("a@" + new string('d', 64)));
    }

    [Theory]
    [InlineData("FROM:<>", null)]
    [InlineData("FROM:<a@b>", "a@b")]
    [InlineData("from:<@x.test:a@b>", "a@b")]
    [InlineData("FROM:<@x.test,@y.test:a@b>  SIZE=1", "a@b")]
    [InlineData("FROM:<\"a>b\"@c>", "\"a>b\"@c")]
    public void Path_is_read_without_its_source_route(string argument, string? address)
    {
        var command = SmtpPathCommand.TryParse(argument, "FROM:");
        Assert.NotNull(command);
        Assert.Equal(address, command.Address);
    }

    [Theory]
    [InlineData("FROM:")]
    [InlineData("FROM:<")]
    [InlineData("FROM:<a@b")]
    [InlineData("FROM:<a@b>x")]
    [InlineData("FROM:<a@b>>")]
    [InlineData("FROM:<<a@b>>")]
    [InlineData("FROM:<@x.test>")]
    [InlineData("FROM:<@x.test a@b>")]
    [InlineData("FROM:<@x.test,:a@b>")]
    [InlineData("FROM:<@:a@b>")]
    [InlineData("FROM:<a@b> SIZE=1 SIZE=2")]
    [InlineData("FROM:<a@b> =1")]
    [InlineData("FROM:<a@b> SIZE=")]
    [InlineData("TO:<a@b>")]
    public void Path_is_refused(string argument) => Assert.Null(SmtpPathCommand.TryParse(argument, "FROM:"));
}
