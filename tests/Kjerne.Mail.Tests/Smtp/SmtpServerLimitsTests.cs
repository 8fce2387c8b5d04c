using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpServerLimitsTests
{
    private static readonly SmtpServerOptions Small = RunningServer.Options with { MaxMessageBytes = 100_000, MaxBufferedBytes = 1_000_000 };

    [Fact]
    public async Task Declared_size_over_the_limit_is_refused_at_the_sender()
    {
        await using var server = await RunningServer.StartAsync(Small);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        Assert.StartsWith("552 5.3.4", await peer.AskAsync("MAIL FROM:<a@sender.test> SIZE=100001"));
        Assert.StartsWith("552 5.3.4", await peer.AskAsync("MAIL FROM:<a@sender.test> SIZE=9223372036854775807"));
        Assert.StartsWith("501 5.5.4", await peer.AskAsync("MAIL FROM:<a@sender.test> SIZE=9223372036854775808"));
        Assert.StartsWith("250 ", await peer.AskAsync("MAIL FROM:<a@sender.test> SIZE=100000"));
    }

    [Theory]
    [InlineData(100_000, "250 2.0.0")]
    [InlineData(100_001, "552 5.3.4")]
    [InlineData(200_000, "552 5.3.4")]
    public async Task Undeclared_size_is_counted_and_the_session_goes_on(int bytes, string reply)
    {
        await using var server = await RunningServer.StartAsync(Small);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        await peer.SendAsync(TextOf(bytes) + ".\r\n");

        Assert.StartsWith(reply, await peer.ReadReplyAsync());
        Assert.Equal(reply.StartsWith("250", StringComparison.Ordinal) ? 1 : 0, server.Receiver.Messages.Count);
        Assert.StartsWith("250 2.0.0", await peer.AskAsync("RSET"));
    }

    [Fact]
    public async Task Peer_that_goes_on_far_past_the_limit_is_cut_off()
    {
        await using var server = await RunningServer.StartAsync(Small);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        await peer.SendAsFarAsPossibleAsync(TextOf(1_000_000));

        Assert.StartsWith("421 4.3.4", await peer.ReadToEndAsync());
        await peer.DisposeAsync();
        Assert.Equal(SmtpSessionEnd.Flooded, await server.SessionEndAsync());
    }

    [Fact]
    public void Message_over_the_limit_gives_its_memory_back_at_once()
    {
        var budget = new SmtpMemoryBudget(1_000_000);
        using var message = new SmtpMessageBuffer(budget);
        var collector = new SmtpDataCollector(Small, message);
        for (var count = 0; count < 1000; count++)
        {
            collector.AddText(new byte[1000]);
            collector.EndLine();
            Assert.True(budget.HasRoomFor(1_000_000 - 100_000 - 64 * 1024));
        }

        Assert.Equal(552, collector.Refusal?.Code);
        Assert.True(budget.HasRoomFor(1_000_000));
    }

    [Fact]
    public async Task Messages_together_over_the_memory_limit_are_put_off()
    {
        await using var server = await RunningServer.StartAsync(Small with { MaxBufferedBytes = 128 * 1024 });
        await using var first = await RawPeer.GreetAsync(server.Endpoint);
        await using var second = await RawPeer.GreetAsync(server.Endpoint);
        await first.BeginDataAsync();
        await first.SendAsync(TextOf(90_000));

        // that the server has read the first's bytes shows only in what it does to the second
        string reply;
        do
        {
            await second.BeginDataAsync();
            reply = await second.AskAsync(TextOf(90_000) + ".");
        }
        while (reply.StartsWith("250 ", StringComparison.Ordinal));

        Assert.StartsWith("452 4.3.1", reply);
        Assert.StartsWith("250 2.0.0", await first.AskAsync("."));
        await second.BeginDataAsync();
        Assert.StartsWith("250 2.0.0", await second.AskAsync(TextOf(90_000) + "."));
    }

    [Fact]
    public async Task Line_of_a_message_over_the_limit_is_refused_and_the_session_goes_on()
    {
        await using var server = await RunningServer.StartAsync(Small with { MaxTextLineBytes = 2000 });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.BeginDataAsync();
        Assert.StartsWith("250 2.0.0", await peer.AskAsync(new string('x', 2000) + "\r\n."));
        await peer.BeginDataAsync();
        Assert.StartsWith("554 5.6.0", await peer.AskAsync(new string('x', 2001) + "\r\n."));
        Assert.Single(server.Receiver.Messages);
    }

    [Theory]
    [InlineData(1000, "250 2.0.0")]
    [InlineData(1001, "500 5.5.6")]
    [InlineData(20_000, "500 5.5.6")]
    public async Task Command_line_over_the_limit_is_skipped(int length, string reply)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        Assert.StartsWith(reply, await peer.AskAsync("NOOP " + new string('x', length - 5)));
        Assert.StartsWith("250 ", await peer.AskAsync("NOOP"));
    }

    [Fact]
    public async Task Command_line_that_never_ends_is_cut_off()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsFarAsPossibleAsync(new string('x', 200_000));

        Assert.StartsWith("421 ", await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Recipients_over_the_limit_are_put_off()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxRecipients = 2 });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");

        Assert.StartsWith("250 ", await peer.AskAsync("RCPT TO:<a@example.org>"));
        Assert.StartsWith("250 ", await peer.AskAsync("RCPT TO:<b@example.org>"));
        Assert.StartsWith("452 4.5.3", await peer.AskAsync("RCPT TO:<c@example.org>"));
        Assert.StartsWith("354 ", await peer.AskAsync("DATA"));
    }

    [Fact]
    public async Task Too_many_errors_end_the_session()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxErrors = 3 });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync("X\r\nY\r\nZ\r\nNOOP\r\n");

        Assert.Matches(@"^500 [^\n]+\n500 [^\n]+\n500 [^\n]+\n421 4\.7\.0 [^\n]+\n$", await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Chatter_without_a_message_ends_the_session()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsFarAsPossibleAsync(string.Concat(Enumerable.Repeat("NOOP\r\n", 1000)));

        var replies = (await peer.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("421 4.7.0", replies[^1]);
        Assert.InRange(replies.Length, 100, 300);
    }

    [Fact]
    public async Task Silent_peer_is_sent_away()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { CommandTimeout = TimeSpan.FromMilliseconds(100) });
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);

        Assert.Matches(@"^220 [^\n]+\n421 4\.4\.2 [^\n]+\n$", await peer.ReadToEndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Message_that_does_not_come_on_is_given_up(bool isBetweenReads) => ShortTime.Try(async time =>
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with
        {
            DataTimeout = isBetweenReads ? time : TimeSpan.FromHours(1),
            MessageTimeout = isBetweenReads ? TimeSpan.FromHours(1) : time,
        });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        await peer.SendAsync("half a mess");

        Assert.StartsWith("421 4.4.2", await peer.ReadToEndAsync());
        Assert.Empty(server.Receiver.Messages);
    });

    [Fact]
    public async Task Connections_over_the_limit_of_one_address_are_turned_away_until_one_leaves()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxConnectionsPerAddress = 2 });
        await using var first = await RawPeer.GreetAsync(server.Endpoint);
        await using var second = await RawPeer.GreetAsync(server.Endpoint);
        await using var third = await RawPeer.ConnectAsync(server.Endpoint);

        Assert.StartsWith("421 4.7.0", await third.ReadReplyAsync());
        Assert.Contains(server.Events, happened => happened is SmtpServerEvent.ConnectionRefused { FromOneAddress: true });

        await first.AskAsync("QUIT");
        await first.DisposeAsync();
        await server.SessionEndAsync();
        await using var fourth = await RawPeer.GreetAsync(server.Endpoint);
    }

    [Fact]
    public void Connections_are_counted_by_ipv6_network()
    {
        var limits = new SmtpConnectionLimits(RunningServer.Options with { MaxConnectionsPerAddress = 1, MaxConnections = 2 });

        Assert.Equal(SmtpAdmission.Admitted, limits.TryEnter(System.Net.IPAddress.Parse("2001:db8::1")));
        Assert.Equal(SmtpAdmission.TooManyFromAddress, limits.TryEnter(System.Net.IPAddress.Parse("2001:db8::2")));
        Assert.Equal(SmtpAdmission.Admitted, limits.TryEnter(System.Net.IPAddress.Parse("2001:db8:0:1::2")));
        Assert.Equal(SmtpAdmission.TooMany, limits.TryEnter(System.Net.IPAddress.Parse("192.0.2.1")));
        limits.Leave(System.Net.IPAddress.Parse("2001:db8::2"));
        Assert.Equal(SmtpAdmission.Admitted, limits.TryEnter(System.Net.IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public async Task Many_connections_at_one_time_each_deliver()
    {
        const int Count = 100;
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxConnectionsPerAddress = Count, MaxConnections = Count });

        await Task.WhenAll(Enumerable.Range(0, Count).Select(async number =>
        {
            await using var peer = await RawPeer.GreetAsync(server.Endpoint);
            await peer.BeginDataAsync($"r{number}@example.org");
            Assert.StartsWith("250 2.0.0", await peer.AskAsync($"message {number}\r\n."));
        }));

        Assert.Equal(Count, server.Receiver.Messages.DistinctBy(message => message.Text).Count());
        Assert.All(server.Receiver.Messages, message => Assert.Equal($"message {message.Envelope.Recipients[0][1..^12]}\r\n", message.Text));
    }

    /// <summary>Lines of 100 bytes and a shorter last one, CRLF included in the count.</summary>
    private static string TextOf(int bytes)
    {
        var last = bytes % 100 >= 2 || bytes % 100 == 0 ? bytes % 100 : bytes % 100 + 100;
        var lines = string.Concat(Enumerable.Repeat(new string('x', 98) + "\r\n", (bytes - last) / 100));
        return last == 0 ? lines : lines + new string('x', last - 2) + "\r\n";
    }
}
