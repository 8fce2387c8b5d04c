using System.Net;
using System.Net.Sockets;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapConnectTests
{
    private const string Offer = "S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi\nC: STARTTLS\n";
    private const string SignIn = "C: AUTHENTICATE PLAIN AGFubmEAc2VjcmV0\nS: TAG OK [CAPABILITY IMAP4rev1] in\n";

    [Fact]
    public async Task Name_without_an_address_is_told_apart()
    {
        Assert.Equal(new ImapConnectResult.NameNotResolved("no-such-host.invalid"), await ConnectAsync(new ImapClientOptions { Host = "no-such-host.invalid" }));
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

        Assert.Equal(new ImapConnectResult.NotReachable("ConnectionRefused"), await ConnectAsync(new ImapClientOptions { Host = "127.0.0.1", Port = port }));
    }

    [Fact]
    public async Task Starttls_is_done_and_the_offers_are_asked_anew()
    {
        await using var server = ImapTranscriptServer.Play(
            Offer + "S: TAG OK go\nTLS\nC: CAPABILITY\nS: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\nS: TAG OK\n" + SignIn + "SILENCE");
        Assert.Equal(new ImapConnectResult.Connected(IsTls: true), await ConnectAsync(Trusting(server, ImapSecurity.StartTls)));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Tls_from_the_first_byte_is_done()
    {
        await using var server = ImapTranscriptServer.Play("TLS\nS: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi\n" + SignIn + "SILENCE");
        Assert.Equal(new ImapConnectResult.Connected(IsTls: true), await ConnectAsync(Trusting(server, ImapSecurity.Tls)));
    }

    [Fact]
    public async Task Certificate_that_is_not_trusted_is_told_apart()
    {
        await using var server = ImapTranscriptServer.Play(Offer + "S: TAG OK go\nTLS\n");
        var result = await ConnectAsync(server.Options with { Security = ImapSecurity.StartTls });
        Assert.Equal("RemoteCertificateChainErrors", Assert.IsType<ImapConnectResult.CertificateNotTrusted>(result).Reason);
    }

    [Fact]
    public async Task Certificate_of_another_name_is_told_apart()
    {
        await using var server = ImapTranscriptServer.Play("TLS\n");
        var result = await ConnectAsync(server.Options with { Security = ImapSecurity.Tls, Host = "127.0.0.1" });
        Assert.Contains("NameMismatch", Assert.IsType<ImapConnectResult.CertificateNotTrusted>(result).Reason);
    }

    [Fact]
    public async Task Plain_server_where_tls_is_expected_is_told_apart()
    {
        await using var server = ImapTranscriptServer.Play("S: * OK this is plain text and long enough to be no handshake\nSILENCE");
        Assert.IsType<ImapConnectResult.TlsFailed>(await ConnectAsync(Trusting(server, ImapSecurity.Tls)));
    }

    [Fact]
    public async Task Tls_server_where_plain_text_is_expected_is_given_up()
    {
        await using var server = ImapTranscriptServer.Play("SILENCE");
        var result = await ConnectAsync(server.Options with { SilenceTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(ImapLossKind.TimedOut, Assert.IsType<ImapConnectResult.Lost>(result).Loss.Kind);
    }

    /// <summary>Bytes that somebody in between put behind the reply must not be taken for the server's word.</summary>
    [Fact]
    public async Task Plain_text_behind_the_reply_to_starttls_is_an_attack()
    {
        await using var server = ImapTranscriptServer.Play(Offer + @"S! TAG OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + "\nSILENCE");
        var result = await ConnectAsync(Trusting(server, ImapSecurity.StartTls));
        Assert.Equal(ImapLossKind.ProtocolError, Assert.IsType<ImapConnectResult.Lost>(result).Loss.Kind);
    }

    [Theory]
    [InlineData("S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\nSILENCE")]
    [InlineData("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nSILENCE")]
    [InlineData(Offer + "S: TAG NO not now\nSILENCE")]
    public async Task Server_without_starttls_is_told_nothing(string script)
    {
        await using var server = ImapTranscriptServer.Play(script);
        Assert.IsType<ImapConnectResult.TlsNotOffered>(await ConnectAsync(Trusting(server, ImapSecurity.StartTls)));
        await server.FinishedAsync();
        Assert.DoesNotContain(server.Heard, x => x.Contains("AUTHENTICATE") || x.Contains("LOGIN"));
    }

    [Theory]
    [InlineData("S: * BYE too busy", typeof(ImapConnectResult.Refused))]
    [InlineData("S: * PREAUTH [CAPABILITY IMAP4rev1] hi", typeof(ImapConnectResult.Connected))]
    [InlineData("S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=CRAM-MD5] hi", typeof(ImapConnectResult.SignInNotOffered))]
    [InlineData("CUT", typeof(ImapConnectResult.Lost))]
    [InlineData("S: 220 mx ESMTP", typeof(ImapConnectResult.Lost))]
    [InlineData("S: SSH-2.0-OpenSSH", typeof(ImapConnectResult.Lost))]
    [InlineData("S: +OK POP3 ready", typeof(ImapConnectResult.Lost))]
    [InlineData("S: * OK hi\nC: CAPABILITY\nCUT", typeof(ImapConnectResult.Lost))]
    [InlineData("S: * OK hi\nC: CAPABILITY\nS: K9 OK what", typeof(ImapConnectResult.Lost))]
    [InlineData("S: * OK hi\nC: CAPABILITY\nS: * CAPABILITY IMAP4rev1 LOGINDISABLED\nS: TAG BAD what", typeof(ImapConnectResult.SignInNotOffered))]
    public async Task Opening_of_the_dialogue_ends_as_a_result(string script, Type expected)
    {
        await using var server = ImapTranscriptServer.Play(script);
        Assert.IsType(expected, await ConnectAsync(server.Options));
    }

    [Fact]
    public async Task Secret_does_not_leave_in_plain_text()
    {
        await using var server = ImapTranscriptServer.Play("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nSILENCE");

        // a name of this machine that is no loopback address would do too; what matters is that it is not trusted
        var host = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(x => x.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(x));
        Assert.SkipWhen(host is null, "this machine has only a loopback address");
        using var listener = new TcpListener(host!, 0);
        listener.Start();
        var greeting = GreetAsync(listener);
        var result = await ConnectAsync(server.Options with { Host = host!.ToString(), Port = ((IPEndPoint)listener.LocalEndpoint).Port });

        Assert.IsType<ImapConnectResult.SignInNotProtected>(result);
        Assert.DoesNotContain("secret", await greeting);
    }

    [Fact]
    public async Task Id_is_said_and_names_become_unicode_where_that_is_offered()
    {
        await using var server = ImapTranscriptServer.Play("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ID ENABLE UTF8=ACCEPT] hi
            C: ID ("name" "Kjerne \"test\"")
            S: * ID NIL
            S: TAG OK
            C: ENABLE UTF8=ACCEPT
            S: * ENABLED UTF8=ACCEPT
            S: TAG OK
            C: CREATE {7}
            S: + go
            c: Ærlig
            S: TAG OK
            """.Replace("Ærlig", "\u00c3\u0086rlig").Replace("{7}", "{6}"));
        await using var client = new ImapClient(server.Options with { ClientName = "Kjerne \"test\"" });

        Assert.IsType<ImapConnectResult.Connected>(await client.ConnectAsync());
        Assert.True((await client.CreateFolderAsync("Ærlig")).IsOk);
        await server.FinishedAsync();
    }

    private static async Task<string> GreetAsync(TcpListener listener)
    {
        using var socket = await listener.AcceptSocketAsync();
        await socket.SendAsync("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n"u8.ToArray());
        var buffer = new byte[1000];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }

    private static async Task<ImapConnectResult> ConnectAsync(ImapClientOptions options)
    {
        await using var client = new ImapClient(options);
        var result = await client.ConnectAsync();
        Assert.Equal(result is ImapConnectResult.Connected, client.IsUsable);
        return result;
    }

    private static ImapClientOptions Trusting(ImapTranscriptServer server, ImapSecurity security) =>
        server.Options with { Security = security, CertificateValidation = (_, _, _, _) => true };
}
