using System.Net;
using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>Our client against our server.</summary>
public sealed class SmtpRoundTripTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_arrives_byte_for_byte()
    {
        var receiver = new RecordingReceiver();
        await using var server = await StartAsync(receiver);
        await using var client = new SmtpClient(OptionsFor(server));

        var text = "Subject: dots\r\n\r\n.\r\n..\r\n.a\r\n\r\nlast\r\n";
        var result = await client.SendAsync("a@sender.test", ["b@example.org", "c@elsewhere.test"], Encoding.ASCII.GetBytes(text), Cancel);

        var sent = Assert.IsType<SmtpSendResult.Sent>(result);
        Assert.Equal("c@elsewhere.test", Assert.Single(sent.Refused).Address);
        var message = Assert.Single(receiver.Messages);
        Assert.Equal(text, message.Text);
        Assert.Equal("a@sender.test", message.Envelope.MailFrom);
        Assert.Equal(["b@example.org"], message.Envelope.Recipients);
        Assert.True(client.CanReuse);
    }

    private static async Task<SmtpServer> StartAsync(ISmtpReceiver receiver)
    {
        var server = new SmtpServer(new SmtpServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0), HostName = "mx.example.org" }, receiver);
        await server.StartAsync(Cancel);
        return server;
    }

    private static SmtpClientOptions OptionsFor(SmtpServer server) => new()
    {
        Host = "127.0.0.1",
        Port = server.LocalEndpoint.Port,
        Security = SmtpSecurity.None,
    };
}
