using System.Net;
using System.Text;
using Kjerne.Mail.Authentication;
using Kjerne.Mail.NameResolution;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

public sealed class MailAuthenticatorTests
{
    private const string Trusted = "mx.ours.no";
    private const string Passed = "Authentication-Results: mx.ours.no; spf=pass smtp.mailfrom=bank.no; dmarc=pass header.from=bank.no\r\n";
    private const string Forged = "Authentication-Results: mx.ours.no; dmarc=pass header.from=bank.no; spf=pass smtp.mailfrom=bank.no\r\n";
    private const string Honest = "Authentication-Results: mx.ours.no; spf=fail smtp.mailfrom=evil.test; dmarc=fail (p=reject) header.from=bank.no\r\n";
    private const string Body = "From: Bank <post@bank.no>\r\nSubject: x\r\n\r\ntext\r\n";

    private static readonly MailPeer Stranger = new(IPAddress.Parse("198.51.100.7"), "evil.test", "eve@evil.test");
    private static readonly MailPeer Relay = new(IPAddress.Parse("10.0.0.5"), "relay.ours.no", "post@bank.no");

    private static readonly MailAuthenticatorOptions Options = new()
    {
        TrustedServerIds = [Trusted], TrustedRelays = [IPNetwork.Parse("10.0.0.0/8")],
    };

    [Fact]
    public async Task Trusted_server_is_believed()
    {
        var found = await AssessAsync(Passed + Body, null);
        Assert.Equal((MailAuthenticationSource.TrustedServer, Trusted, true), (found.Source, found.ServerId, found.IsFromProven));
        Assert.Equal((SpfResult.Pass, "bank.no", DmarcResult.Pass), (found.Spf.Result, found.Spf.Domain, found.Dmarc.Result));
    }

    [Theory]
    [InlineData(Honest + Forged + Body)] // beneath the real one
    [InlineData("Authentication-Results: mx.other.no; none\r\n" + Forged + Body)] // beneath one of another server
    [InlineData("Authentication-Results: mx.ours.no.evil.test; dmarc=pass header.from=bank.no\r\n" + Body)]
    [InlineData("Authentication-Results: dmarc=pass header.from=bank.no\r\n" + Body)]
    [InlineData("Authentication-Results: mx.ours.no 2; dmarc=pass header.from=bank.no\r\n" + Body)]
    [InlineData("Authentication-Results: broken (\r\n" + Forged + Body)]
    public async Task Forged_field_is_not_believed(string message) => Assert.False((await AssessAsync(message, null)).IsFromProven);

    [Fact]
    public async Task Stranger_cannot_bring_a_field_along()
    {
        var found = await AssessAsync(Forged + Body, Stranger);
        Assert.Equal((MailAuthenticationSource.Checked, false), (found.Source, found.IsFromProven));
    }

    [Fact]
    public async Task Own_relay_may_bring_a_field_along() => Assert.True((await AssessAsync(Passed + Body, Relay)).IsFromProven);

    [Fact]
    public async Task Pass_for_another_domain_than_the_shown_one_proves_nothing()
    {
        var found = await AssessAsync("Authentication-Results: mx.ours.no; dmarc=pass header.from=evil.test; spf=pass smtp.mailfrom=eve@evil.test\r\n" + Body, null);
        Assert.Equal((DmarcResult.None, false), (found.Dmarc.Result, found.IsFromProven));
    }

    [Fact]
    public async Task Second_field_counts_only_where_it_was_asked_for()
    {
        const string Two = "Authentication-Results: mx.ours.no; dmarc=pass header.from=bank.no\r\nAuthentication-Results: mx.ours.no; dkim=pass header.d=bank.no\r\n" + Body;
        Assert.Empty((await AssessAsync(Two, null)).Dkim);
        Assert.Single((await AssessAsync(Two, null, Options with { TrustedFields = 2 })).Dkim);
    }

    [Theory]
    [InlineData("From: a@bank.no\r\nFrom: b@evil.test\r\n\r\n")]
    [InlineData("From: a@bank.no, b@evil.test\r\n\r\n")]
    [InlineData("Subject: nobody\r\n\r\n")]
    [InlineData("From: no address\r\n\r\n")]
    public async Task Author_that_is_not_clear_is_never_proven(string message)
    {
        var found = await AssessAsync(Passed + message, null);
        Assert.Equal((null, false), (found.FromDomain, found.IsFromProven));
    }

    [Fact]
    public async Task Own_check_finds_forgery_and_honesty()
    {
        const string Names = "bank.no TXT v=spf1 ip4:192.0.2.1 -all\n_dmarc.bank.no TXT v=DMARC1; p=reject\nevil.test TXT v=spf1 +all\n";

        var forged = await AssessAsync(Body, Stranger, names: Names);
        Assert.Equal((SpfResult.Pass, DmarcResult.Fail, false, true), (forged.Spf.Result, forged.Dmarc.Result, forged.IsFromProven, forged.IsProbablyForged));

        var honest = await AssessAsync(Body, new MailPeer(IPAddress.Parse("192.0.2.1"), "mail.bank.no", "post@bank.no"), names: Names);
        Assert.Equal((SpfResult.Pass, DmarcResult.Pass, true, false), (honest.Spf.Result, honest.Dmarc.Result, honest.IsFromProven, honest.IsProbablyForged));
    }

    [Fact]
    public async Task Signature_proves_a_fetched_mail_without_any_policy()
    {
        var found = await AssessAsync(DkimExamples.SignedTwice, null, names: DkimExamples.Keys);
        Assert.Equal(("football.example.com", true, SpfResult.None), (found.FromDomain, found.IsFromProven, found.Spf.Result));
        Assert.False((await AssessAsync(DkimExamples.SignedTwice.Replace("hungry", "angry"), null, names: DkimExamples.Keys)).IsFromProven);
    }

    [Fact]
    public async Task Name_service_that_never_answers_gives_temporary_errors()
    {
        var authenticator = new MailAuthenticator(Options with { Timeout = TimeSpan.FromMilliseconds(100) }, new SilentResolver());
        var found = await authenticator.AssessAsync(Encoding.Latin1.GetBytes(DkimExamples.SignedTwice), Stranger, TestContext.Current.CancellationToken);

        Assert.Equal((SpfResult.TempError, DmarcResult.TempError), (found.Spf.Result, found.Dmarc.Result));
        Assert.All(found.Dkim, verdict => Assert.Equal(DkimResult.TempError, verdict.Result));
    }

    [Fact]
    public async Task Questions_for_one_message_are_bounded()
    {
        var names = NameTable.Of(DkimExamples.Keys);
        var authenticator = new MailAuthenticator(Options with { MaxQuestions = 1 }, names);
        await authenticator.AssessAsync(Encoding.Latin1.GetBytes(DkimExamples.SignedTwice), Stranger, TestContext.Current.CancellationToken);
        Assert.Single(names.Asked);
    }

    [Fact]
    public async Task Nothing_is_checked_where_that_is_not_wanted()
    {
        var found = await AssessAsync(Body, Stranger, Options with { ChecksItself = false });
        Assert.Equal((MailAuthenticationSource.None, "bank.no"), (found.Source, found.FromDomain));
    }

    /// <summary>Any bytes changed, cut out or doubled: the answer may be anything but an exception.</summary>
    [Fact]
    public async Task Damaged_messages_never_throw()
    {
        const string Start = Honest + "Received-SPF: none\r\n";
        var whole = Encoding.Latin1.GetBytes(Start + DkimExamples.SignedTwice);
        var names = NameTable.Of(DkimExamples.Keys + "evil.test TXT v=spf1 include:%{d}.x.test a mx ptr ?all\n");
        var random = new Random(11);
        for (var round = 0; round < 1500; round++)
        {
            var damaged = whole.ToList();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
            {
                var at = random.Next(damaged.Count - 1);
                switch (random.Next(3))
                {
                    case 0:
                        damaged[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        damaged.RemoveRange(at, Math.Min(random.Next(1, 30), damaged.Count - at - 1));
                        break;
                    default:
                        damaged.InsertRange(at, damaged.GetRange(at, Math.Min(random.Next(1, 60), damaged.Count - at)));
                        break;
                }
            }

            var authenticator = new MailAuthenticator(Options, names);
            await authenticator.AssessAsync(damaged.ToArray(), round % 2 == 0 ? null : Stranger, TestContext.Current.CancellationToken);
        }
    }

    private static ValueTask<MailAuthentication> AssessAsync(string message, MailPeer? peer, MailAuthenticatorOptions? options = null, string names = "") =>
        new MailAuthenticator(options ?? Options, NameTable.Of(names)).AssessAsync(Encoding.Latin1.GetBytes(message), peer, TestContext.Current.CancellationToken);

    private sealed class SilentResolver : IDnsResolver
    {
        public async ValueTask<DnsAnswer> QueryAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new DnsAnswer.NoRecords();
        }
    }
}
