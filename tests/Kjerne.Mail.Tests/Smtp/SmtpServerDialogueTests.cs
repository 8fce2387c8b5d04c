using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpServerDialogueTests
{
    private const string WholeSession =
        "EHLO client.test\r\nMAIL FROM:<a@sender.test> SIZE=40 BODY=8BITMIME\r\nRCPT TO:<help@example.org>\r\n" +
        "RCPT TO:<nobody@elsewhere.test>\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\nend\r\n.\r\nQUIT\r\n";

    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByLine)]
    [InlineData(Feeding.ByByte)]
    public async Task Session_gives_the_same_however_its_bytes_arrive(Feeding feeding)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint, feeding);

        await peer.SendAsync(WholeSession);
        var codes = (await peer.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[3] == ' ').Select(line => line[..3]);

        Assert.Equal(["220", "250", "250", "250", "550", "354", "250", "221"], codes);
        var message = Assert.Single(server.Receiver.Messages);
        Assert.Equal("Subject: x\r\n\r\n.dot\r\nend\r\n", message.Text);
        Assert.Equal(["help@example.org"], message.Envelope.Recipients);
        Assert.Equal("client.test", message.Envelope.Helo);
        await peer.DisposeAsync();
        Assert.Equal(SmtpSessionEnd.Quit, await server.SessionEndAsync());
    }

    [Fact]
    public async Task Ehlo_announces_what_the_server_can()
    {
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { MaxMessageBytes = 12345 });
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);
        await peer.ReadReplyAsync();

        var lines = (await peer.AskAsync("EHLO client.test")).Split('\n').Select(line => line[4..]);

        Assert.Equal(["mx.example.org", "PIPELINING", "SIZE 12345", "8BITMIME", "ENHANCEDSTATUSCODES", "SMTPUTF8", "CHUNKING"], lines);
    }

    [Theory]
    [InlineData("MAIL FROM:<a@sender.test>", "503 5.5.1")]
    [InlineData("RCPT TO:<help@example.org>", "503 5.5.1")]
    [InlineData("DATA", "503 5.5.1")]
    [InlineData("EHLO", "501 5.5.4")]
    [InlineData("HELO two words", "501 5.5.4")]
    [InlineData("GET / HTTP/1.1", "500 5.5.1")]
    [InlineData("NOOP a\0b", "500 5.5.1")]
    [InlineData("NOOP a\tb", "500 5.5.1")]
    [InlineData("AUTH PLAIN AGEAYg==", "502 5.5.1")]
    [InlineData("STARTTLS", "502 5.5.1")]
    [InlineData("NOOP", "250 2.0.0")]
    [InlineData("VRFY help", "252 2.5.0")]
    [InlineData("HELP", "214 2.0.0")]
    public async Task Command_before_the_introduction_is_answered(string command, string reply)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);
        await peer.ReadReplyAsync();

        Assert.StartsWith(reply, await peer.AskAsync(command));
    }

    [Theory]
    [InlineData("RCPT TO:<help@example.org>", "503 5.5.1")]
    [InlineData("DATA", "503 5.5.1")]
    [InlineData("MAIL FROM:a@sender.test", "501 5.1.7")]
    [InlineData("MAIL FROM:<postmaster>", "501 5.1.7")]
    [InlineData("MAIL FROM:<a@sender.test> SIZE=many", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@sender.test> SIZE=-1", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@sender.test> BODY=BINARYMIME", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@sender.test> RET=HDRS", "555 5.5.4")]
    [InlineData("MAIL FROM:<\u00c3\u00a5@sender.test>", "553 5.6.7")]
    [InlineData("MAIL FROM:<\u00c3\u00a5@sender.test> SMTPUTF8", "250 2.1.0")]
    [InlineData("MAIL FROM:<\u00e5@sender.test> SMTPUTF8", "500 5.5.1")]
    [InlineData("MAIL FROM: <a@sender.test>", "250 2.1.0")]
    [InlineData("mail from:<>", "250 2.1.0")]
    public async Task Command_after_the_introduction_is_answered(string command, string reply)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        Assert.StartsWith(reply, await peer.AskAsync(command));
    }

    [Theory]
    [InlineData("MAIL FROM:<b@sender.test>", "503 5.5.1")]
    [InlineData("DATA", "554 5.5.1")]
    [InlineData("RCPT TO:<>", "501 5.1.7")]
    [InlineData("RCPT TO:<other@elsewhere.test>", "550 5.1.1")]
    [InlineData("RCPT TO:<help@example.org> NOTIFY=NEVER", "555 5.5.4")]
    [InlineData("RCPT TO:<\u00c3\u00a5@example.org>", "553 5.6.7")]
    [InlineData("RCPT TO:<@relay.test,@two.test:help@example.org>", "250 2.1.5")]
    [InlineData("RCPT TO:<postmaster>", "250 2.1.5")]
    public async Task Command_after_the_sender_is_answered(string command, string reply)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");

        Assert.StartsWith(reply, await peer.AskAsync(command));
    }

    [Theory]
    [InlineData("RSET")]
    [InlineData("EHLO again.test")]
    public async Task Transaction_is_forgotten_after(string command)
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<a@sender.test>");
        await peer.AskAsync("RCPT TO:<help@example.org>");

        Assert.StartsWith("250", await peer.AskAsync(command));
        Assert.StartsWith("503", await peer.AskAsync("DATA"));
        Assert.StartsWith("250", await peer.AskAsync("MAIL FROM:<b@sender.test>"));
    }

    [Fact]
    public async Task Second_message_of_a_session_has_an_envelope_of_its_own()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        foreach (var recipient in new[] { "one@example.org", "two@example.org" })
        {
            await peer.BeginDataAsync(recipient);
            Assert.StartsWith("250 2.0.0", await peer.AskAsync("text\r\n."));
        }

        Assert.Equal(["one@example.org", "two@example.org"], server.Receiver.Messages.Select(message => Assert.Single(message.Envelope.Recipients)));
    }

    [Fact]
    public async Task Recipient_named_twice_is_one_recipient()
    {
        await using var server = await RunningServer.StartAsync();
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("MAIL FROM:<>");
        await peer.AskAsync("RCPT TO:<help@example.org>");
        await peer.AskAsync("RCPT TO:<help@example.org>");
        await peer.AskAsync("DATA");
        await peer.AskAsync(".");

        var message = Assert.Single(server.Receiver.Messages);
        Assert.Equal(["help@example.org"], message.Envelope.Recipients);
        Assert.Null(message.Envelope.MailFrom);
        Assert.Empty(message.Bytes);
    }
}
