using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>Our client against our server.</summary>
public sealed class SmtpRoundTripTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpSecurity.None)]
    [InlineData(SmtpSecurity.StartTls)]
    public async Task Any_message_arrives_byte_for_byte(SmtpSecurity security)
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { Certificate = TestCertificate.Localhost });
        await using var client = new SmtpClient(OptionsFor(server) with { Security = security });
        var random = new Random(20261121);

        foreach (var lines in new[] { 0, 1, 10, 1000, 20_000 })
        {
            var message = MessageOf(lines, random);
            Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("a@sender.test", ["b@example.org"], message, Cancel));
            Assert.Equal(message, server.Receiver.Messages[^1].Bytes);
            Assert.Equal(security == SmtpSecurity.StartTls, server.Receiver.Messages[^1].Envelope.IsTls);
        }

        await client.QuitAsync(Cancel);
    }

    [Fact]
    public async Task Envelope_arrives_as_given()
    {
        await using var server = await RunningServer.StartAsync();
        await using var client = new SmtpClient(OptionsFor(server));

        var result = await client.SendAsync(null, ["\"odd one\"@example.org", "blåbær@example.org", "c@elsewhere.test"], "text\r\n"u8.ToArray(), Cancel);

        var sent = Assert.IsType<SmtpSendResult.Sent>(result);
        Assert.Equal("c@elsewhere.test", Assert.Single(sent.Refused).Address);
        var envelope = Assert.Single(server.Receiver.Messages).Envelope;
        Assert.Null(envelope.MailFrom);
        Assert.Equal(["\"odd one\"@example.org", "blåbær@example.org"], envelope.Recipients);
        Assert.True(envelope.IsUtf8);
    }

    [Fact]
    public async Task Failing_logs_cost_no_mail()
    {
        var receiver = new RecordingReceiver();
        await using var server = new SmtpServer(RunningServer.Options, receiver, log: _ => throw new InvalidOperationException());
        await server.StartAsync(Cancel);
        await using var client = new SmtpClient(new SmtpClientOptions
        {
            Host = "127.0.0.1",
            Port = server.LocalEndpoint.Port,
            Security = SmtpSecurity.None,
            ProtocolLog = _ => throw new InvalidOperationException(),
        });

        Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("a@sender.test", ["b@example.org"], "text\r\n"u8.ToArray(), Cancel));
        Assert.Single(receiver.Messages);
    }

    private static SmtpClientOptions OptionsFor(RunningServer server) => new()
    {
        Host = "localhost",
        Port = server.Endpoint.Port,
        Security = SmtpSecurity.None,
        CertificateValidation = (_, _, _, _) => true,
    };

    /// <summary>Many dots, empty lines and bytes beyond ASCII, in lines up to 300 bytes after an ASCII header.</summary>
    private static byte[] MessageOf(int lines, Random random)
    {
        const string Letters = "....ab \u00e5\u0000\t";
        var message = new MemoryStream();
        message.Write(lines == 0 ? ""u8 : "Subject: x\r\n\r\n"u8);
        for (var line = 0; line < lines; line++)
        {
            var length = random.Next(4) == 0 ? random.Next(300) : random.Next(4);
            message.Write(Encoding.Latin1.GetBytes(random.GetItems<char>(Letters, length)));
            message.Write("\r\n"u8);
        }

        return message.ToArray();
    }
}
