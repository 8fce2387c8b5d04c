using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapFolderTests
{
    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByLine)]
    [InlineData(Feeding.ByByte)]
    public async Task Folders_are_listed_with_what_they_are_for(Feeding feeding)
    {
        await using var server = ClientOf.Offering("SPECIAL-USE LIST-EXTENDED", """
            C: LIST "" "*" RETURN (SPECIAL-USE)
            S: * LIST (\HasNoChildren) "/" INBOX
            S: * LIST (\HasNoChildren \Sent) "/" "S&APg-k"
            S: * 5 EXISTS
            S: * LIST (\Noselect \HasChildren) "/" {6}
            S: Kunder
            S: * LIST () NIL "with \"quotes\" and {5}"
            S: TAG OK done
            """, feeding);
        await using var client = await server.ConnectAsync();

        Assert.Equal(
            [
                new ImapFolder("INBOX", '/', ImapFolderKind.Inbox, true),
                new ImapFolder("Søk", '/', ImapFolderKind.Sent, true),
                new ImapFolder("Kunder", '/', ImapFolderKind.Ordinary, false),
                new ImapFolder("with \"quotes\" and {5}", null, ImapFolderKind.Ordinary, true),
            ],
            ClientOf.ValueOf(await client.ListFoldersAsync()));
    }

    [Theory]
    [InlineData("Sendte elementer", ImapFolderKind.Sent)]
    [InlineData("INBOX.S&APg-ppelpost", ImapFolderKind.Junk)]
    [InlineData("Skickat", ImapFolderKind.Sent)]
    [InlineData("Sendte beskeder", ImapFolderKind.Sent)]
    [InlineData("Sende element", ImapFolderKind.Sent)]
    [InlineData("[Gmail].Papirkurv", ImapFolderKind.Trash)]
    [InlineData("deleted items", ImapFolderKind.Trash)]
    [InlineData("Kunder.Sent", ImapFolderKind.Ordinary)]
    public async Task Name_tells_where_the_server_says_nothing(string name, ImapFolderKind expected)
    {
        await using var server = ClientOf.Offering("", $"C: LIST \"\" \"*\"\nS: * LIST () \".\" \"{name}\"\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal(expected, ClientOf.ValueOf(await client.ListFoldersAsync()).Single().Kind);
    }

    [Fact]
    public async Task Attribute_beats_the_name_wherever_it_stands_in_the_list()
    {
        await using var server = ClientOf.Offering("", "C: LIST *\nS: * LIST () \"/\" Sent\nS: * LIST (\\Sent) \"/\" Utgang\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal([ImapFolderKind.Ordinary, ImapFolderKind.Sent], ClientOf.ValueOf(await client.ListFoldersAsync()).Select(x => x.Kind));
    }

    [Fact]
    public async Task Opening_tells_what_reading_needs()
    {
        await using var server = ClientOf.Offering("CONDSTORE", """
            C: SELECT "Bl&AOU-" (CONDSTORE)
            S: * FLAGS (\Answered \Seen)
            S: * 17 EXISTS
            S: * 0 RECENT
            S: * OK [UNSEEN 3] first
            S: * OK [UIDVALIDITY 3857529045] UIDs valid
            S: * OK [UIDNEXT 4392] predicted
            S: * OK [PERMANENTFLAGS (\Deleted \Seen \*)] limited
            S: * OK [HIGHESTMODSEQ 715194045007] highest
            S: TAG OK [READ-ONLY] done
            """);
        await using var client = await server.ConnectAsync();
        Assert.Equal(new ImapOpenFolder("Blå", 3857529045, 4392, 17, 715194045007, true), ClientOf.ValueOf(await client.OpenFolderAsync("Blå")));
    }

    [Theory]
    [InlineData("NO [NONEXISTENT] no", typeof(ImapFailure.NoSuchFolder))]
    [InlineData("NO Mailbox does not exist", typeof(ImapFailure.NoSuchFolder))]
    [InlineData("NO [NOPERM] not yours", typeof(ImapFailure.NotAllowed))]
    [InlineData("NO [INUSE] locked", typeof(ImapFailure.NotNow))]
    [InlineData("BAD what", typeof(ImapFailure.Refused))]
    public async Task Folder_that_cannot_be_opened_says_why(string reply, Type expected)
    {
        await using var server = ClientOf.Offering("", $"C: EXAMINE \"x\"\nS: TAG {reply}\nC: NOOP\nS: TAG OK");
        await using var client = await server.ConnectAsync();

        Assert.IsType(expected, (await client.OpenFolderAsync("x", readOnly: true)).Failure);
        Assert.True((await client.NoopAsync()).IsOk);
    }

    [Fact]
    public async Task Name_of_a_folder_cannot_become_a_command()
    {
        await using var server = ClientOf.Offering("", "C: CREATE \"x\\\" \\\\&AA0ACg-A1 LOGOUT\"\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.True((await client.CreateFolderAsync("x\" \\\r\nA1 LOGOUT")).IsOk);
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Quota_is_told_in_bytes()
    {
        await using var server = ClientOf.Offering("QUOTA", "C: GETQUOTAROOT \"INBOX\"\nS: * QUOTAROOT INBOX \"\"\nS: * QUOTA \"\" (MESSAGE 2 100 STORAGE 10 512)\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.Equal(new ImapQuota(10 * 1024, 512 * 1024), ClientOf.ValueOf(await client.GetQuotaAsync("INBOX")));
    }

    [Fact]
    public async Task Alerts_are_kept_for_the_user()
    {
        await using var server = ClientOf.Offering("", "C: NOOP\nS: * NO [ALERT] Mailbox is nearly full\nS: * NO [ALERT] Mailbox is nearly full\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        await client.NoopAsync();
        Assert.Equal(["Mailbox is nearly full"], client.Alerts);
    }
}
