using System.Net;
using System.Net.Sockets;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpClientConnectTests
{
    private const string Offer = "S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\n";

    [Fact]
    public async Task Name_without_an_address_is_told_apart()
    {
        var result = await ConnectAsync(new SmtpClientOptions { Host = "no-such-host.invalid" });
        Assert.Equal(new SmtpConnectResult.NameNotResolved("no-such-host.invalid"), result);
    }

    [Fact]
    public async Task Closed_port_is_told_apart()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var result = await ConnectAsync(new SmtpClientOptions { Host = "127.0.0.1", Port = port });
        Assert.Equal(new SmtpConnectResult.NotReachable("ConnectionRefused"), result);
    }

    [Fact]
    public async Task Sending_without_a_connection_says_why()
    {
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "no-such-host.invalid" });

        var result = await client.SendAsync("b@x.test");

        Assert.IsType<SmtpConnectResult.NameNotResolved>(Assert.IsType<SmtpSendResult.NotConnected>(result).Cause);
    }

    [Fact]
    public async Task Starttls_is_done_and_the_offers_are_read_anew()
    {
        await using var server = SmtpTranscriptServer.Play(
            Offer.Replace("S: 250 STARTTLS", "S: 250-SIZE 5\nS: 250 STARTTLS") + """
            S: 220 go
            TLS
            C: EHLO me.test
            S: 250 mx
            C: MAIL FROM:<a@sender.test>
            S: 550 no
            C: RSET
            S: 250 ok
            """);
        await using var client = new SmtpClient(Trusting(server, SmtpSecurity.StartTls));

        Assert.Equal(new SmtpConnectResult.Connected(IsTls: true), await client.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.IsType<SmtpSendResult.RefusedForGood>(await client.SendAsync("b@x.test"));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Tls_from_the_first_byte_is_done()
    {
        await using var server = SmtpTranscriptServer.Play("TLS\nS: 220 hi\nC: EHLO me.test\nS: 250 mx\nSILENCE");
        Assert.Equal(new SmtpConnectResult.Connected(IsTls: true), await ConnectAsync(Trusting(server, SmtpSecurity.Tls)));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.StartTlsWhenOffered)]
    public async Task Certificate_that_is_not_trusted_is_told_apart(SmtpSecurity security)
    {
        await using var server = SmtpTranscriptServer.Play(Offer + "S: 220 go\nTLS\n");
        var result = await ConnectAsync(ClientOf.OptionsFor(server) with { Security = security });
        Assert.Equal("RemoteCertificateChainErrors", Assert.IsType<SmtpConnectResult.CertificateNotTrusted>(result).Reason);
    }

    [Fact]
    public async Task Certificate_of_another_name_is_told_apart()
    {
        await using var server = SmtpTranscriptServer.Play("TLS\n");
        var result = await ConnectAsync(ClientOf.OptionsFor(server) with { Security = SmtpSecurity.Tls, Host = "127.0.0.1" });

        Assert.Contains("NameMismatch", Assert.IsType<SmtpConnectResult.CertificateNotTrusted>(result).Reason);
    }

    [Fact]
    public async Task Plain_server_where_tls_is_expected_is_told_apart()
    {
        await using var server = SmtpTranscriptServer.Play("S: 220 hi there, this is plain text and long enough\nSILENCE");
        Assert.IsType<SmtpConnectResult.TlsFailed>(await ConnectAsync(Trusting(server, SmtpSecurity.Tls)));
    }

    [Theory]
    [InlineData("S: 250 mx")]
    [InlineData("S: 502 what\nC: HELO me.test\nS: 250 mx")]
    public async Task Server_without_starttls_is_not_used_when_it_is_required(string offers)
    {
        await using var server = SmtpTranscriptServer.Play($"S: 220 hi\nC: EHLO me.test\n{offers}\nSILENCE");
        var options = Trusting(server, SmtpSecurity.StartTls) with { UserName = "user", Password = "pass" };

        Assert.IsType<SmtpConnectResult.TlsNotOffered>(await ConnectAsync(options));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Server_without_starttls_is_used_when_it_is_optional()
    {
        await using var server = SmtpTranscriptServer.Play("S: 220 hi\nC: EHLO me.test\nS: 250 mx\nSILENCE");
        Assert.Equal(new SmtpConnectResult.Connected(IsTls: false), await ConnectAsync(Trusting(server, SmtpSecurity.StartTlsWhenOffered)));
    }

    /// <summary>RFC 3207 section 6: what somebody in between put behind the reply must not be taken for the server's word.</summary>
    [Fact]
    public async Task Plain_text_behind_the_reply_to_starttls_is_an_attack()
    {
        await using var server = SmtpTranscriptServer.Play(Offer + @"S! 220 go\r\n250-mx\r\n250 AUTH PLAIN\r\n" + "\nSILENCE");
        var result = await ConnectAsync(Trusting(server, SmtpSecurity.StartTls));
        Assert.Equal(SmtpLossKind.ProtocolError, Assert.IsType<SmtpConnectResult.Lost>(result).Loss.Kind);
    }

    [Theory]
    [InlineData("S: 554 no mail here", typeof(SmtpConnectResult.RefusedForGood))]
    [InlineData("S: 421 too busy", typeof(SmtpConnectResult.RefusedForNow))]
    [InlineData("S: 220 hi\nC: EHLO me.test\nS: 451 later", typeof(SmtpConnectResult.RefusedForNow))]
    [InlineData("S: 220 hi\nC: EHLO me.test\nS: 502 no\nC: HELO me.test\nS: 550 no", typeof(SmtpConnectResult.RefusedForGood))]
    [InlineData("S: 220 hi\nC: EHLO me.test\nS: 502 no\nC: HELO me.test\nS: 250 mx", typeof(SmtpConnectResult.Connected))]
    [InlineData(Offer + "S: 454 no TLS now", typeof(SmtpConnectResult.RefusedForNow))]
    [InlineData("CUT", typeof(SmtpConnectResult.Lost))]
    [InlineData("S: 220 hi\nC: EHLO me.test\nCUT", typeof(SmtpConnectResult.Lost))]
    [InlineData("S: SSH-2.0-OpenSSH", typeof(SmtpConnectResult.Lost))]
    [InlineData(@"S! 220 hi\n", typeof(SmtpConnectResult.Lost))]
    [InlineData(Offer + "S: 220 go\nCUT", typeof(SmtpConnectResult.Lost))]
    public async Task Opening_of_the_dialogue_ends_as_a_result(string script, Type expected)
    {
        await using var server = SmtpTranscriptServer.Play(script);
        var result = await ConnectAsync(ClientOf.OptionsFor(server) with { Security = SmtpSecurity.StartTlsWhenOffered });
        Assert.IsType(expected, result);
    }

    [Fact]
    public async Task Reply_without_an_end_is_given_up()
    {
        await using var server = SmtpTranscriptServer.Play("S: 220 hi\nC: EHLO me.test\n" + string.Concat(Enumerable.Repeat("S: 250-MORE\n", 300)));
        var result = await ConnectAsync(ClientOf.OptionsFor(server));
        Assert.Equal(SmtpLossKind.ProtocolError, Assert.IsType<SmtpConnectResult.Lost>(result).Loss.Kind);
    }

    [Fact]
    public async Task Silent_server_is_given_up()
    {
        await using var server = SmtpTranscriptServer.Play("SILENCE");
        var result = await ConnectAsync(ClientOf.OptionsFor(server) with { CommandTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(SmtpLossKind.TimedOut, Assert.IsType<SmtpConnectResult.Lost>(result).Loss.Kind);
    }

    private static async Task<SmtpConnectResult> ConnectAsync(SmtpClientOptions options)
    {
        await using var client = new SmtpClient(options);
        var result = await client.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(result is SmtpConnectResult.Connected, client.CanReuse);
        return result;
    }

    private static SmtpClientOptions Trusting(SmtpTranscriptServer server, SmtpSecurity security) =>
        ClientOf.OptionsFor(server) with { Security = security, CertificateValidation = (_, _, _, _) => true };
}
