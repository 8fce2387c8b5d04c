using System.Text;
using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class MailboxReaderTests : IAsyncDisposable
{
    private readonly FaultyMailServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Every_mail_after_the_cursor_is_read_once_and_in_order()
    {
        server.Put([.. Enumerable.Range(1, 350).Select(x => (uint)x * 3)]);

        var items = await ReadAsync(new MailboxCursor(1, 30));

        Assert.Equal(Enumerable.Range(11, 340).Select(x => (uint)x * 3), items.Cast<MailboxItem.Mail>().Select(x => x.Uid));
        Assert.Equal("Subject: 33\r\n\r\nmail 33\r\n", Encoding.ASCII.GetString(((MailboxItem.Mail)items[0]).Raw.Span));
        Assert.Equal(new MailboxCursor(1, 1050), ((MailboxItem.Mail)items[^1]).After);
        Assert.Empty(server.Changes);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Mail_that_arrives_meanwhile_is_read_too()
    {
        server.Put(1, 2);
        await using var reader = new MailboxReader(server.Options);
        var read = new List<uint>();
        await foreach (var item in reader.ReadAsync(null))
        {
            read.Add(Assert.IsType<MailboxItem.Mail>(item).Uid);
            server.Put(3);
        }

        Assert.Equal([1u, 2u, 3u], read);
    }

    [Fact]
    public async Task Reading_left_early_goes_on_from_its_cursor()
    {
        server.Put(1, 2, 3);
        await using var reader = new MailboxReader(server.Options);
        MailboxCursor? cursor = null;
        await foreach (var item in reader.ReadAsync(null))
        {
            cursor = ((MailboxItem.Mail)item).After;
            break;
        }

        Assert.Equal([2u, 3u], UidsOf(await ReadAsync(cursor, reader)));
    }

    [Fact]
    public async Task Other_uidvalidity_reads_everything_again()
    {
        server.Put(5, 6);
        server.UidValidity = 8;

        var items = await ReadAsync(new MailboxCursor(7, 900));

        Assert.Equal(new MailboxItem.StartedOver(new MailboxCursor(7, 900), 8, 1), items[0]);
        Assert.Equal([5u, 6u], UidsOf(items));
        Assert.Equal(new MailboxCursor(8, 6), ((MailboxItem.Mail)items[^1]).After);
    }

    [Fact]
    public async Task Uidvalidity_that_changes_in_the_middle_loses_nothing()
    {
        server.Put(1, 2, 3);
        server.Cuts = command => command.Contains("FETCH 2 ") && server.UidValidity == 1;
        server.Opening = () => server.UidValidity = server.Connections > 1 ? 2u : 1u;

        var items = await ReadAsync(null);

        Assert.Equal([1u, 1u, 2u, 3u], UidsOf(items));
        Assert.Single(items.OfType<MailboxItem.StartedOver>());
    }

    [Fact]
    public async Task Uidvalidity_that_changes_at_every_sign_in_stops_after_five()
    {
        server.Put(1);
        server.Opening = () => server.UidValidity++;
        server.Cuts = command => command.Contains("BODY.PEEK[]") && server.Connections % 2 == 0;
        await using var reader = new MailboxReader(server.Options with { MaxAttempts = 100 });
        MailboxItem? last = null;
        MailboxCursor? cursor = new MailboxCursor(1, 0);
        for (var round = 0; round < 20 && last is not MailboxItem.Stopped; round++)
        {
            await foreach (var item in reader.ReadAsync(cursor))
            {
                last = item;
                cursor = item is MailboxItem.Mail mail ? mail.After : cursor;
            }

            await reader.DisposeAsync();
        }

        Assert.Equal(new MailboxItem.Stopped(new MailboxStop.UidValidityUnstable(6)), last);
    }

    [Fact]
    public async Task Server_without_uids_is_not_read()
    {
        server.UidValidity = 0;
        Assert.Equal([new MailboxItem.Stopped(new MailboxStop.NoUids())], await ReadAsync(null));
    }

    [Theory]
    [InlineData(1, 2, "INBOX", false)]
    [InlineData(1, 2, "INBOX", true)]
    public async Task Confirmed_mails_are_marked_or_moved_and_others_are_not(uint first, uint second, string folder, bool moves)
    {
        server.Put(first, second, 9);
        MailboxAfterwards afterwards = moves ? new MailboxAfterwards.MoveTo("Ferdig") : new MailboxAfterwards.MarkSeen();
        await using var reader = new MailboxReader(server.Options with { Folder = folder, Afterwards = afterwards });
        await foreach (var item in reader.ReadAsync(null))
        {
            if (item is MailboxItem.Mail { Uid: var uid } && uid != 9)
            {
                Assert.True(ClientOf.ValueOf(await reader.ConfirmAsync(1, [uid])));
            }
        }

        Assert.Equal(
            moves
                ? ["UID STORE 1 +FLAGS.SILENT (\\Seen)", "UID MOVE 1 \"Ferdig\"", "UID STORE 2 +FLAGS.SILENT (\\Seen)", "UID MOVE 2 \"Ferdig\""]
                : ["UID STORE 1 +FLAGS.SILENT (\\Seen)", "UID STORE 2 +FLAGS.SILENT (\\Seen)"],
            server.Changes);
    }

    /// <summary>The same number means another mail now.</summary>
    [Fact]
    public async Task Nothing_is_marked_under_another_uidvalidity()
    {
        server.Put(1);
        server.UidValidity = 2;
        await using var reader = new MailboxReader(server.Options);

        Assert.False(ClientOf.ValueOf(await reader.ConfirmAsync(1, [1])));
        Assert.Empty(server.Changes);
    }

    [Fact]
    public async Task Nothing_is_marked_when_nothing_shall_be()
    {
        server.Put(1);
        await using var reader = new MailboxReader(server.Options with { Afterwards = new MailboxAfterwards.Nothing() });
        Assert.True(ClientOf.ValueOf(await reader.ConfirmAsync(1, [1])));
        Assert.Empty(server.Changes);
    }

    [Fact]
    public async Task Credentials_that_do_not_last_are_asked_for_at_each_connection()
    {
        server.Put(1, 2);
        var asked = 0;
        server.Cuts = command => command.Contains("FETCH 2 ") && server.Connections == 1;
        await using var reader = new MailboxReader(server.Options with
        {
            CredentialsSource = _ => ValueTask.FromResult<ImapCredentials>(new ImapCredentials.Password("anna", $"token{++asked}")),
        });

        Assert.Equal([1u, 2u], UidsOf(await ReadAsync(null, reader)));
        Assert.Equal(["\"anna\" \"token1\"", "\"anna\" \"token2\""], server.SignIns);
    }

    [Fact]
    public async Task Unreachable_server_says_so()
    {
        var options = server.Options;
        await server.DisposeAsync();
        await using var reader = new MailboxReader(options);
        Assert.Equal([new MailboxItem.Stopped(new MailboxStop.NotConnected(new ImapConnectResult.NotReachable("ConnectionRefused")))], await ReadAsync(null, reader));
    }

    private async Task<List<MailboxItem>> ReadAsync(MailboxCursor? cursor, MailboxReader? given = null)
    {
        var reader = given ?? new MailboxReader(server.Options);
        var items = new List<MailboxItem>();
        await foreach (var item in reader.ReadAsync(cursor))
        {
            items.Add(item);
        }

        if (given is null)
        {
            await reader.DisposeAsync();
        }

        return items;
    }

    private static IEnumerable<uint> UidsOf(IEnumerable<MailboxItem> items) => items.OfType<MailboxItem.Mail>().Select(x => x.Uid);
}
