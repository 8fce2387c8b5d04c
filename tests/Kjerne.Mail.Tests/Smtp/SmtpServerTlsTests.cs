using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpServerTlsTests
{
    private static readonly SmtpServerOptions WithTls = RunningServer.Options with { Certificate = TestCertificate.Localhost };

    [Fact]
    public async Task Message_over_tls_is_marked_so()
    {
        await using var server = await RunningServer.StartAsync(WithTls);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        Assert.StartsWith("220 ", await peer.AskAsync("STARTTLS"));
        await peer.StartTlsAsync();
        await peer.AskAsync("EHLO inside.test");
        await peer.BeginDataAsync();
        Assert.StartsWith("250 2.0.0", await peer.AskAsync("text\r\n."));
        Assert.StartsWith("221 ", await peer.AskAsync("QUIT"));

        var envelope = Assert.Single(server.Receiver.Messages).Envelope;
        Assert.True(envelope.IsTls);
        Assert.Equal("inside.test", envelope.Helo);
    }

    [Fact]
    public async Task Everything_said_before_tls_is_forgotten()
    {
        await using var server = await RunningServer.StartAsync(WithTls);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        await peer.AskAsync("RCPT TO:<help@example.org>");
        await peer.AskAsync("STARTTLS");
        await peer.StartTlsAsync();

        Assert.StartsWith("503", await peer.AskAsync("DATA"));
        Assert.StartsWith("503", await peer.AskAsync("MAIL FROM:<a@sender.test>"));
        Assert.DoesNotContain("STARTTLS", await peer.AskAsync("EHLO inside.test"));
        Assert.StartsWith("503", await peer.AskAsync("STARTTLS"));
    }

    /// <summary>CVE-2011-0411: commands put in plain text behind STARTTLS must not run inside the encrypted session.</summary>
    [Fact]
    public async Task Commands_injected_behind_starttls_never_run()
    {
        await using var server = await RunningServer.StartAsync(WithTls);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync("STARTTLS\r\nEHLO evil.test\r\nMAIL FROM:<evil@sender.test>\r\n");
        Assert.StartsWith("220 ", await peer.ReadReplyAsync());
        await peer.StartTlsAsync();

        Assert.StartsWith("250 2.0.0", await peer.AskAsync("NOOP"));
        Assert.StartsWith("503", await peer.AskAsync("RCPT TO:<help@example.org>"));
    }

    [Fact]
    public async Task Broken_handshake_ends_the_session_without_a_word()
    {
        await using var server = await RunningServer.StartAsync(WithTls);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("STARTTLS");

        await peer.SendAsync("MAIL FROM:<a@sender.test>\r\n");
        peer.CloseSending();

        Assert.DoesNotContain("250", await peer.ReadToEndAsync());
        Assert.Equal(SmtpSessionEnd.TlsFailed, await server.SessionEndAsync());
        Assert.Single(server.Events.OfType<SmtpServerEvent.TlsFailed>());
    }

    [Fact]
    public Task Handshake_that_does_not_come_on_is_given_up() => ShortTime.Try(async time =>
    {
        await using var server = await RunningServer.StartAsync(WithTls with { CommandTimeout = time });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("STARTTLS");

        Assert.Equal("", await peer.ReadToEndAsync());
        Assert.Equal(SmtpSessionEnd.TlsFailed, await server.SessionEndAsync());
    });

    [Fact]
    public async Task Idle_encrypted_session_is_told_that_the_server_stops()
    {
        await using var server = await RunningServer.StartAsync(WithTls);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("STARTTLS");
        await peer.StartTlsAsync();
        await peer.AskAsync("EHLO inside.test");

        var stopping = server.Server.StopAsync(TimeSpan.FromSeconds(10));

        Assert.StartsWith("421 4.3.2", await peer.ReadToEndAsync());
        await peer.DisposeAsync();
        await stopping;
        Assert.Empty(server.Events.OfType<SmtpServerEvent.SessionFailed>());
    }

    [Fact]
    public async Task Starttls_takes_no_argument_and_needs_an_introduction()
    {
        await using var server = await RunningServer.StartAsync(WithTls);
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);
        await peer.ReadReplyAsync();

        Assert.StartsWith("503", await peer.AskAsync("STARTTLS"));
        Assert.Contains("STARTTLS", await peer.AskAsync("EHLO client.test"));
        Assert.StartsWith("501", await peer.AskAsync("STARTTLS now"));
    }
}
