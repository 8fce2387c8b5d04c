using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>The line between "certainly not delivered" and "nobody knows" decides about lost and doubled mail.</summary>
public sealed class SmtpClientLossTests
{
    private const string Hello = "S: 220 hi\nC: EHLO me.test\nS: 250 mx\n";
    private const string UpToData = Hello + "C: MAIL*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\n";
    private const string UpToReply = UpToData + "S: 354 go\nCONTENT\n";

    [Theory]
    [InlineData(Hello + "C: MAIL*\nCUT")]
    [InlineData(Hello + "C: MAIL*\nRESET")]
    [InlineData(Hello + "C: MAIL*\nS! 25\nCUT")]
    [InlineData(Hello + "C: MAIL*\nS: 250 ok\nC: RCPT*\nCUT")]
    [InlineData(Hello + "C: MAIL*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nCUT")]
    [InlineData(UpToData + "CUT")]
    [InlineData(UpToData + "RESET")]
    public async Task Connection_cut_before_the_content_is_lost(string script)
    {
        var result = await SendAsync(script);
        Assert.Equal(SmtpLossKind.Broken, Assert.IsType<SmtpSendResult.Lost>(result).Loss.Kind);
    }

    [Theory]
    [InlineData("CONTENT 1000\nRESET")]
    [InlineData("CONTENT 1000\nCUT")]
    [InlineData("RESET")]
    public async Task Connection_cut_within_the_content_is_lost(string script)
    {
        var result = await SendAsync(UpToData + "S: 354 go\n" + script, LargeMessage());
        Assert.Equal(SmtpLossKind.Broken, Assert.IsType<SmtpSendResult.Lost>(result).Loss.Kind);
    }

    [Fact]
    public Task Server_that_stops_reading_within_the_content_is_lost() => ShortTime.Try(async time =>
    {
        await using var server = SmtpTranscriptServer.Play(UpToData + "S: 354 go\nCONTENT 1000\nC: never read to an end because this line does not come\n");
        var options = ClientOf.OptionsFor(server) with { DataTimeout = time };
        await using var client = new SmtpClient(options);

        // reading one byte at a time, the server is far too slow for the block
        var result = await client.SendAsync(ClientOf.Sender, ["b@x.test"], new byte[64 * 1024 * 1024], TestContext.Current.CancellationToken);

        Assert.Equal(SmtpLossKind.TimedOut, Assert.IsType<SmtpSendResult.Lost>(result).Loss.Kind);
    });

    [Theory]
    [InlineData("CUT")]
    [InlineData("RESET")]
    [InlineData("S! 250\nCUT")]
    [InlineData("S! 250 Ok\\r\nCUT")]
    [InlineData("S: 250-Ok\nCUT")]
    public async Task Connection_cut_after_the_final_dot_is_unclear(string script)
    {
        var result = await SendAsync(UpToReply + script);
        Assert.Equal(SmtpLossKind.Broken, Assert.IsType<SmtpSendResult.Unclear>(result).Loss.Kind);
    }

    [Fact]
    public async Task Reply_that_does_not_come_after_the_final_dot_is_unclear()
    {
        var result = await SendAsync(UpToReply + "SILENCE", change: options => options with { FinalReplyTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(SmtpLossKind.TimedOut, Assert.IsType<SmtpSendResult.Unclear>(result).Loss.Kind);
    }

    [Theory]
    [InlineData("S: hello")]
    [InlineData("S: 2x0 Ok")]
    [InlineData("S: 150 Ok")]
    [InlineData("S: 650 Ok")]
    [InlineData("S: 354 go")]
    [InlineData("S: 250-Ok\nS: 550 no")]
    [InlineData("S! 250 Ok\\n")]
    public async Task Nonsense_after_the_final_dot_is_unclear(string script)
    {
        var result = await SendAsync(UpToReply + script);
        Assert.Equal(SmtpLossKind.ProtocolError, Assert.IsType<SmtpSendResult.Unclear>(result).Loss.Kind);
    }

    [Theory]
    [InlineData(Hello + "C: MAIL*\nS: 250 ok\nC: RCPT*\nS: what?")]
    [InlineData(Hello + "C: MAIL*\nS: 250 ok\nC: RCPT*\nS! 250 ok\\r\\n250 again\\r\\n")]
    [InlineData(Hello + "C: MAIL*\nS: 250 ok\nC: RCPT*\nS! 250 ok\\r\\n354 go\\r\\n\nC: DATA\nCONTENT\nS: 250 ok")]
    [InlineData(UpToData + "S: 250 stored")]
    public async Task Nonsense_before_the_final_dot_is_lost(string script)
    {
        var result = await SendAsync(script);
        Assert.Equal(SmtpLossKind.ProtocolError, Assert.IsType<SmtpSendResult.Lost>(result).Loss.Kind);
    }

    [Fact]
    public Task Reply_that_does_not_come_before_the_final_dot_is_lost() => ShortTime.Try(async time =>
    {
        var result = await SendAsync(UpToData + "SILENCE", change: options => options with { CommandTimeout = time });
        Assert.Equal(SmtpLossKind.TimedOut, Assert.IsType<SmtpSendResult.Lost>(result).Loss.Kind);
    });

    [Fact]
    public async Task Cancelling_before_the_final_dot_throws()
    {
        await using var server = SmtpTranscriptServer.Play(UpToData + "SILENCE");
        using var cancel = new CancellationTokenSource();
        var options = ClientOf.OptionsFor(server) with { ProtocolLog = line => CancelAt(line, "DATA", cancel) };
        await using var client = new SmtpClient(options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(ClientOf.Sender, ["b@x.test"], ClientOf.Message, cancel.Token));
        Assert.False(client.CanReuse);
    }

    [Fact]
    public async Task Cancelling_after_the_final_dot_is_unclear()
    {
        await using var server = SmtpTranscriptServer.Play(UpToReply + "SILENCE");
        using var cancel = new CancellationTokenSource();
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var sending = client.SendAsync(ClientOf.Sender, ["b@x.test"], ClientOf.Message, cancel.Token);
        await RunningServer.UntilAsync(() => server.Content.EndsWith("\r\n.\r\n", StringComparison.Ordinal));
        await cancel.CancelAsync();

        Assert.Equal(SmtpLossKind.Cancelled, Assert.IsType<SmtpSendResult.Unclear>(await sending).Loss.Kind);
        Assert.False(client.CanReuse);
    }

    [Fact]
    public async Task Refusal_in_the_middle_of_the_content_is_told_instead_of_the_broken_connection()
    {
        var receiver = new RecordingReceiver();
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxTextLineBytes = 1000 }, receiver);
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "127.0.0.1", Port = server.Endpoint.Port, Security = SmtpSecurity.None });

        var result = await client.SendAsync(ClientOf.Sender, ["b@example.org"], LargeMessage(), TestContext.Current.CancellationToken);

        Assert.Equal(554, Assert.IsType<SmtpSendResult.RefusedForGood>(result).Reply.Code);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task Connection_lost_after_a_refusal_is_still_a_refusal()
    {
        var result = await SendAsync(Hello + "C: MAIL*\nS: 550 5.7.1 no\nCUT");
        Assert.Equal(550, Assert.IsType<SmtpSendResult.RefusedForGood>(result).Reply.Code);
    }

    private static async Task<SmtpSendResult> SendAsync(string script, byte[]? message = null, Func<SmtpClientOptions, SmtpClientOptions>? change = null)
    {
        await using var server = SmtpTranscriptServer.Play(script);
        var options = ClientOf.OptionsFor(server);
        await using var client = new SmtpClient(change?.Invoke(options) ?? options);
        var result = await client.SendAsync(ClientOf.Sender, ["b@x.test"], message ?? ClientOf.Message, TestContext.Current.CancellationToken);
        Assert.False(client.CanReuse);
        return result;
    }

    /// <summary>More than the buffers of both sockets take, so that the end cannot be under way already.</summary>
    private static byte[] LargeMessage() => Enumerable.Repeat((byte)'x', 32 * 1024 * 1024).ToArray();

    private static void CancelAt(SmtpProtocolLine line, string text, CancellationTokenSource cancel)
    {
        if (line.Text == text)
        {
            cancel.Cancel();
        }
    }
}
