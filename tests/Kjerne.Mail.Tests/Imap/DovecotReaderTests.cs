using System.Globalization;
using System.Text;
using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>The reader against a server that others wrote, with many mails.</summary>
public sealed class DovecotReaderTests(DovecotServer dovecot) : IClassFixture<DovecotServer>
{
    private const int MailCount = 2000;
    private const int ConfirmedAtOnce = 50;

    [Fact]
    public async Task Long_absence_loses_nothing_and_moved_mails_are_away()
    {
        var name = "absence";
        await FillAsync(name, 1, 10);
        await using var reader = ReaderOf(name, new MailboxAfterwards.MoveTo("Ferdig"));
        var (first, cursor) = await ReadAsync(reader, null, confirms: true);
        await FillAsync(name, 11, MailCount);

        var (second, _) = await ReadAsync(reader, cursor, confirms: true);

        Assert.Equal(Enumerable.Range(1, 10), first.Order());
        Assert.Equal(Enumerable.Range(11, MailCount - 10), second.Order());
        await using var client = await dovecot.ConnectAsync(name);
        Assert.Equal(0u, ClientOf.ValueOf(await client.OpenFolderAsync("INBOX")).MailCount);
        Assert.Equal((uint)MailCount, ClientOf.ValueOf(await client.OpenFolderAsync("Ferdig")).MailCount);
    }

    [Fact]
    public async Task Mailbox_made_anew_is_read_again_whole()
    {
        var name = "anew";
        await FillAsync(name, 1, MailCount);
        await using var reader = ReaderOf(name, new MailboxAfterwards.Nothing());
        var (_, cursor) = await ReadAsync(reader, null, confirms: false);
        await reader.DisposeAsync();

        await RestoreAsync(name, cursor!.Value.UidValidity);
        var (again, after) = await ReadAsync(reader, cursor, confirms: false);

        Assert.NotEqual(cursor!.Value.UidValidity, after!.Value.UidValidity);
        Assert.Equal(Enumerable.Range(1, MailCount), again.Order());
    }

    [Fact]
    public async Task Mail_in_idle_is_read()
    {
        var name = "wait";
        await FillAsync(name, 1, 1);
        await using var reader = ReaderOf(name, new MailboxAfterwards.MarkSeen());
        var (_, cursor) = await ReadAsync(reader, null, confirms: true);
        var wait = reader.WaitAsync(TimeSpan.FromSeconds(60));
        await using var client = await dovecot.ConnectAsync(name);
        ClientOf.ValueOf(await client.AppendAsync("INBOX", Mail(2)));

        Assert.True(ClientOf.ValueOf(await wait));
        Assert.Equal([2], (await ReadAsync(reader, cursor, confirms: true)).Numbers);
    }

    private MailboxReader ReaderOf(string name, MailboxAfterwards afterwards) =>
        new(new MailboxReaderOptions { Server = dovecot.OptionsFor(name), Afterwards = afterwards });

    private static async Task<(List<int> Numbers, MailboxCursor? After)> ReadAsync(MailboxReader reader, MailboxCursor? cursor, bool confirms)
    {
        var (numbers, read) = (new List<int>(), new List<uint>());
        await foreach (var item in reader.ReadAsync(cursor))
        {
            if (item is MailboxItem.StartedOver)
            {
                continue;
            }

            var mail = Assert.IsType<MailboxItem.Mail>(item);
            numbers.Add(int.Parse(Encoding.ASCII.GetString(mail.Raw.Span).Split("mail ")[1], CultureInfo.InvariantCulture));
            cursor = mail.After;
            read.Add(mail.Uid);
            if (confirms && read.Count == ConfirmedAtOnce)
            {
                Assert.True(ClientOf.ValueOf(await reader.ConfirmAsync(mail.After.UidValidity, [.. read])));
                read.Clear();
            }
        }

        if (confirms && read.Count > 0)
        {
            Assert.True(ClientOf.ValueOf(await reader.ConfirmAsync(cursor!.Value.UidValidity, [.. read])));
        }

        return (numbers, cursor);
    }

    /// <summary>The folder is made anew, as after a restore, until it has another UIDVALIDITY: Dovecot makes that from the clock.</summary>
    private async Task RestoreAsync(string name, uint before)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        for (var attempt = 0; DateTime.UtcNow < until; attempt++)
        {
            Directory.Move(dovecot.MaildirOf(name), $"{dovecot.MaildirOf(name)}.{attempt}");
            await using var client = await dovecot.ConnectAsync(name);
            if (ClientOf.ValueOf(await client.OpenFolderAsync("INBOX")).UidValidity != before)
            {
                break;
            }

            await Task.Delay(50);
        }

        await FillAsync(name, 1, MailCount);
    }

    /// <summary>Delivers as a mail server does: a file in "new".</summary>
    private async Task FillAsync(string name, int first, int last)
    {
        await using (await dovecot.ConnectAsync(name, "INBOX"))
        {
        }

        for (var number = first; number <= last; number++)
        {
            var file = Path.Combine(dovecot.MaildirOf(name), "new", $"{1700000000 + number}.M{number}P1.test");
            await File.WriteAllBytesAsync(file, Mail(number));
        }
    }

    private static byte[] Mail(int number) => Encoding.ASCII.GetBytes($"Subject: {number}\r\n\r\nmail {number}\r\n");
}
