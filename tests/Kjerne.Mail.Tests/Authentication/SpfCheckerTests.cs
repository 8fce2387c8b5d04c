using System.Net;
using Kjerne.Mail.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

/// <summary>Each rule of RFC 7208 by a case of its own; the peer is 192.0.2.3 or 2001:db8::3.</summary>
public sealed class SpfCheckerTests
{
    private const string Names =
        """
        x.test A 192.0.2.3
        x.test AAAA 2001:db8::3
        x.test MX mail.x.test
        mail.x.test A 192.0.2.3
        mail.x.test AAAA 2001:db8::3
        other.test A 198.51.100.1
        other.test MX gone.test
        3.2.0.192.in-addr.arpa PTR mail.x.test
        3.2.0.192.in-addr.arpa PTR forged.example.org
        forged.example.org A 198.51.100.9
        pass.test TXT v=spf1 ip4:192.0.2.0/24 -all
        fail.test TXT v=spf1 -all
        soft.test TXT v=spf1 ~all
        neutral.test TXT v=spf1 ?all
        nothing.test TXT v=spf10
        two.test TXT v=spf1 -all
        two.test TXT v=spf1 +all
        broken.test TXT v=spf1 ipv4:1.2.3.4 -all
        down.test FAIL
        ann._spf.x.test A 127.0.0.2
        3.2.0.192.in-addr.x.test A 127.0.0.2
        """;

    [Theory]
    // qualifiers, order, default
    [InlineData("v=spf1 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ~all", SpfResult.SoftFail)]
    [InlineData("v=spf1 ?all", SpfResult.Neutral)]
    [InlineData("v=spf1 +all", SpfResult.Pass)]
    [InlineData("V=SPF1 ALL", SpfResult.Pass)]
    [InlineData("v=spf1", SpfResult.Neutral)]
    [InlineData("v=spf1   ip4:192.0.2.3   -all  ", SpfResult.Pass)]
    [InlineData("v=spf1 -ip4:192.0.2.3 +all", SpfResult.Fail)]
    // networks
    [InlineData("v=spf1 ip4:192.0.2.0/24 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip4:192.0.2.0/31 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:192.0.2.2/31 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip4:203.0.113.9/0 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip6:2001:db8::/32 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:192.0.2 -all", SpfResult.PermError)]
    [InlineData("v=spf1 ip4:192.0.2.0/33 -all", SpfResult.PermError)]
    [InlineData("v=spf1 ip4:192.0.2.0/024 -all", SpfResult.PermError)]
    [InlineData("v=spf1 ip4:192.0.2.0//24 -all", SpfResult.PermError)]
    [InlineData("v=spf1 ip4:2001:db8::1 -all", SpfResult.PermError)]
    [InlineData("v=spf1 ip6:192.0.2.3 -all", SpfResult.PermError)]
    [InlineData("v=spf1 ip4 -all", SpfResult.PermError)]
    // a and mx
    [InlineData("v=spf1 a:x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 a:other.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 a:other.test/0 -all", SpfResult.Pass)]
    [InlineData("v=spf1 a:other.test//0 -all", SpfResult.Fail)]
    [InlineData("v=spf1 a:x.test/24//64 -all", SpfResult.Pass)]
    [InlineData("v=spf1 mx:x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 mx:x.test/28 -all", SpfResult.Pass)]
    [InlineData("v=spf1 mx:other.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 a:down.test -all", SpfResult.TempError)]
    [InlineData("v=spf1 a:192.0.2.3 -all", SpfResult.PermError)] // no top label
    [InlineData("v=spf1 a:localhost -all", SpfResult.PermError)]
    [InlineData("v=spf1 a: -all", SpfResult.PermError)]
    [InlineData("v=spf1 a:x.test/33 -all", SpfResult.PermError)]
    [InlineData("v=spf1 a/24/64 -all", SpfResult.PermError)]
    // ptr and exists
    [InlineData("v=spf1 ptr:x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 ptr:example.org -all", SpfResult.Fail)]
    [InlineData("v=spf1 exists:x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 exists:nowhere.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 exists -all", SpfResult.PermError)]
    // macros
    [InlineData("v=spf1 exists:%{l}._spf.x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 exists:%{ir}.%{v}.x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 exists:%{i}.%{v}.x.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 a:%{h} -all", SpfResult.Pass)]
    [InlineData("v=spf1 a:%{p} -all", SpfResult.Pass)]
    [InlineData("v=spf1 a:%{z} -all", SpfResult.PermError)]
    [InlineData("v=spf1 a:%{d -all", SpfResult.PermError)]
    [InlineData("v=spf1 a:%x.test -all", SpfResult.PermError)]
    [InlineData("v=spf1 a:%{d0}.test -all", SpfResult.PermError)]
    // include and redirect
    [InlineData("v=spf1 include:pass.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 include:fail.test ~all", SpfResult.SoftFail)]
    [InlineData("v=spf1 include:soft.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 include:neutral.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 ?include:pass.test -all", SpfResult.Neutral)]
    [InlineData("v=spf1 include:nothing.test -all", SpfResult.PermError)]
    [InlineData("v=spf1 include:nowhere.test -all", SpfResult.PermError)]
    [InlineData("v=spf1 include:broken.test -all", SpfResult.PermError)]
    [InlineData("v=spf1 include:down.test -all", SpfResult.TempError)]
    [InlineData("v=spf1 redirect=pass.test", SpfResult.Pass)]
    [InlineData("v=spf1 redirect=fail.test", SpfResult.Fail)]
    [InlineData("v=spf1 redirect=pass.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 redirect=nowhere.test", SpfResult.PermError)]
    [InlineData("v=spf1 redirect=pass.test redirect=pass.test", SpfResult.PermError)]
    [InlineData("v=spf1 redirect=", SpfResult.PermError)]
    // syntax: one mistake makes all void, also after a match
    [InlineData("v=spf1 ip4:192.0.2.3 whatever", SpfResult.PermError)]
    [InlineData("v=spf1 +all:x.test", SpfResult.PermError)]
    [InlineData("v=spf1 ip4:192.0.2.3 op=vendor moo.x=1 -all", SpfResult.Pass)]
    [InlineData("v=spf1 exp=why.x.test -all", SpfResult.Fail)]
    [InlineData("v=spf1 exp=why.x.test exp=why.x.test -all", SpfResult.PermError)]
    [InlineData("v=spf1 --all", SpfResult.PermError)]
    [InlineData("v=spf1 - all", SpfResult.PermError)]
    public async Task Record_decides(string record, SpfResult expected)
    {
        var verdict = await CheckAsync($"{Names}\nsender.test TXT {record}", "192.0.2.3");
        Assert.True(expected == verdict.Result, $"{record}: {verdict}");
    }

    [Theory]
    [InlineData("v=spf1 ip6:2001:db8::/32 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip6:2001:db8::2/127 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip6:2001:db8::4 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:0.0.0.0/0 -all", SpfResult.Fail)]
    [InlineData("v=spf1 a:x.test//128 -all", SpfResult.Pass)]
    [InlineData("v=spf1 mx:x.test -all", SpfResult.Pass)]
    [InlineData("v=spf1 exists:x.test -all", SpfResult.Pass)] // asks for A whatever the peer is
    public async Task Record_decides_for_ipv6(string record, SpfResult expected) =>
        Assert.Equal(expected, (await CheckAsync($"{Names}\nsender.test TXT {record}", "2001:db8::3")).Result);

    [Theory]
    [InlineData("nothing.test", SpfResult.None)]
    [InlineData("nowhere.test", SpfResult.None)]
    [InlineData("two.test", SpfResult.PermError)]
    [InlineData("down.test", SpfResult.TempError)]
    [InlineData("pass.test", SpfResult.Pass)]
    [InlineData("localhost", SpfResult.None)]
    [InlineData("[192.0.2.3]", SpfResult.None)]
    [InlineData("a..test", SpfResult.None)]
    [InlineData("", SpfResult.None)]
    public async Task Domain_decides(string domain, SpfResult expected)
    {
        var checker = new SpfChecker(NameTable.Of(Names));
        Assert.Equal(expected, (await checker.CheckAsync(IPAddress.Parse("192.0.2.3"), "x.test", $"ann@{domain}", TestContext.Current.CancellationToken)).Result);
        Assert.Equal(expected, (await checker.CheckAsync(IPAddress.Parse("::ffff:192.0.2.3"), domain, null, TestContext.Current.CancellationToken)).Result);
    }

    [Fact]
    public async Task Ten_terms_may_ask_and_no_more()
    {
        var ten = string.Join(' ', Enumerable.Repeat("a:other.test", 10));
        Assert.Equal(SpfResult.Fail, (await CheckAsync($"{Names}\nsender.test TXT v=spf1 {ten} -all", "192.0.2.3")).Result);
        Assert.Equal(SpfResult.PermError, (await CheckAsync($"{Names}\nsender.test TXT v=spf1 {ten} mx -all", "192.0.2.3")).Result);
        // the count goes through included records
        Assert.Equal(SpfResult.PermError, (await CheckAsync($"{Names}\nsender.test TXT v=spf1 include:inner.test -all\ninner.test TXT v=spf1 {ten} ?all", "192.0.2.3")).Result);
    }

    [Fact]
    public async Task Two_terms_may_find_nothing_and_no_more()
    {
        Assert.Equal(SpfResult.Fail, (await CheckAsync($"{Names}\nsender.test TXT v=spf1 a:no1.test a:no2.test -all", "192.0.2.3")).Result);
        Assert.Equal(SpfResult.PermError, (await CheckAsync($"{Names}\nsender.test TXT v=spf1 a:no1.test a:no2.test exists:no3.test -all", "192.0.2.3")).Result);
    }

    [Fact]
    public async Task Records_that_include_each_other_end()
    {
        var table = NameTable.Of("sender.test TXT v=spf1 include:b.test -all\nb.test TXT v=spf1 include:sender.test -all\n");
        Assert.Equal(SpfResult.PermError, (await CheckAsync(table, "192.0.2.3")).Result);
        Assert.InRange(table.Asked.Count, 1, 12);
        Assert.Equal(SpfResult.PermError, (await CheckAsync("sender.test TXT v=spf1 redirect=sender.test", "192.0.2.3")).Result);
    }

    [Fact]
    public async Task Domain_with_too_many_servers_is_an_error()
    {
        var servers = string.Join('\n', Enumerable.Range(0, 11).Select(number => $"many.test MX m{number}.test"));
        Assert.Equal(SpfResult.PermError, (await CheckAsync($"{servers}\nsender.test TXT v=spf1 mx:many.test -all", "192.0.2.3")).Result);
    }

    [Fact]
    public async Task Verdict_names_the_term_that_decided()
    {
        var verdict = await CheckAsync($"{Names}\nsender.test TXT v=spf1 ip4:198.51.100.0/24 mx:x.test -all", "192.0.2.3");
        Assert.Equal((SpfResult.Pass, "sender.test", "mx:x.test"), (verdict.Result, verdict.Domain, verdict.Term));
    }

    private static ValueTask<SpfVerdict> CheckAsync(string names, string address) => CheckAsync(NameTable.Of(names), address);

    private static ValueTask<SpfVerdict> CheckAsync(NameTable names, string address) =>
        new SpfChecker(names).CheckAsync(IPAddress.Parse(address), "x.test", "ann@sender.test", TestContext.Current.CancellationToken);
}
