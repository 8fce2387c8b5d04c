using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>Messages in counted pieces (RFC 3030).</summary>
public sealed class SmtpServerChunkingTests
{
    private const string Envelope = "MAIL FROM:<a@sender.test>\r\nRCPT TO:<help@example.org>\r\n";

    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByLine)]
    [InlineData(Feeding.ByByte)]
    public async Task Pieces_become_one_message_as_they_came(Feeding feeding)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint, feeding);

        await peer.SendAsync(Envelope + "BDAT 9\r\nFirst: 1\rBDAT 17\r\n\n\r\n.\r\n..x\r\nQUIT\r\nBDAT 0 LAST\r\n" + Envelope + "BDAT 3 last\r\nabcQUIT\r\n");
        var replies = await peer.ReadToEndAsync();

        Assert.Matches(@"^250 [^\n]*\n250 [^\n]*\n250 2\.0\.0 9 octets received\n250 2\.0\.0 17 octets received\n250 [^\n]*\n250 [^\n]*\n250 [^\n]*\n250 [^\n]*\n221 [^\n]*\n$", replies);
        Assert.Equal(["First: 1\r\n\r\n.\r\n..x\r\nQUIT\r\n", "abc"], server.Receiver.Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("", "503")]
    [InlineData("MAIL FROM:<a@sender.test>\r\n", "554")]
    [InlineData("MAIL FROM:<a@sender.test>\r\nRCPT TO:<nobody@elsewhere.test>\r\n", "554")]
    public async Task Piece_without_a_recipient_is_read_and_thrown_away(string before, string code)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync(before + "BDAT 6\r\nQUIT\r\nBDAT 6 LAST\r\nQUIT\r\nNOOP\r\nQUIT\r\n");
        var replies = await peer.ReadToEndAsync();

        Assert.Matches($@"{code} [^\n]*\n{code} [^\n]*\n250 2\.0\.0[^\n]*\n221 ", replies);
        Assert.Empty(server.Receiver.Messages);
    }

    [Theory]
    [InlineData("BDAT 5\r\na\nb\r\nBDAT 0 LAST\r\n", "bare LF")]
    [InlineData("BDAT 2\r\na\rBDAT 2 LAST\r\nb\r", "bare CR")]
    [InlineData("BDAT 2 LAST\r\na\r", "bare CR")]
    public async Task False_line_end_is_refused_and_the_session_goes_on(string pieces, string words)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync(Envelope + pieces + Envelope + "BDAT 3 LAST\r\nabcQUIT\r\n");
        var replies = await peer.ReadToEndAsync();

        Assert.Contains(words, replies, StringComparison.Ordinal);
        Assert.Equal(["abc"], server.Receiver.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Message_beyond_the_limit_is_refused_and_the_session_goes_on()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxMessageBytes = 10 });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync(Envelope + "BDAT 8\r\n12345678BDAT 8 LAST\r\n12345678" + Envelope + "BDAT 8 LAST\r\n12345678QUIT\r\n");
        var replies = await peer.ReadToEndAsync();

        Assert.Contains("\n552 ", replies, StringComparison.Ordinal);
        Assert.Equal(["12345678"], server.Receiver.Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("BDAT\r\n")]
    [InlineData("BDAT x\r\n")]
    [InlineData("BDAT -1\r\n")]
    [InlineData("BDAT 5 FIRST\r\n")]
    [InlineData("BDAT 99999999999999999999 LAST\r\n")]
    public async Task Piece_of_unknown_length_ends_the_session(string command)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsFarAsPossibleAsync(Envelope + command + "NOOP\r\n");

        Assert.EndsWith("closing\n", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(server.Receiver.Messages);
    }

    [Fact]
    public async Task Between_pieces_no_other_mail_begins_and_a_reset_forgets_them()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        await peer.SendAsync(Envelope + "BDAT 3\r\nabcRCPT TO:<help@example.org>\r\nDATA\r\nRSET\r\n" + Envelope + "BDAT 3 LAST\r\ndefQUIT\r\n");
        var replies = await peer.ReadToEndAsync();

        Assert.Matches(@"3 octets received\n503 [^\n]*\n503 [^\n]*\n250 ", replies);
        Assert.Equal(["def"], server.Receiver.Messages.Select(message => message.Text));
    }
}
