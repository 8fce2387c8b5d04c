using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>The one grammar for a bare address.</summary>
public sealed class MailAddressTests
{
    [Theory]
    [InlineData("ola@example.no")]
    [InlineData("Ola.Nordmann+sak-12@post.example.no")]
    [InlineData("o'neill_{x}=y@example.com")]
    [InlineData("bounce+a=b=c.no@example.com")]
    [InlineData("root@localhost")]
    [InlineData("kari@blåbær.example")]
    [InlineData("kari@xn--blbr-roah.example")]
    [InlineData("bjørn@example.no")]
    [InlineData("用户@例子.广告")]
    [InlineData("\"a..b\"@example.com")]
    public void Addresses_are_kept_as_written(string text)
    {
        Assert.True(MailAddress.TryParse(text, out MailAddress? address));
        Assert.Equal(text, address.Address);
    }

    [Fact]
    public void Quotes_that_change_nothing_are_dropped()
    {
        Assert.True(MailAddress.TryParse("\"ola.nordmann\"@example.no", out MailAddress? address));
        Assert.Equal(new MailAddress(null, "ola.nordmann@example.no"), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ola")]
    [InlineData("@example.no")]
    [InlineData("ola@")]
    [InlineData(" ola@example.no")]
    [InlineData("ola@example.no ")]
    [InlineData("ola @example.no")]
    [InlineData("ola@exa mple.no")]
    [InlineData("ola@example.no\r\n")]
    [InlineData("ola@example.no\nBcc: x@example.com")]
    [InlineData("ola\0@example.no")]
    [InlineData("ola@example.no\0")]
    [InlineData("ola@evil.example@example.no")]
    [InlineData("\"ola@evil.example\"@example.no")]
    [InlineData("\"ola nordmann\"@example.no")]
    [InlineData("\"ola\\\"x\"@example.no")]
    [InlineData("\"ola\r\n\"@example.no")]
    [InlineData("@relay.example:ola@example.no")]
    [InlineData("ola@[192.0.2.1]")]
    [InlineData("ola@[IPv6:2001:db8::1]")]
    [InlineData("ola@192.0.2.1")]
    [InlineData("ola(comment)@example.no")]
    [InlineData("ola@example.no(comment)")]
    [InlineData("<ola@example.no>")]
    [InlineData("Ola <ola@example.no>")]
    [InlineData("ola@example.no,kari@example.no")]
    [InlineData("ola@example.no;kari@example.no")]
    [InlineData(".ola@example.no")]
    [InlineData("ola.@example.no")]
    [InlineData("ola..n@example.no")]
    [InlineData("ola@.example.no")]
    [InlineData("ola@example.no.")]
    [InlineData("ola@example..no")]
    [InlineData("ola@-example.no")]
    [InlineData("ola@example-.no")]
    [InlineData("ola@exam\"ple.no")]
    [InlineData("ola@example.no>evil")]
    [InlineData("=?utf-8?q?ola=40evil.example=3e?=@example.no")]
    [InlineData("=?x?q?=41=42?=ola@example.no")]
    [InlineData("ola\u202e@example.no")]
    [InlineData("ola@exam\u200bple.no")]
    [InlineData("ola@exam\u00adple.no")]
    [InlineData("ola\uff20evil.example@example.no")]
    [InlineData("ola@example\u3002no")]
    [InlineData("ola\u00a0@example.no")]
    [InlineData("ola\ud800@example.no")]
    public void What_two_programs_could_read_in_two_ways_is_refused(string text)
    {
        Assert.False(MailAddress.TryParse(text, out _));
        Assert.Throws<ArgumentException>(() => new MailAddress(null, text));
    }

    [Fact]
    public void Length_limits_are_counted_in_octets()
    {
        Assert.True(MailAddress.TryParse(new string('a', 64) + "@example.no", out _));
        Assert.False(MailAddress.TryParse(new string('a', 65) + "@example.no", out _));
        Assert.False(MailAddress.TryParse(new string('å', 33) + "@example.no", out _));
        string domain = string.Join('.', Enumerable.Repeat(new string('d', 49), 5));
        Assert.True(MailAddress.TryParse("abcd@" + domain[..249], out _));
        Assert.False(MailAddress.TryParse("abcde@" + domain[..249], out _));
        Assert.False(MailAddress.TryParse("a@" + new string('d', 64) + ".no", out _));
    }

    [Fact]
    public void Local_and_domain_are_the_two_sides_of_the_at_sign()
    {
        var address = new MailAddress("Ola", "ola.nordmann@Post.Example.no");

        Assert.Equal("ola.nordmann", address.Local);
        Assert.Equal("Post.Example.no", address.Domain);
    }

    [Theory]
    [InlineData(null, "ola@example.no", "ola@example.no")]
    [InlineData("Ola Nordmann", "ola@example.no", "Ola Nordmann <ola@example.no>")]
    [InlineData("Nordmann, Ola", "ola@example.no", "\"Nordmann, Ola\" <ola@example.no>")]
    [InlineData("Ola \"O\" N", "ola@example.no", "\"Ola \\\"O\\\" N\" <ola@example.no>")]
    [InlineData("ola@evil.example", "ola@example.no", "\"ola@evil.example\" <ola@example.no>")]
    [InlineData("Kåre", "ola@example.no", "=?utf-8?Q?K=C3=A5re?= <ola@example.no>")]
    [InlineData("=?utf-8?q?x?=", "ola@example.no", "=?utf-8?Q?=3D=3Futf-8=3Fq=3Fx=3F=3D?= <ola@example.no>")]
    [InlineData("Kari", "kari@blåbær.example", "Kari <kari@xn--blbr-roah.example>")]
    public void Header_form_quotes_or_encodes_the_name(string? name, string address, string header) =>
        Assert.Equal(header, new MailAddress(name, address).ToHeaderString());

    [Theory]
    [InlineData("Ola\r\nBcc: kari@example.no")]
    [InlineData("Ola\nx")]
    [InlineData("Ola\0")]
    public void A_name_with_a_line_end_is_never_written(string name) =>
        Assert.Throws<ArgumentException>(() => new MailAddress(name, "ola@example.no").ToHeaderString());

    [Theory]
    [InlineData("Ola Nordmann")]
    [InlineData("Nordmann, Ola <x@evil.example>")]
    [InlineData("\\\"; ,:@")]
    [InlineData("Kåre Ødegård, æøå 😀 日本語 med et ganske langt navn som ikke får plass i ett ord")]
    public void What_is_written_is_read_back_the_same(string name)
    {
        var address = new MailAddress(name, "ola@example.no");

        Assert.Equal([address], MailAddress.ParseList(address.ToHeaderString(), 10));
    }
}
