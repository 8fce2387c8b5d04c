using System.Text;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapMailTests
{
    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByByte)]
    public async Task Mail_arrives_byte_for_byte_whatever_the_server_says_in_between(Feeding feeding)
    {
        await using var server = ClientOf.Offering("", """
            C: UID FETCH 7 (UID BODY.PEEK[])
            S: * 9 EXISTS
            S: * 3 FETCH (FLAGS (\Seen))
            S! * 4 FETCH (UID 7 BODY[] {12}\r\na)\r\n{5}\r\n\0bc FLAGS (\Seen x[1]))\r\n
            S: * 1 EXPUNGE
            S: TAG OK done
            """, feeding);
        await using var client = await server.ConnectAsync();

        var (result, text) = await client.FetchTextAsync(7);

        Assert.Equal(12, ClientOf.ValueOf(result));
        Assert.Equal("a)\r\n{5}\r\n\0bc", text);
    }

    [Theory]
    [InlineData("S: * 4 FETCH (BODY[] {2}\nS: ab UID 7)")]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] \"ab\")")]
    [InlineData("S: * 4 FETCH (BODY[] ~{2}\nS: ab UID 7)")]
    [InlineData("S: * 4 FETCH (ENVELOPE (\"x\" ((NIL NIL \"a\" \"b\")) NIL) UID 7 BODY[] {2}\nS: ab)")]
    public async Task Mail_is_read_in_every_order_and_form(string response)
    {
        await using var server = ClientOf.Offering("", $"C: UID FETCH *\n{response}\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal("ab", (await client.FetchTextAsync(7)).Text);
    }

    [Theory]
    [InlineData("S: TAG OK nothing", typeof(ImapFailure.NoSuchMail), true)]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] NIL)\nS: TAG OK", typeof(ImapFailure.NoSuchMail), true)]
    [InlineData("S: TAG NO [SERVERBUG] cannot render", typeof(ImapFailure.NotNow), true)]
    [InlineData("S: TAG NO no", typeof(ImapFailure.Refused), true)]
    [InlineData("S: TAG BAD what", typeof(ImapFailure.Refused), true)]
    [InlineData("S: * 4 FETCH (UID 8 BODY[] {2}\nS: ab)\nS: TAG OK", typeof(ImapFailure.Lost), false)]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] {2}\nS: ab)\nS: * 5 FETCH (UID 7 BODY[] {2}\nS: ab)\nS: TAG OK", typeof(ImapFailure.Lost), false)]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] {1001}\nSILENCE", typeof(ImapFailure.TooLarge), false)]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] {99999999999999999999}\nSILENCE", typeof(ImapFailure.TooLarge), false)]
    [InlineData("S: * BYE shutting down\nCUT", typeof(ImapFailure.Lost), false)]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] {20}\nS: ab\nCUT", typeof(ImapFailure.Lost), false)]
    [InlineData("S: TAG MAYBE", typeof(ImapFailure.Lost), false)]
    [InlineData("S: + go on", typeof(ImapFailure.Lost), false)]
    public async Task Mail_that_does_not_come_says_why(string script, Type expected, bool isUsable)
    {
        await using var server = ClientOf.Offering("", $"C: UID FETCH *\n{script}");
        await using var client = await server.ConnectAsync(x => x with { SilenceTimeout = TimeSpan.FromMinutes(1) });

        Assert.IsType(expected, (await client.FetchTextAsync(7, maxBytes: 1000)).Result.Failure);
        Assert.Equal(isUsable, client.IsUsable);
    }

    [Fact]
    public async Task Lost_connection_answers_every_later_call_with_its_loss()
    {
        await using var server = ClientOf.Offering("", "C: NOOP\nS: * BYE good night\nCUT");
        await using var client = await server.ConnectAsync();
        var expected = new ImapFailure.Lost(new ImapLoss(ImapLossKind.SaidGoodbye, "good night"));

        Assert.Equal(expected, (await client.NoopAsync()).Failure);
        Assert.Equal(expected, (await client.ListFoldersAsync()).Failure);
    }

    [Theory]
    [InlineData("S: * SEARCH 9 3 12 3")]
    [InlineData("S: * SEARCH 3 9\nS: * SEARCH 12")]
    [InlineData("S: * SEARCH 3 9 12 (MODSEQ 917162500)")]
    [InlineData("S: * ESEARCH (TAG \"TAG\") UID ALL 3,9,12")]
    [InlineData("S: * ESEARCH (TAG \"TAG\") UID COUNT 3 ALL 2:3,9,12")]
    public async Task Mails_after_a_uid_are_found(string response)
    {
        await using var server = ClientOf.Offering("", $"C: UID SEARCH UID 3:*\n{response}\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal([3u, 9u, 12u], ClientOf.ValueOf(await client.FindAfterAsync(2)));
    }

    [Theory]
    [InlineData("S: * SEARCH 2")]
    [InlineData("S: * SEARCH")]
    [InlineData("S: * ESEARCH (TAG \"TAG\") UID")]
    public async Task Last_mail_is_not_found_again(string response)
    {
        await using var server = ClientOf.Offering("", $"C: UID SEARCH UID 3:*\n{response}\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Empty(ClientOf.ValueOf(await client.FindAfterAsync(2)));
    }

    [Theory]
    [InlineData("S: * SEARCH one two")]
    [InlineData("S: * SEARCH 0")]
    [InlineData("S: * SEARCH 4294967296")]
    [InlineData("S: * ESEARCH (TAG \"TAG\") UID ALL 1:4294967295")]
    public async Task List_that_makes_no_sense_is_no_list(string response)
    {
        await using var server = ClientOf.Offering("", $"C: UID SEARCH *\n{response}\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal(ImapLossKind.ProtocolError, ClientOf.LossOf(await client.FindAfterAsync(2)));
    }

    [Fact]
    public async Task Mails_are_described()
    {
        await using var server = ClientOf.Offering("X-GM-EXT-1", """
            C: UID FETCH 1:2,5 (UID FLAGS INTERNALDATE RFC822.SIZE X-GM-MSGID)
            S: * 1 FETCH (UID 1 FLAGS (\Seen $Junk) INTERNALDATE " 1-Feb-2026 02:44:25 -0700" RFC822.SIZE 44827 X-GM-MSGID 1278455344230334865 MODSEQ (65402))
            S: * 2 FETCH (UID 2 RFC822.SIZE 5)
            S: * 2 FETCH (UID 2 FLAGS ())
            S: * 9 FETCH (FLAGS (\Deleted))
            S: TAG OK
            """);
        await using var client = await server.ConnectAsync();

        var mails = ClientOf.ValueOf(await client.DescribeAsync([5, 2, 1]));

        Assert.Equal([1u, 2u], mails.Select(x => x.Uid));
        Assert.Equal((44827L, new DateTimeOffset(2026, 2, 1, 9, 44, 25, TimeSpan.Zero), 1278455344230334865UL, 65402UL, true),
            (mails[0].Bytes, mails[0].ReceivedAt!.Value, mails[0].GmailMessageId!.Value, mails[0].ModSeq!.Value, mails[0].IsSeen));
        Assert.Equal((5L, false), (mails[1].Bytes!.Value, mails[1].IsSeen));
    }

    [Fact]
    public async Task Mails_are_moved_in_one_step_where_the_server_can()
    {
        await using var server = ClientOf.Offering("MOVE", "C: UID MOVE 1:3 \"Ferdig\"\nS: * OK [COPYUID 1 1:3 4:6] ok\nS: * 1 EXPUNGE\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.True(ClientOf.ValueOf(await client.MoveAsync([3, 1, 2], "Ferdig")).AreRemoved);
    }

    [Theory]
    [InlineData("UIDPLUS", "C: UID EXPUNGE 7\nS: * 1 EXPUNGE\nS: TAG OK", true)]
    [InlineData("", "", false)]
    public async Task Mails_are_copied_and_removed_where_it_cannot_and_never_with_those_of_others(string offers, string end, bool areRemoved)
    {
        await using var server = ClientOf.Offering(
            offers, "C: UID COPY 7 \"Ferdig\"\nS: TAG OK\nC: UID STORE 7 +FLAGS.SILENT (\\Deleted)\nS: TAG OK\n" + end + "\nC: LOGOUT\nS: * BYE\nS: TAG OK");
        await using var client = await server.ConnectAsync();

        Assert.Equal(areRemoved, ClientOf.ValueOf(await client.MoveAsync([7], "Ferdig")).AreRemoved);
        await client.LogoutAsync();
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Appended_mail_has_a_uid()
    {
        await using var server = ClientOf.Offering("LITERAL+ UIDPLUS", """
            C: APPEND "Sent" (\Seen) "05-Mar-2026 09:08:07 +0100" {11}
            S: + go
            READ 11
            c:
            S: TAG OK [APPENDUID 38505 3955] done
            """);
        await using var client = await server.ConnectAsync();
        var at = new DateTimeOffset(2026, 3, 5, 9, 8, 7, TimeSpan.FromHours(1));
        Assert.Equal(
            new ImapAppended(38505, 3955),
            ClientOf.ValueOf(await client.AppendAsync("Sent", Encoding.ASCII.GetBytes("A: b\r\n\r\ntex"), [@"\Seen"], at)));
    }

    [Theory]
    [InlineData("NO [OVERQUOTA] full", typeof(ImapFailure.OverQuota))]
    [InlineData("NO [TRYCREATE] no such folder", typeof(ImapFailure.NoSuchFolder))]
    public async Task Refused_append_sends_nothing_and_says_why(string reply, Type expected)
    {
        await using var server = ClientOf.Offering("", $"C: APPEND *\nS: TAG {reply}\nC: NOOP\nS: TAG OK");
        await using var client = await server.ConnectAsync();

        Assert.IsType(expected, (await client.AppendAsync("Sent", new byte[100])).Failure);
        Assert.True((await client.NoopAsync()).IsOk);
    }

    [Theory]
    [InlineData("\\Seen)\r\nA1 LOGOUT")]
    [InlineData("two words")]
    [InlineData("")]
    public async Task Flag_that_is_no_word_is_the_callers_error(string flag)
    {
        await using var server = ClientOf.Offering("", "C: NOOP\nS: TAG OK");
        await using var client = await server.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => client.AddFlagsAsync([1], [flag]));
        Assert.True((await client.NoopAsync()).IsOk);
    }

    [Fact]
    public async Task Changes_are_asked_for_where_they_are_counted()
    {
        await using var server = ClientOf.Offering("CONDSTORE", "C: UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE) (CHANGEDSINCE 99)\nS: * 1 FETCH (UID 4 FLAGS (\\Seen) MODSEQ (100))\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal(100UL, ClientOf.ValueOf(await client.ChangedSinceAsync(99)).Single().ModSeq);
    }
}
