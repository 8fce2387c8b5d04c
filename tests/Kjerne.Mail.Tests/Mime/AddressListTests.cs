using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Address fields as mail programs write them. Expected: name and address with a bar between them.</summary>
public sealed class AddressListTests
{
    private static string Shown(string field) =>
        string.Join(" / ", MailAddress.ParseList(field, 500).Select(address => $"{address.Name}|{address.Address}"));

    [Theory]
    [InlineData("ola@example.no", "|ola@example.no")]
    [InlineData("<ola@example.no>", "|ola@example.no")]
    [InlineData("Ola Nordmann <ola@example.no>", "Ola Nordmann|ola@example.no")]
    [InlineData("Ola Nordmann<ola@example.no>", "Ola Nordmann|ola@example.no")]
    [InlineData("\"Nordmann, Ola\" <ola@example.no>", "Nordmann, Ola|ola@example.no")]
    [InlineData("\"Ola \\\"O\\\" N\" <ola@example.no>", "Ola \"O\" N|ola@example.no")]
    [InlineData("'Ola' <ola@example.no>", "Ola|ola@example.no")]
    [InlineData("\"'ola@example.no'\" <ola@example.no>", "ola@example.no|ola@example.no")]
    [InlineData("ola@example.no (Ola Nordmann)", "Ola Nordmann|ola@example.no")]
    [InlineData("(Ola (O) Nordmann) ola@example.no", "Ola (O) Nordmann|ola@example.no")]
    [InlineData("Ola (privat) Nordmann <ola@example.no> (x)", "Ola Nordmann|ola@example.no")]
    [InlineData("a@example.no, b@example.no", "|a@example.no / |b@example.no")]
    [InlineData("a@example.no; B <b@example.no>;", "|a@example.no / B|b@example.no")]
    [InlineData(",, a@example.no,,", "|a@example.no")]
    [InlineData("Team: a@example.no, B <b@example.no>;, c@example.no", "|a@example.no / B|b@example.no / |c@example.no")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("Undisclosed recipients: ;", "")]
    [InlineData("mailto:ola@example.no", "|ola@example.no")]
    [InlineData("=?utf-8?Q?K=C3=A5re_=C3=98deg=C3=A5rd?= <kare@example.no>", "Kåre Ødegård|kare@example.no")]
    [InlineData("\"=?utf-8?Q?K=C3=A5re?=\" <kare@example.no>", "Kåre|kare@example.no")]
    [InlineData("=?iso-8859-1?Q?Nordmann=2C_K=E5re?= <kare@example.no>", "Nordmann, Kåre|kare@example.no")]
    [InlineData("=?utf-8?Q?Nordmann,_K=C3=A5re_(privat)?= <kare@example.no>", "Nordmann, Kåre (privat)|kare@example.no")]
    [InlineData("\"a \\\" (b\" (c) <ola@example.no>", "a \" (b|ola@example.no")]
    [InlineData("Nordmann, Ola <ola@example.no>", "Nordmann, Ola|ola@example.no")]
    [InlineData("Nordmann, Ola <ola@example.no>, Hansen, Kari <kari@example.no>", "Nordmann, Ola|ola@example.no / Hansen, Kari|kari@example.no")]
    [InlineData("ola@example.no <ola@example.no>", "ola@example.no|ola@example.no")]
    [InlineData("Ola @ Firma <ola@example.no>", "Ola @ Firma|ola@example.no")]
    [InlineData("Ola Nordmann <ola@example.no", "Ola Nordmann|ola@example.no")]
    [InlineData("Ola <ola@example.no, Kari <kari@example.no>", "Ola|ola@example.no / Kari|kari@example.no")]
    [InlineData("Ola Nordmann ola@example.no", "Ola Nordmann|ola@example.no")]
    [InlineData("<@relay.example,@other.example:ola@example.no>", "|ola@example.no")]
    [InlineData("\"ola\"@example.no", "|ola@example.no")]
    [InlineData("< ola@example.no >", "|ola@example.no")]
    [InlineData("\"Ola Nordmann <ola@example.no>", "Ola Nordmann|ola@example.no")]
    [InlineData("Ola (hjemme <ola@example.no>", "Ola|ola@example.no")]
    [InlineData("Ola   \t Nordmann <ola@example.no>", "Ola Nordmann|ola@example.no")]
    [InlineData("ola@blåbær.example", "|ola@blåbær.example")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete|pete@silly.test")]
    [InlineData("Ola <ola(a, b)@example.no>, kari@example.no", "Ola|ola@example.no / |kari@example.no")]
    [InlineData("ola(x)@example.no", "|ola@example.no")]
    [InlineData("Ola < ola . nordmann @ example.no >", "Ola|ola.nordmann@example.no")]
    [InlineData("John Doe <jdoe@machine(comment).  example>", "John Doe|jdoe@machine.example")]
    [InlineData("Muhammed.(I am  the greatest) Ali @(the)Vegas.WBA", "|Muhammed.Ali@Vegas.WBA")]
    [InlineData("Ola <ola@example.no.>", "Ola|ola@example.no")]
    [InlineData("ola@example.no.", "|ola@example.no")]
    [InlineData("Ola <mailto:ola@example.no>", "Ola|ola@example.no")]
    [InlineData("Ola <<ola@example.no>>, kari@example.no", "Ola|ola@example.no / |kari@example.no")]
    [InlineData("ola@example.no>", "|ola@example.no")]
    [InlineData("<ola@example.no> (Ola (O) Nordmann)", "Ola (O) Nordmann|ola@example.no")]
    [InlineData("A Group(Some people):Chris Jones <c@(Chris's host.)public.example>, joe@example.org, John <jdoe@one.test> (my dear friend); (the end of the group)", "Chris Jones|c@public.example / |joe@example.org / John|jdoe@one.test")]
    public void Fields_of_the_world_are_read(string field, string expected) => Assert.Equal(expected, Shown(field));

    /// <summary>Each of these was once read as one address by one program and as another by the next.</summary>
    [Theory]
    [InlineData("\"victim@example.com\" <ola@example.no>", "victim@example.com|ola@example.no")]
    [InlineData("\"<victim@example.com>\" <ola@example.no>", "<victim@example.com>|ola@example.no")]
    [InlineData("\"x, victim@example.com\" <ola@example.no>", "x, victim@example.com|ola@example.no")]
    [InlineData("=?utf-8?Q?x=2C_victim=40example.com=2C?= <ola@example.no>", "x, victim@example.com,|ola@example.no")]
    [InlineData("=?utf-8?Q?=22=3Cvictim=40example.com=3E?= <ola@example.no>", "\"<victim@example.com>|ola@example.no")]
    [InlineData("(victim@example.com) ola@example.no", "victim@example.com|ola@example.no")]
    [InlineData("alice@example.org)bob@example.org", "")]
    [InlineData("alice@example.org(bob@example.org", "")]
    [InlineData("alice@example.org<bob@example.org", "alice@example.org|bob@example.org")]
    [InlineData("alice@example.org>bob@example.org", "")]
    [InlineData("<alice@example.org>bob@example.org", "")]
    [InlineData("<alice@example.org><bob@example.org>", "")]
    [InlineData("Ola <alice@example.org> <bob@example.org>", "")]
    [InlineData("alice@example.org bob@example.org", "")]
    [InlineData("alice@evil.example@example.org", "")]
    [InlineData("<alice@evil.example@example.org>", "")]
    [InlineData("\"alice@evil.example\"@example.org", "")]
    [InlineData("=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@example.org", "")]
    [InlineData("=?utf-8?Q?alice=40example.org?=", "")]
    [InlineData("=?utf-8?Q?Alice_=3Calice=40example.org=3E?=", "")]
    [InlineData("=?utf-8?Q?<alice@example.org>,?= <bob@example.org>", "")]
    [InlineData("<alice@example.org\0.evil.example>", "")]
    [InlineData("<alice@example.org .evil.example>", "")]
    [InlineData("<alice@example.org(.evil.example>", "")]
    [InlineData("<alice @example.org bob@example.org>", "")]
    [InlineData("<alice@example.org..>", "")]
    [InlineData("<<alice@example.org><bob@example.org>>", "")]
    [InlineData("<mailto:alice@example.org?cc=bob@example.org>", "")]
    [InlineData("alice@example.org bob@example.org>", "")]
    public void A_name_is_never_an_address_and_doubt_is_no_address(string field, string expected) => Assert.Equal(expected, Shown(field));

    [Theory]
    [InlineData("Ola <ola@example.no>")]
    [InlineData("a@example.no, \"b, c\" <d@example.no>; e@example.no (f)")]
    [InlineData("Nordmann, Ola <ola@example.no>")]
    public void What_comes_in_goes_out_and_comes_in_the_same(string field)
    {
        IReadOnlyList<MailAddress> first = MailAddress.ParseList(field, 500);
        IReadOnlyList<MailAddress> again = MailAddress.ParseList(string.Join(", ", first.Select(address => address.ToHeaderString())), 500);

        Assert.Equal(first, again);
    }

    [Fact]
    public void A_list_stops_at_its_limit() => Assert.Equal(3, MailAddress.ParseList("a@x.no, b@x.no, c@x.no, d@x.no", 3).Count);

    [Fact]
    public void What_is_no_address_is_reported()
    {
        MailMessage message = Raw.ReadHeader("To: ola@example.no, not an address, kari@@example.no");

        Assert.Equal("ola@example.no", Assert.Single(message.To).Address);
        Assert.True(message.Has(MailDefectKind.MalformedAddress));
    }

    [Fact]
    public void Of_two_From_fields_only_the_first_counts_and_the_doubt_is_reported()
    {
        MailMessage message = Raw.ReadHeader("From: a@example.no\nFrom: b@example.no\nTo: c@example.no\nTo: d@example.no");

        Assert.Equal("a@example.no", Assert.Single(message.From).Address);
        Assert.Equal(2, message.To.Count);
        Assert.True(message.Has(MailDefectKind.DuplicateHeader));
    }
}
