using System.Net;
using System.Net.Sockets;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpClientPoolTests
{
    private static readonly string[] Recipients = ["help@example.org"];

    [Fact]
    public async Task Messages_share_a_connection()
    {
        await using var server = await RunningServer.StartAsync();
        await using (var pool = new SmtpClientPool())
        {
            for (var count = 0; count < 5; count++)
            {
                Assert.IsType<SmtpSendResult.Sent>(await SendAsync(pool, ClientOf.OptionsFor(server)));
            }
        }

        Assert.Equal(5, server.Receiver.Messages.Count);
        Assert.Single(Opened(server));
        Assert.Equal(SmtpSessionEnd.Quit, await server.SessionEndAsync());
    }

    [Fact]
    public async Task Connection_is_closed_after_its_share_of_messages()
    {
        await using var server = await RunningServer.StartAsync();
        await using var pool = new SmtpClientPool(new SmtpPoolOptions { MaxMessagesPerConnection = 2 });
        for (var count = 0; count < 5; count++)
        {
            await SendAsync(pool, ClientOf.OptionsFor(server));
        }

        Assert.Equal(3, Opened(server).Count());
    }

    [Fact]
    public async Task Many_messages_at_once_use_no_more_connections_than_allowed()
    {
        await using var server = await RunningServer.StartAsync();
        await using var pool = new SmtpClientPool(new SmtpPoolOptions { MaxConnectionsPerServer = 3 });

        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(pool, ClientOf.OptionsFor(server))));

        Assert.All(results, result => Assert.IsType<SmtpSendResult.Sent>(result));
        Assert.InRange(Opened(server).Count(), 1, 3);
        Assert.Equal(60, server.Receiver.Messages.Count);
    }

    [Fact]
    public Task Connection_the_server_closed_meanwhile_is_replaced() => ShortTime.Try(async time =>
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { CommandTimeout = time });
        await using var pool = new SmtpClientPool();
        Assert.IsType<SmtpSendResult.Sent>(await SendAsync(pool, ClientOf.OptionsFor(server)));
        Assert.Equal(SmtpSessionEnd.TimedOut, await server.SessionEndAsync());

        Assert.IsType<SmtpSendResult.Sent>(await SendAsync(pool, ClientOf.OptionsFor(server)));
        Assert.Equal(2, server.Receiver.Messages.Count);
    });

    [Fact]
    public async Task Idle_connection_is_given_up()
    {
        await using var server = await RunningServer.StartAsync();
        await using var pool = new SmtpClientPool(new SmtpPoolOptions { MaxIdle = TimeSpan.FromMilliseconds(50) });
        await SendAsync(pool, ClientOf.OptionsFor(server));
        Assert.Equal(SmtpSessionEnd.Quit, await server.SessionEndAsync());
    }

    /// <summary>One server takes the connection and never speaks; a thousand messages for others do not wait for it.</summary>
    [Fact]
    public async Task Black_hole_delays_nobody_else()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        await using var server = await RunningServer.StartAsync();
        await using var pool = new SmtpClientPool();
        var lost = ClientOf.OptionsFor(server) with { Port = ((IPEndPoint)hole.LocalEndpoint).Port, CommandTimeout = TimeSpan.FromHours(1) };
        using var giveUp = new CancellationTokenSource();

        var hanging = Enumerable.Range(0, 10).Select(_ => pool.SendAsync(lost, ClientOf.Sender, Recipients, ClientOf.Message, giveUp.Token)).ToList();
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => SendAsync(pool, ClientOf.OptionsFor(server))));

        Assert.All(results, result => Assert.IsType<SmtpSendResult.Sent>(result));
        Assert.All(hanging, sending => Assert.False(sending.IsCompleted));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(hanging));
    }

    [Fact]
    public async Task Server_that_could_not_be_reached_is_not_tried_by_the_next_message()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        await using var pool = new SmtpClientPool();
        var options = OptionsFor(((IPEndPoint)hole.LocalEndpoint).Port) with { CommandTimeout = TimeSpan.FromMilliseconds(200) };

        var first = Assert.IsType<SmtpSendResult.NotConnected>(await SendAsync(pool, options));
        using var accepted = await hole.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var second = Assert.IsType<SmtpSendResult.NotConnected>(await SendAsync(pool, options));

        Assert.Same(first.Cause, second.Cause);
        Assert.False(hole.Pending());
    }

    [Fact]
    public async Task Server_is_tried_again_after_the_pause()
    {
        await using var pool = new SmtpClientPool(new SmtpPoolOptions { UnreachablePause = TimeSpan.Zero });
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        Assert.IsType<SmtpSendResult.NotConnected>(await SendAsync(pool, OptionsFor(endpoint.Port)));

        await using var server = await RunningServer.StartAsync(RunningServer.Options with { Endpoint = endpoint });
        Assert.IsType<SmtpSendResult.Sent>(await SendAsync(pool, OptionsFor(endpoint.Port)));
    }

    [Fact]
    public async Task Wait_for_a_busy_server_is_bounded()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        await using var pool = new SmtpClientPool(new SmtpPoolOptions { MaxConnectionsPerServer = 1, MaxWait = TimeSpan.FromMilliseconds(100) });
        var options = OptionsFor(((IPEndPoint)hole.LocalEndpoint).Port) with { CommandTimeout = TimeSpan.FromHours(1) };
        using var giveUp = new CancellationTokenSource();
        var holding = pool.SendAsync(options, ClientOf.Sender, Recipients, ClientOf.Message, giveUp.Token);

        var waited = Assert.IsType<SmtpSendResult.NotConnected>(await SendAsync(pool, options));

        Assert.Contains("busy", Assert.IsType<SmtpConnectResult.NotReachable>(waited.Cause).Reason);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holding);
    }

    [Fact]
    public async Task Refused_message_leaves_the_connection_to_the_next()
    {
        await using var server = await RunningServer.StartAsync();
        await using var pool = new SmtpClientPool();
        Assert.IsType<SmtpSendResult.RefusedForGood>(await pool.SendAsync(ClientOf.OptionsFor(server), null, ["a@elsewhere.test"], ClientOf.Message, default));
        Assert.IsType<SmtpSendResult.Sent>(await SendAsync(pool, ClientOf.OptionsFor(server)));
        Assert.Single(Opened(server));
    }

    private static SmtpClientOptions OptionsFor(int port) => new() { Host = "localhost", Port = port, Security = SmtpSecurity.None, HostName = "me.test" };

    private static IEnumerable<SmtpServerEvent> Opened(RunningServer server) => server.Events.OfType<SmtpServerEvent.SessionOpened>();

    private static Task<SmtpSendResult> SendAsync(SmtpClientPool pool, SmtpClientOptions server) =>
        pool.SendAsync(server, ClientOf.Sender, Recipients, ClientOf.Message, TestContext.Current.CancellationToken);
}
