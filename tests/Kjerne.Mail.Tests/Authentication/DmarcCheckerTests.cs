using Kjerne.Mail.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

public sealed class DmarcCheckerTests
{
    private static readonly SpfVerdict NoSpf = SpfVerdict.NotChecked;

    [Theory]
    // from, spf domain, dkim domain, record at, record, result
    [InlineData("x.no", "x.no", null, "x.no", "v=DMARC1; p=reject", DmarcResult.Pass)]
    [InlineData("x.no", "bounce.x.no", null, "x.no", "v=DMARC1; p=reject", DmarcResult.Pass)]
    [InlineData("x.no", "bounce.x.no", null, "x.no", "v=DMARC1; p=reject; aspf=s", DmarcResult.Fail)]
    [InlineData("x.no", null, "mail.x.no", "x.no", "v=DMARC1; p=reject", DmarcResult.Pass)]
    [InlineData("x.no", null, "mail.x.no", "x.no", "v=DMARC1; p=reject; adkim=s", DmarcResult.Fail)]
    [InlineData("x.no", null, "x.no", "x.no", "v=DMARC1; p=reject; adkim=s", DmarcResult.Pass)]
    [InlineData("x.no", "evil.no", "evil.no", "x.no", "v=DMARC1; p=reject", DmarcResult.Fail)]
    [InlineData("a.co.uk", "b.co.uk", "b.co.uk", "a.co.uk", "v=DMARC1; p=reject", DmarcResult.Fail)] // co.uk is nobody's
    [InlineData("a.github.io", null, "b.github.io", "a.github.io", "v=DMARC1; p=none", DmarcResult.Fail)]
    [InlineData("news.x.no", null, "x.no", "x.no", "v=DMARC1; p=none; sp=reject", DmarcResult.Pass)]
    [InlineData("news.x.no", null, null, "x.no", "v=DMARC1; p=none; sp=reject", DmarcResult.Fail)]
    [InlineData("x.no", "x.no", "x.no", "x.no", "v=DMARC2; p=reject", DmarcResult.None)]
    [InlineData("x.no", "x.no", null, "x.no", "p=reject; v=DMARC1", DmarcResult.None)]
    [InlineData("x.no", "x.no", null, "x.no", "v=DMARC1; p=perhaps", DmarcResult.None)]
    [InlineData("x.no", "x.no", null, "x.no", "v=DMARC1; p=perhaps; rua=mailto:a@x.no", DmarcResult.Pass)]
    [InlineData("x.no", "x.no", null, "y.no", "v=DMARC1; p=reject", DmarcResult.None)]
    public async Task Policy_decides(string from, string? spf, string? dkim, string at, string record, DmarcResult expected)
    {
        var verdict = await CheckAsync($"_dmarc.{at} TXT {record}", from, Passed(spf), dkim is null ? [] : [new DkimVerdict(DkimResult.Pass, dkim)]);
        Assert.Equal(expected, verdict.Result);
    }

    [Theory]
    [InlineData("x.no", DmarcPolicy.Quarantine)]
    [InlineData("news.x.no", DmarcPolicy.Reject)]
    [InlineData("own.x.no", DmarcPolicy.None)]
    public async Task Subdomains_have_their_policy(string from, DmarcPolicy expected)
    {
        var verdict = await CheckAsync("_dmarc.x.no TXT v=DMARC1; p=quarantine; sp=reject\n_dmarc.own.x.no TXT v=DMARC1; p=none", from, NoSpf, []);
        Assert.Equal((DmarcResult.Fail, expected), (verdict.Result, verdict.Policy));
    }

    [Fact]
    public async Task Two_records_are_none() =>
        Assert.Equal(DmarcResult.None, (await CheckAsync("_dmarc.x.no TXT v=DMARC1; p=reject\n_dmarc.x.no TXT v=DMARC1; p=none", "x.no", NoSpf, [])).Result);

    [Fact]
    public async Task What_could_not_be_asked_does_not_fail_the_message()
    {
        const string Names = "_dmarc.x.no TXT v=DMARC1; p=reject\n_dmarc.down.no FAIL";
        Assert.Equal(DmarcResult.TempError, (await CheckAsync(Names, "x.no", NoSpf, [new DkimVerdict(DkimResult.TempError, "x.no")])).Result);
        Assert.Equal(DmarcResult.TempError, (await CheckAsync(Names, "x.no", new SpfVerdict(SpfResult.TempError, "x.no"), [])).Result);
        Assert.Equal(DmarcResult.Fail, (await CheckAsync(Names, "x.no", NoSpf, [new DkimVerdict(DkimResult.TempError, "evil.no")])).Result);
        Assert.Equal(DmarcResult.TempError, (await CheckAsync(Names, "down.no", Passed("down.no"), [])).Result);
    }

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("a.b.example.com", "example.com")]
    [InlineData("EXAMPLE.co.uk.", "example.co.uk")]
    [InlineData("co.uk", "co.uk")]
    [InlineData("www.ck", "www.ck")]
    [InlineData("a.b.c.ck", "b.c.ck")]
    [InlineData("kommune.oslo.no", "kommune.oslo.no")]
    [InlineData("x.kommune.oslo.no", "kommune.oslo.no")]
    [InlineData("a.blåbær.no", "xn--blbr-roah.no")]
    [InlineData("a.unknowntop", "a.unknowntop")]
    [InlineData("b.a.unknowntop", "a.unknowntop")]
    [InlineData("[192.0.2.1]", null)]
    [InlineData("", null)]
    public void Organisation_is_one_label_under_the_public_suffix(string domain, string? expected) =>
        Assert.Equal(expected, PublicSuffixes.Bundled.OrganisationOf(domain));

    private static SpfVerdict Passed(string? domain) => domain is null ? NoSpf : new SpfVerdict(SpfResult.Pass, domain);

    private static ValueTask<DmarcVerdict> CheckAsync(string names, string from, SpfVerdict spf, IReadOnlyList<DkimVerdict> dkim) =>
        new DmarcChecker(NameTable.Of(names)).CheckAsync(from, spf, dkim, TestContext.Current.CancellationToken);
}
