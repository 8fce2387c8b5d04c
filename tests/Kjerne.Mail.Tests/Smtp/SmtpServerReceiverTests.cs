using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpServerReceiverTests
{
    [Fact]
    public async Task Positive_reply_and_further_commands_wait_until_the_message_is_stored()
    {
        var stored = new TaskCompletionSource<SmtpReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.StartAsync(receiver: new RecordingReceiver { Store = _ => stored.Task });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        await peer.SendAsync("text\r\n.\r\nNOOP\r\n");
        await RunningServer.UntilAsync(() => server.Receiver.Messages.Count == 1);
        var reply = peer.ReadReplyAsync();
        await using (var other = await RawPeer.GreetAsync(server.Endpoint))
        {
            await other.AskAsync("NOOP");
        }

        Assert.False(reply.IsCompleted);
        Assert.DoesNotContain(server.Events, happened => happened is SmtpServerEvent.MessageStored);
        stored.SetResult(new SmtpReply(250, "2.0.0 Stored as 7"));
        Assert.Equal("250 2.0.0 Stored as 7", await reply);
        Assert.Equal("250 2.0.0 Ok", await peer.ReadReplyAsync());
        Assert.Contains(server.Events, happened => happened is SmtpServerEvent.MessageStored { Recipients: 1, Bytes: 6 });
    }

    [Theory]
    [InlineData(450, "4.2.0 later")]
    [InlineData(452, "4.3.1 full")]
    [InlineData(554, "5.7.1 no")]
    public async Task Refusal_of_the_receiver_is_passed_on(int code, string text)
    {
        await using var server = await RunningServer.StartAsync(receiver: new RecordingReceiver { Store = _ => Task.FromResult(new SmtpReply(code, text)) });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        Assert.Equal($"{code} {text}", await peer.AskAsync("text\r\n."));
        Assert.StartsWith("250 ", await peer.AskAsync("MAIL FROM:<a@sender.test>"));
    }

    [Fact]
    public async Task Receiver_that_throws_makes_the_sender_try_again()
    {
        await using var server = await RunningServer.StartAsync(receiver: new RecordingReceiver { Store = _ => throw new InvalidOperationException("disk \r\nsecret") });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        var reply = await peer.AskAsync("text\r\n.");

        Assert.StartsWith("451 4.3.0", reply);
        Assert.DoesNotContain("secret", reply);
        Assert.Single(server.Events.OfType<SmtpServerEvent.ReceiverFailed>());
        Assert.StartsWith("250 ", await peer.AskAsync("NOOP"));
    }

    [Fact]
    public async Task Receiver_that_is_too_slow_is_cancelled()
    {
        var receiver = new RecordingReceiver
        {
            Store = async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return SmtpReply.Ok;
            },
        };
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { ReceiveTimeout = TimeSpan.FromMilliseconds(100) }, receiver);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        Assert.StartsWith("451 4.3.0", await peer.AskAsync("text\r\n."));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(354)]
    [InlineData(600)]
    public async Task Code_that_is_none_makes_the_sender_try_again(int code)
    {
        await using var server = await RunningServer.StartAsync(receiver: new RecordingReceiver { Store = _ => Task.FromResult(new SmtpReply(code, "?")) });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        Assert.StartsWith("451 4.3.0", await peer.AskAsync("text\r\n."));
    }

    [Fact]
    public async Task Recipient_decision_that_throws_makes_the_sender_try_again()
    {
        await using var server = await RunningServer.StartAsync(receiver: new RecordingReceiver { Decide = (_, _) => throw new InvalidOperationException() });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");

        Assert.StartsWith("451 4.3.0", await peer.AskAsync("RCPT TO:<help@example.org>"));
        Assert.StartsWith("554 5.5.1", await peer.AskAsync("DATA"));
    }

    [Fact]
    public async Task Receiver_sees_the_recipients_so_far()
    {
        var seen = new List<string>();
        var receiver = new RecordingReceiver
        {
            Decide = (soFar, address) =>
            {
                seen.Add($"{soFar.MailFrom} {string.Join(',', soFar.Recipients)} + {address}");
                return address.StartsWith('n') ? SmtpReply.MailboxUnknown : SmtpReply.Ok;
            },
        };
        await using var server = await RunningServer.StartAsync(receiver: receiver);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        foreach (var name in new[] { "a", "no", "b" })
        {
            await peer.AskAsync($"RCPT TO:<{name}@example.org>");
        }

        Assert.Equal(["a@sender.test  + a@example.org", "a@sender.test a@example.org + no@example.org", "a@sender.test a@example.org + b@example.org"], seen);
    }

    [Fact]
    public async Task Reply_text_cannot_break_the_dialogue()
    {
        var receiver = new RecordingReceiver { Store = _ => Task.FromResult(new SmtpReply(250, "one\r\n250 two\ttab é " + new string('x', 600))) };
        await using var server = await RunningServer.StartAsync(receiver: receiver);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        var lines = (await peer.AskAsync("text\r\n.")).Split('\n');

        Assert.Equal("250-one?", lines[0]);
        Assert.StartsWith("250 250 two?tab ? xxx", lines[1]);
        Assert.InRange(lines[1].Length, 400, 510);
    }

    [Fact]
    public async Task Peer_that_leaves_in_the_middle_of_a_message_delivers_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();
        await peer.SendAsync("half\r\n.");
        peer.CloseSending();

        Assert.Equal(SmtpSessionEnd.ConnectionLost, await server.SessionEndAsync());
        Assert.Empty(server.Receiver.Messages);
    }
}
