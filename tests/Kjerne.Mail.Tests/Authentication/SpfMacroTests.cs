using System.Net;
using Kjerne.Mail.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

/// <summary>The examples of RFC 7208 section 7.4.</summary>
public sealed class SpfMacroTests
{
    private static readonly SpfMacroValues Version4 =
        new(IPAddress.Parse("192.0.2.3"), "strong-bad", "email.example.com", "email.example.com", "mx.example.org", "unknown");

    [Theory]
    [InlineData("%{s}", "strong-bad@email.example.com")]
    [InlineData("%{o}", "email.example.com")]
    [InlineData("%{d}", "email.example.com")]
    [InlineData("%{d4}", "email.example.com")]
    [InlineData("%{d3}", "email.example.com")]
    [InlineData("%{d2}", "example.com")]
    [InlineData("%{d1}", "com")]
    [InlineData("%{dr}", "com.example.email")]
    [InlineData("%{d2r}", "example.email")]
    [InlineData("%{l}", "strong-bad")]
    [InlineData("%{l-}", "strong.bad")]
    [InlineData("%{lr}", "strong-bad")]
    [InlineData("%{lr-}", "bad.strong")]
    [InlineData("%{l1r-}", "strong")]
    [InlineData("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com")]
    [InlineData("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com")]
    [InlineData("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net")]
    [InlineData("%{S}", "strong-bad%40email.example.com")]
    [InlineData("a%%b%_c%-d", "a%b c%20d")]
    public void Published_examples_hold(string macro, string expected) => Assert.Equal(expected, SpfMacro.Expand(macro, Version4));

    [Fact]
    public void Ipv6_is_written_digit_by_digit() =>
        Assert.Equal(
            "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
            SpfMacro.Expand("%{ir}.%{v}._spf.%{d2}", Version4 with { Address = IPAddress.Parse("2001:db8::cb01") }));

    [Fact]
    public void Name_that_grows_too_long_loses_labels_from_the_left()
    {
        var name = SpfMacro.Expand("%{l}.%{l}.%{l}.%{l}.%{l}.x.test", Version4 with { LocalPart = new string('a', 60) });
        Assert.InRange(name.Length, 200, 253);
        Assert.EndsWith(".x.test", name);
    }
}
