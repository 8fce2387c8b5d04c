using System.Net.Sockets;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpServerShutdownTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Idle_session_gets_421_and_new_ones_are_not_taken()
    {
        await using var server = await RunningServer.StartAsync();
        var endpoint = server.Endpoint;
        await using var peer = await RawPeer.GreetAsync(endpoint);

        var stopping = server.Server.StopAsync(Long);

        Assert.StartsWith("421 4.3.2", await peer.ReadToEndAsync());
        await peer.DisposeAsync();
        await stopping;
        await Assert.ThrowsAsync<SocketException>(() => RawPeer.ConnectAsync(endpoint));
    }

    [Fact]
    public async Task Message_being_received_is_finished_before_the_421()
    {
        var stored = new TaskCompletionSource<SmtpReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.StartAsync(receiver: new RecordingReceiver { Store = _ => stored.Task });
        await using var idle = await RawPeer.GreetAsync(server.Endpoint);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();
        await peer.SendAsync("first half\r\n");

        var stopping = server.Server.StopAsync(Long);
        Assert.StartsWith("421 ", await idle.ReadReplyAsync());
        await peer.SendAsync("second half\r\n.\r\nMAIL FROM:<a@sender.test>\r\n");
        await RunningServer.UntilAsync(() => server.Receiver.Messages.Count == 1);
        Assert.False(stopping.IsCompleted);
        stored.SetResult(SmtpReply.Ok);

        Assert.Matches(@"^250 2\.0\.0 [^\n]+\n421 4\.3\.2 [^\n]+\n$", await peer.ReadToEndAsync());
        await peer.DisposeAsync();
        await idle.DisposeAsync();
        await stopping;
        Assert.Equal("first half\r\nsecond half\r\n", Assert.Single(server.Receiver.Messages).Text);
    }

    [Fact]
    public async Task Message_not_finished_within_the_drain_is_not_acknowledged()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();
        await peer.SendAsync("half\r\n");

        await server.Server.StopAsync(TimeSpan.FromMilliseconds(50));

        Assert.StartsWith("421 4.3.2", await peer.ReadToEndAsync());
        Assert.Empty(server.Receiver.Messages);
    }

    [Fact]
    public async Task Receiver_still_at_work_after_the_drain_is_cancelled_and_the_sender_tries_again()
    {
        var receiver = new RecordingReceiver
        {
            Store = async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return SmtpReply.Ok;
            },
        };
        await using var server = await RunningServer.StartAsync(receiver: receiver);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();
        await peer.SendAsync("text\r\n.\r\n");
        await RunningServer.UntilAsync(() => receiver.Messages.Count == 1);

        await server.Server.StopAsync(TimeSpan.Zero);

        Assert.StartsWith("451 4.3.0", await peer.ReadReplyAsync());
    }

    [Fact]
    public async Task Stopping_twice_or_before_the_start_does_no_harm()
    {
        await using var server = new SmtpServer(RunningServer.Options, new RecordingReceiver());
        await server.StopAsync(TimeSpan.Zero);
        await server.StopAsync(TimeSpan.Zero);
    }
}
