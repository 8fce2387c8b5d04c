using Kjerne.Features.Channels.Email;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Mail.Authentication;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>Mail that a trusted server calls forged is held; nobody else's word counts.</summary>
public sealed class SenderTrustTests
{
    private const string Forged = "Authentication-Results: mx.egen.example; dmarc=fail policy.dmarc=reject header.from=kunde.example";

    [Theory]
    [InlineData("127.0.0.0/8", Forged, "spoofed")]
    [InlineData("127.0.0.0/8", "Authentication-Results: mx.fremmed.example; dmarc=fail policy.dmarc=reject header.from=kunde.example", null)]
    [InlineData("127.0.0.0/8", "Authentication-Results: mx.egen.example; dmarc=pass header.from=kunde.example", null)]
    [InlineData("192.0.2.0/24", Forged, null)]
    public async Task Held_only_on_the_word_of_a_trusted_server(string relays, string header, string? cause)
    {
        await using var house = await MailHouse.Start(x =>
        {
            x.Settings["Kjerne:Mail:TrustedServers:0"] = "mx.egen.example";
            x.Settings["Kjerne:Mail:TrustedRelays:0"] = relays;
        });

        var item = await house.Take(new TestMail { Headers = [header] });

        Assert.Equal((cause is null ? IntakeState.Done : IntakeState.Held, cause), (item.State, item.Cause));
    }

    [Theory]
    [InlineData(SpfResult.Fail, DmarcResult.None, SenderCheck.Unknown)]
    [InlineData(SpfResult.SoftFail, DmarcResult.None, SenderCheck.Unknown)]
    [InlineData(SpfResult.Fail, DmarcResult.Fail, SenderCheck.Failed)]
    [InlineData(SpfResult.Pass, DmarcResult.None, SenderCheck.Unknown)]
    public void Spf_alone_makes_nobody_doubtful(SpfResult spf, DmarcResult dmarc, SenderCheck verdict) =>
        Assert.Equal(verdict, SenderTrust.Verdict(new Kjerne.Mail.Authentication.MailAuthentication(new SpfVerdict(spf, "kunde.example"), [], new DmarcVerdict(dmarc), "kunde.example", false, MailAuthenticationSource.Checked)));

    [Fact]
    public async Task An_invitation_without_words_tells_when_and_where()
    {
        await using var house = await MailHouse.Start();

        var message = await house.Receive(new TestMail
        {
            ContentType = "text/calendar; charset=utf-8; method=REQUEST",
            Text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Befaring\nDTSTART:20261121T090000Z\nLOCATION:Storgata 1\nEND:VEVENT\nEND:VCALENDAR",
        });

        Assert.Equal("Befaring\n2026-11-21 09:00 +00:00\nStorgata 1", message.Text);
    }
}
