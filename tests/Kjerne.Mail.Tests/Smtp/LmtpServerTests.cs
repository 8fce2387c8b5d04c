using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>RFC 2033.</summary>
public sealed class LmtpServerTests
{
    private static readonly SmtpServerOptions Lmtp = RunningServer.Options with { Protocol = SmtpServerProtocol.Lmtp };

    [Fact]
    public async Task Each_recipient_has_its_answer_in_order_also_when_it_came_twice()
    {
        await using var server = await StartAsync(Lmtp, new ChoosyReceiver());
        await using var peer = await GreetAsync(server);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        Assert.StartsWith("250", await peer.AskAsync("RCPT TO:<full@example.org>"));
        Assert.StartsWith("250", await peer.AskAsync("RCPT TO:<kari@example.org>"));
        Assert.StartsWith("550", await peer.AskAsync("RCPT TO:<a@elsewhere.test>"));
        Assert.StartsWith("250", await peer.AskAsync("RCPT TO:<full@example.org>"));
        await peer.AskAsync("DATA");
        await peer.SendAsync("text\r\n.\r\nNOOP\r\n");

        Assert.Equal(
            ["452 4.2.2 Full", "250 2.0.0 Ok", "452 4.2.2 Full", "250 2.0.0 Ok"],
            [await peer.ReadReplyAsync(), await peer.ReadReplyAsync(), await peer.ReadReplyAsync(), await peer.ReadReplyAsync()]);
    }

    [Fact]
    public async Task Receiver_with_one_answer_answers_for_all()
    {
        await using var server = await RunningServer.StartAsync(Lmtp);
        await using var peer = await GreetAsync(server.Server);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        await peer.AskAsync("RCPT TO:<b@example.org>");
        await peer.AskAsync("RCPT TO:<c@example.org>");
        await peer.AskAsync("DATA");
        await peer.SendAsync("text\r\n.\r\nQUIT\r\n");

        Assert.Equal("250 2.0.0 Ok\n250 2.0.0 Ok\n221 2.0.0 Bye\n", await peer.ReadToEndAsync());
        Assert.Single(server.Receiver.Messages);
    }

    [Fact]
    public async Task Refused_content_is_refused_for_each()
    {
        await using var server = await RunningServer.StartAsync(Lmtp with { MaxMessageBytes = 100 });
        await using var peer = await GreetAsync(server.Server);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        await peer.AskAsync("RCPT TO:<b@example.org>");
        await peer.AskAsync("RCPT TO:<c@example.org>");
        await peer.AskAsync("DATA");
        await peer.SendAsync(new string('x', 150) + "\r\n.\r\nQUIT\r\n");

        Assert.Equal(2, (await peer.ReadToEndAsync()).Split('\n').Count(line => line.StartsWith("552", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Receiver_that_fails_or_miscounts_is_for_later_for_each()
    {
        await using var server = await StartAsync(Lmtp, new ChoosyReceiver { Miscounts = true });
        await using var peer = await GreetAsync(server);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        await peer.AskAsync("RCPT TO:<b@example.org>");
        await peer.AskAsync("RCPT TO:<c@example.org>");
        await peer.AskAsync("DATA");
        await peer.SendAsync("text\r\n.\r\nQUIT\r\n");
        Assert.Equal(2, (await peer.ReadToEndAsync()).Split('\n').Count(line => line.StartsWith("451 4.3.0", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("EHLO client.test", "500")]
    [InlineData("HELO client.test", "500")]
    [InlineData("DATA", "503")]
    public async Task Smtp_is_refused(string command, string reply)
    {
        await using var server = await RunningServer.StartAsync(Lmtp);
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);
        Assert.EndsWith("LMTP", await peer.ReadReplyAsync());
        Assert.StartsWith(reply, await peer.AskAsync(command));
    }

    [Fact]
    public async Task Data_without_recipients_is_out_of_order()
    {
        await using var server = await RunningServer.StartAsync(Lmtp);
        await using var peer = await GreetAsync(server.Server);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        await peer.AskAsync("RCPT TO:<a@elsewhere.test>");
        Assert.StartsWith("503", await peer.AskAsync("DATA"));
    }

    [Fact]
    public async Task Smtp_server_knows_no_lhlo()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);
        await peer.ReadReplyAsync();
        Assert.StartsWith("500", await peer.AskAsync("LHLO client.test"));
    }

    [Fact]
    public async Task File_of_this_machine_takes_mail_and_is_removed()
    {
        var path = Path.Combine(Path.GetTempPath(), $"lmtp-{Guid.NewGuid():N}");
        var receiver = new RecordingReceiver();
        // left behind by a process that was killed
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(new UnixDomainSocketEndPoint(path + "-old"));
            File.Move(path + "-old", path);
        }

        await using (var server = await StartAsync(Lmtp with { Endpoint = new UnixDomainSocketEndPoint(path), MaxConnectionsPerAddress = 1 }, receiver))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(path));
            }

            await Assert.ThrowsAsync<SocketException>(() => StartAsync(Lmtp with { Endpoint = new UnixDomainSocketEndPoint(path) }, receiver));
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DeliverAsync(path)));
        }

        Assert.False(File.Exists(path));
        Assert.Equal(3, receiver.Messages.Count);
        Assert.All(receiver.Messages, message => Assert.Equal(IPAddress.Loopback, message.Envelope.Remote));
    }

    [Fact]
    public async Task Swaks_delivers_by_lmtp()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/swaks"), "swaks is not installed");
        await using var server = await RunningServer.StartAsync(Lmtp);
        var start = new ProcessStartInfo(
            "/usr/bin/swaks",
            ["--protocol", "LMTP", "--server", $"127.0.0.1:{server.Endpoint.Port}", "--from", "a@sender.test", "--to", "b@example.org,c@example.org", "--helo", "swaks.test"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var dialogue = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, dialogue);
        Assert.Equal(2, Assert.Single(server.Receiver.Messages).Envelope.Recipients.Count);
    }

    private static async Task DeliverAsync(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("LHLO me.test\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.org>\r\nDATA\r\ntext\r\n.\r\nQUIT\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Contains("\n354 ", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<SmtpServer> StartAsync(SmtpServerOptions options, ISmtpReceiver receiver)
    {
        var server = new SmtpServer(options, receiver);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static async Task<RawPeer> GreetAsync(SmtpServer server)
    {
        var peer = await RawPeer.ConnectAsync(server.LocalEndpoint);
        await peer.ReadReplyAsync();
        Assert.Contains("PIPELINING", await peer.AskAsync("LHLO client.test"));
        return peer;
    }

    private sealed class ChoosyReceiver : ISmtpReceiver
    {
        public bool Miscounts { get; init; }

        public ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken) =>
            ValueTask.FromResult(address.EndsWith("@example.org", StringComparison.Ordinal) ? SmtpReply.Ok : SmtpReply.MailboxUnknown);

        public ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Not over LMTP.");

        public ValueTask<IReadOnlyList<SmtpReply>> ReceiveForEachAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<SmtpReply>>(
                [.. envelope.Recipients.Skip(Miscounts ? 1 : 0).Select(address => address.StartsWith("full", StringComparison.Ordinal) ? new SmtpReply(452, "4.2.2 Full") : SmtpReply.Ok)]);
    }
}
