using Kjerne.Mail.Authentication;
using Kjerne.Mail.Smtp;
using Kjerne.Mail.Tests.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpClientPipeliningTests
{
    private const string Hello = "S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 PIPELINING\n";

    /// <summary>The server answers nothing before it has all commands: a client that waited would wait for ever.</summary>
    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByLine)]
    [InlineData(Feeding.ByByte)]
    public async Task Sender_and_recipients_go_in_one_packet(Feeding feeding)
    {
        await using var server = SmtpTranscriptServer.Play(
            Hello + "C: MAIL FROM:<a@sender.test>\nC: RCPT TO:<b@x.test>\nC: RCPT TO:<c@x.test>\nC: RCPT TO:<d@x.test>\n"
            + "S: 250 ok\nS: 250 ok\nS: 550-5.1.1 no\nS: 550 5.1.1 such\nS: 250 ok\nC: DATA\nS: 354 go\nCONTENT\nS: 250 stored\n", feeding);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var sent = Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("b@x.test", "c@x.test", "no address", "d@x.test"));

        Assert.Equal(["c@x.test", "no address"], sent.Refused.Select(refused => refused.Address));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Refused_sender_is_the_refusal_though_recipients_were_asked_for()
    {
        await using var server = SmtpTranscriptServer.Play(
            Hello + "C: MAIL*\nC: RCPT*\nS: 451 4.7.1 greylisted\nS: 503 5.5.1 no sender\nC: RSET\nS: 250 ok\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var refused = Assert.IsType<SmtpSendResult.RefusedForNow>(await client.SendAsync("b@x.test"));

        Assert.Equal((SmtpStage.Sender, 451), (refused.Stage, refused.Reply.Code));
        Assert.True(client.CanReuse);
    }

    [Theory]
    [InlineData("S: 421 4.3.2 closing\nCUT\n", SmtpStage.Sender)]
    [InlineData("S: 250 ok\nS: 421 4.3.2 closing\nCUT\n", SmtpStage.Recipients)]
    public async Task Closing_server_is_not_waited_for(string replies, SmtpStage stage)
    {
        await using var server = SmtpTranscriptServer.Play(Hello + "C: MAIL*\nC: RCPT*\nC: RCPT*\n" + replies);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var refused = Assert.IsType<SmtpSendResult.RefusedForNow>(await client.SendAsync("b@x.test", "c@x.test"));

        Assert.Equal((stage, 421), (refused.Stage, refused.Reply.Code));
        Assert.False(client.CanReuse);
    }

    [Fact]
    public async Task Loss_between_the_replies_is_certainly_not_delivered()
    {
        await using var server = SmtpTranscriptServer.Play(Hello + "C: MAIL*\nC: RCPT*\nS: 250 ok\nCUT\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));
        Assert.IsType<SmtpSendResult.Lost>(await client.SendAsync("b@x.test"));
    }

    [Fact]
    public async Task More_replies_than_commands_are_a_fault()
    {
        await using var server = SmtpTranscriptServer.Play(Hello + "C: MAIL*\nC: RCPT*\nS! 250 ok\\r\\n250 ok\\r\\n354 go\\r\\n\nSILENCE\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));
        Assert.Equal(SmtpLossKind.ProtocolError, Assert.IsType<SmtpSendResult.Lost>(await client.SendAsync("b@x.test")).Loss.Kind);
    }

    [Fact]
    public async Task Hundreds_of_recipients_go_in_packets_that_fit()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxRecipients = 500 });
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));
        var recipients = Enumerable.Range(0, 300).Select(number => $"r{number}@{(number % 3 == 0 ? "elsewhere.test" : "example.org")}").ToArray();

        var sent = Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync(recipients));

        Assert.Equal(recipients.Where(address => address.EndsWith("elsewhere.test")), sent.Refused.Select(refused => refused.Address));
        Assert.Equal(200, Assert.Single(server.Receiver.Messages).Envelope.Recipients.Count);
    }

    [Fact]
    public async Task Message_is_signed_on_its_way()
    {
        var key = DkimKey.NewEd25519();
        await using var server = await RunningServer.StartAsync();
        await using var client = new SmtpClient(ClientOf.OptionsFor(server) with { Signer = new DkimSigner("sender.test", "s1", key) });

        Assert.IsType<SmtpSendResult.Sent>(await client.SendTextAsync("From: a@sender.test\r\n\r\n.dot\r\n", "help@example.org"));

        var verdicts = await new DkimVerifier(NameTable.Of($"s1._domainkey.sender.test TXT {key.ToDnsRecord()}"))
            .VerifyAsync(Assert.Single(server.Receiver.Messages).Bytes, TestContext.Current.CancellationToken);
        Assert.Equal(DkimResult.Pass, Assert.Single(verdicts).Result);
    }
}
