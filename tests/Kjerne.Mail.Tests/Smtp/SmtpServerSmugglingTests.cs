using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>CVE-2023-51764 and its relatives: nobody may end a message by anything but CRLF.CRLF.</summary>
public sealed class SmtpServerSmugglingTests
{
    private const string SmuggledMessage = "MAIL FROM:<boss@sender.test>\r\nRCPT TO:<help@example.org>\r\nDATA\r\nsmuggled\r\n.\r\nQUIT\r\n";

    public static TheoryData<string, Feeding> FalseEnds()
    {
        var data = new TheoryData<string, Feeding>();
        foreach (var end in new[] { "\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\r.\r\n", "\r\n.\rX\n", "\n\n.\n\n", "\r\r\n.\r\n", "\r\n.\r\r\n" })
        {
            foreach (var feeding in Enum.GetValues<Feeding>())
            {
                data.Add(end, feeding);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(FalseEnds))]
    public async Task False_end_of_data_is_refused_and_nothing_after_it_is_a_command(string end, Feeding feeding)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint, feeding);
        await peer.BeginDataAsync();

        await peer.SendAsFarAsPossibleAsync("first" + end + SmuggledMessage);
        var replies = await peer.ReadToEndAsync();
        await peer.DisposeAsync();

        Assert.Matches(@"^554 5\.5\.2 [^\n]*bare (LF|CR)[^\n]*\n$", replies);
        Assert.Empty(server.Receiver.Messages);
        Assert.Equal(SmtpSessionEnd.BadLineEnd, await server.SessionEndAsync());
    }

    [Theory]
    [InlineData("NOOP\n", "bare LF")]
    [InlineData("NOOP\nNOOP\r\n", "bare LF")]
    [InlineData("NOOP\rNOOP\r\n", "bare CR")]
    [InlineData("NOOP\r\r\n", "bare CR")]
    [InlineData("MAIL FROM:<a@sender.test\n>\r\n", "bare LF")]
    public async Task Command_with_a_false_line_end_ends_the_session(string bytes, string words)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync(bytes);
        var replies = await peer.ReadToEndAsync();
        await peer.DisposeAsync();

        Assert.StartsWith("554 5.5.2", replies);
        Assert.Contains(words, replies);
        Assert.Equal(SmtpSessionEnd.BadLineEnd, await server.SessionEndAsync());
    }

    [Fact]
    public async Task Refusal_reaches_a_peer_that_is_still_sending()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        await peer.SendAsFarAsPossibleAsync("bare\nline\r\n" + new string('x', 700_000));

        Assert.StartsWith("554 5.5.2", await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Commands_after_the_true_end_are_commands()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.BeginDataAsync();

        await peer.SendAsync("first\r\n.\r\n" + SmuggledMessage);
        await peer.ReadToEndAsync();

        Assert.Equal(["first\r\n", "smuggled\r\n"], server.Receiver.Messages.Select(message => message.Text));
    }
}
