using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpClientSendTests
{
    private const string Hello = "S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250-SIZE 1000\nS: 250-8BITMIME\nS: 250 SMTPUTF8\n";

    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByLine)]
    [InlineData(Feeding.ByByte)]
    public async Task Message_is_sent_however_the_replies_arrive(Feeding feeding)
    {
        await using var server = SmtpTranscriptServer.Play(
            Hello + """
            C: MAIL FROM:<a@sender.test> SIZE=20
            S: 250 ok
            C: RCPT TO:<b@x.test>
            S: 250-ok
            S: 250 really
            C: RCPT TO:<c@x.test>
            S: 251 forwarded
            C: DATA
            S: 354 go
            CONTENT
            S: 250 2.0.0 stored as 42
            C: QUIT
            S: 221 bye
            """, feeding);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var result = await client.SendAsync("b@x.test", "c@x.test");

        var sent = Assert.IsType<SmtpSendResult.Sent>(result);
        Assert.Equal("2.0.0 stored as 42", sent.Reply.Text);
        Assert.Empty(sent.Refused);
        Assert.True(client.CanReuse);
        await client.QuitAsync(TestContext.Current.CancellationToken);
        Assert.False(client.CanReuse);
        await server.FinishedAsync();
        Assert.Equal("Subject: x\r\n\r\ntext\r\n.\r\n", server.Content);
    }

    [Fact]
    public async Task Connection_takes_a_second_message()
    {
        const string Delivery = "C: MAIL FROM:<a@sender.test>*\nS: 250 ok\nC: RCPT TO:<b@x.test>\nS: 250 ok\nC: DATA\nS: 354 go\nCONTENT\nS: 250 ok\n";
        await using var server = SmtpTranscriptServer.Play(Hello + Delivery + Delivery);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("b@x.test"));
        Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("b@x.test"));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Refused_recipients_are_named_and_the_others_get_the_message()
    {
        await using var server = SmtpTranscriptServer.Play(
            Hello + """
            C: MAIL FROM:<a@sender.test>*
            S: 250 ok
            C: RCPT TO:<later@x.test>
            S: 450 4.2.1 busy
            C: RCPT TO:<never@x.test>
            S: 550 5.1.1 unknown
            C: RCPT TO:<yes@x.test>
            S: 250 ok
            C: DATA
            S: 354 go
            CONTENT
            S: 250 ok
            """);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var sent = Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("later@x.test", "never@x.test", "not an address", "yes@x.test"));

        Assert.Equal(["later@x.test", "never@x.test", "not an address"], sent.Refused.Select(refused => refused.Address));
        Assert.Equal([450, 550, 553], sent.Refused.Select(refused => refused.Reply.Code));
        Assert.Equal("5.1.1", sent.Refused[1].Reply.EnhancedStatus);
    }

    [Theory]
    [InlineData("450 4.2.1 busy", "550 5.1.1 no", typeof(SmtpSendResult.RefusedForNow), 450)]
    [InlineData("550 5.1.1 no", "450 4.2.1 busy", typeof(SmtpSendResult.RefusedForNow), 450)]
    [InlineData("550 5.1.1 no", "553 5.1.3 no", typeof(SmtpSendResult.RefusedForGood), 550)]
    public async Task All_recipients_refused_is_a_refusal(string first, string second, Type expected, int code)
    {
        await using var server = SmtpTranscriptServer.Play(
            Hello + $"""
            C: MAIL FROM:<a@sender.test>*
            S: 250 ok
            C: RCPT TO:<b@x.test>
            S: {first}
            C: RCPT TO:<c@x.test>
            S: {second}
            C: RSET
            S: 250 ok
            """);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var result = await client.SendAsync("b@x.test", "c@x.test");

        Assert.IsType(expected, result);
        var (stage, reply, refused) = Parts(result);
        Assert.Equal((SmtpStage.Recipients, code, 2), (stage, reply.Code, refused.Count));
        Assert.True(client.CanReuse);
        await server.FinishedAsync();
    }

    [Theory]
    [InlineData("451 4.3.0 later", typeof(SmtpSendResult.RefusedForNow))]
    [InlineData("552 5.3.4 too large", typeof(SmtpSendResult.RefusedForGood))]
    public async Task Refusal_at_each_stage_leaves_the_connection_usable(string reply, Type expected)
    {
        var stages = new (SmtpStage Stage, string Script)[]
        {
            (SmtpStage.Sender, $"C: MAIL FROM:*\nS: {reply}\nC: RSET\nS: 250 ok\n"),
            (SmtpStage.Content, $"C: MAIL FROM:*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\nS: {reply}\nC: RSET\nS: 250 ok\n"),
            (SmtpStage.Content, $"C: MAIL FROM:*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\nS: 354 go\nCONTENT\nS: {reply}\n"),
        };
        await using var server = SmtpTranscriptServer.Play(Hello + string.Concat(stages.Select(stage => stage.Script)));
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        foreach (var (stage, _) in stages)
        {
            var result = await client.SendAsync("b@x.test");
            Assert.IsType(expected, result);
            Assert.Equal((stage, reply), (Parts(result).Stage, Parts(result).Reply.ToString()));
            Assert.True(client.CanReuse);
        }

        await server.FinishedAsync();
    }

    [Theory]
    [InlineData("C: MAIL*\nS: 421 closing")]
    [InlineData("C: MAIL*\nS: 250 ok\nC: RCPT*\nS: 421 closing")]
    [InlineData("C: MAIL*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\nS: 421 closing")]
    [InlineData("C: MAIL*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\nS: 354 go\nCONTENT\nS: 421 closing")]
    public async Task Server_that_closes_politely_refuses_for_now_and_is_not_used_again(string script)
    {
        await using var server = SmtpTranscriptServer.Play(Hello + script);
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        var refused = Assert.IsType<SmtpSendResult.RefusedForNow>(await client.SendAsync("b@x.test"));

        Assert.Equal(421, refused.Reply.Code);
        Assert.False(client.CanReuse);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync("b@x.test"));
    }

    [Theory]
    [InlineData("", "a", "a\r\n.\r\n")]
    [InlineData("", ".\r\n..\r\n.a", "..\r\n...\r\n..a\r\n.\r\n")]
    [InlineData("", "\r\n", "\r\n.\r\n")]
    [InlineData("", "", ".\r\n")]
    [InlineData(" SIZE=6 BODY=8BITMIME", "\r\n\r\nå", "\r\n\r\n\u00c3\u00a5\r\n.\r\n")]
    [InlineData(" SIZE=15 BODY=8BITMIME SMTPUTF8", "Subject: å\r\n\r\n", "Subject: \u00c3\u00a5\r\n\r\n.\r\n")]
    public async Task Content_goes_out_with_its_dots_stuffed_and_its_needs_named(string parameters, string text, string content)
    {
        await using var server = SmtpTranscriptServer.Play(
            Hello + $"C: MAIL FROM:<a@sender.test>{(parameters.Length > 0 ? parameters : "*")}\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\nS: 354 go\nCONTENT\nS: 250 ok\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        Assert.IsType<SmtpSendResult.Sent>(await client.SendTextAsync(text, "b@x.test"));
        Assert.Equal(content, server.Content);
    }

    [Fact]
    public async Task Address_beyond_ascii_asks_for_smtputf8()
    {
        await using var server = SmtpTranscriptServer.Play(Hello + "C: MAIL FROM:<a@sender.test> SIZE=20 SMTPUTF8\nS: 250 ok\nC: RCPT TO:<b\u00c3\u00a5@x.test>\nS: 550 no\nC: RSET\nS: 250 ok\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        Assert.IsType<SmtpSendResult.RefusedForGood>(await client.SendAsync("bå@x.test"));
        await server.FinishedAsync();
    }

    [Theory]
    [InlineData("S: 250 mx", "b@x.test", "\r\n\r\nå", "8BITMIME")]
    [InlineData("S: 250-mx\nS: 250 8BITMIME", "b@x.test", "Subject: å\r\n\r\n", "SMTPUTF8")]
    [InlineData("S: 250-mx\nS: 250 8BITMIME", "å@x.test", "text", "SMTPUTF8")]
    [InlineData("S: 502 no\nC: HELO me.test\nS: 250 mx", "b@x.test", "\r\n\r\nå", "8BITMIME")]
    public async Task What_the_server_cannot_carry_is_not_sent(string offers, string recipient, string text, string extension)
    {
        await using var server = SmtpTranscriptServer.Play($"S: 220 hi\nC: EHLO me.test\n{offers}\nC: QUIT\nS: 221 bye\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        Assert.Equal(new SmtpSendResult.ExtensionMissing(extension), await client.SendTextAsync(text, recipient));
        Assert.True(client.CanReuse);
        await client.QuitAsync(TestContext.Current.CancellationToken);
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Message_over_the_servers_limit_is_not_sent()
    {
        await using var server = SmtpTranscriptServer.Play(Hello + "SILENCE");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server));

        Assert.Equal(new SmtpSendResult.TooLarge(1001, 1000), await client.SendTextAsync(new string('x', 1001), "b@x.test"));
        Assert.True(client.CanReuse);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\r\n\nb")]
    [InlineData("a\r")]
    [InlineData("\n")]
    [InlineData("a\r\r\n")]
    [InlineData("a\r\n.\n")]
    public async Task Message_with_a_false_line_end_is_the_callers_bug(string text)
    {
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "unused.invalid" });
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendTextAsync(text, "b@x.test"));
    }

    [Theory]
    [InlineData("b@x.test\r\nRCPT TO:<c@x.test>", "a@sender.test")]
    [InlineData("b@x.test\n", "a@sender.test")]
    [InlineData("b\0@x.test", "a@sender.test")]
    [InlineData("b@x.test", "a@sender.test>\r\nRCPT TO:<c@x.test")]
    [InlineData("b@x.test", "a@sender.test> SIZE=1")]
    [InlineData("b@x.test", "")]
    public async Task Address_that_could_become_a_command_is_the_callers_bug(string recipient, string sender)
    {
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "unused.invalid" });
        await Assert.ThrowsAsync<ArgumentException>(
            () => client.SendAsync(sender, [recipient], ClientOf.Message, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Message_without_recipients_is_the_callers_bug()
    {
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "unused.invalid" });
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync());
    }

    private static (SmtpStage Stage, SmtpReply Reply, IReadOnlyList<SmtpRefusedRecipient> Refused) Parts(SmtpSendResult result) => result switch
    {
        SmtpSendResult.RefusedForNow now => (now.Stage, now.Reply, now.Refused),
        SmtpSendResult.RefusedForGood good => (good.Stage, good.Reply, good.Refused),
        _ => throw new ArgumentException(result.ToString()),
    };
}
