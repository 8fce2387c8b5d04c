using System.Net;
using Kjerne.Commands;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Channels.Email;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Mail.Imap;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>An account's mailbox in a real Dovecot: everything comes, once, and the server hears of it afterwards.</summary>
public sealed class MailboxFetchingTests
{
    [Fact]
    public async Task Mail_in_a_mailbox_becomes_conversations_and_is_marked_as_read_afterwards()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 30));

        await room.Fetch();
        await room.HasMails(30);
        await Eventually.True(async () => (await room.Look()).All(x => x.IsSeen), what: "all are marked");
        await room.Put(Numbered(31, 1));
        await room.HasMails(31);

        var subjects = await room.House.App.Read(db => db.Messages.Select(x => x.Subject).ToListAsync());
        Assert.Equal(31, subjects.Distinct().Count());
        var account = (await room.Administrator.Read("/api/email-accounts")).Body[0];
        await Eventually.True(async () => (await room.Administrator.Read("/api/email-accounts")).Body[0].GetProperty("mailbox").GetProperty("state").GetString() == "connected");
        Assert.Equal("127.0.0.1", account.GetProperty("incoming").GetProperty("host").GetString());
    }

    [Fact]
    public async Task After_an_absence_everything_comes_and_nothing_twice()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 5));
        await room.Fetch();
        await room.HasMails(5);

        await room.Edit(new { isActive = false });
        await room.Put(Numbered(6, 60));
        await room.Edit(new { isActive = true });
        await room.HasMails(65);
        await room.House.App.Restart();
        await room.Put(Numbered(66, 1));

        await room.HasMails(66);
        Assert.Equal(66, await room.House.App.Read(db => db.IntakeItems.CountAsync()));
    }

    [Fact]
    public async Task Fetched_mail_is_moved_where_the_account_says()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 3));

        await room.Fetch(moveTo: "Hentet");
        await room.HasMails(3);

        await Eventually.True(async () => (await room.Look("Hentet")).Count == 3, what: "moved");
        Assert.Empty(await room.Look());
    }

    [Fact]
    public async Task Without_the_old_only_what_comes_from_then_on_is_fetched()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 3));

        await room.Fetch(fetchesOld: false);
        await Eventually.True(() => room.House.App.Read(db => db.Mailboxes.AnyAsync(x => x.State == MailboxState.Connected)), what: "connected");
        await room.Put(Numbered(4, 1));

        await room.HasMails(1);
        Assert.Equal(["Sak 4"], await room.House.App.Read(db => db.Messages.Select(x => x.Subject).ToListAsync()));
    }

    [Fact]
    public async Task A_mail_too_large_is_held_with_its_header_and_the_others_go_on()
    {
        await using var room = await Room.Open(x => x.Settings["Kjerne:Mail:MaxMessageMiB"] = "1");
        await room.Put([.. Numbered(1, 1), new TestMail { Subject = "Stor", Text = string.Concat(Enumerable.Repeat("0123456789\n", 200_000)) }, .. Numbered(2, 1)]);

        await room.Fetch();
        await room.HasMails(2);

        var held = await Eventually.Some(() => room.House.App.Read(db => db.IntakeItems.SingleOrDefaultAsync(x => x.State == IntakeState.Held)));
        Assert.Equal(("too_large", "Stor"), (held.Cause, held.Subject));
        await Eventually.True(async () => (await room.Look()).Count(x => x.IsSeen) == 2, what: "the two that came are marked");
    }

    [Fact]
    public async Task A_mail_too_large_comes_when_the_limit_is_raised()
    {
        TestAppOptions? options = null;
        await using var room = await Room.Open(x => (options = x).Settings["Kjerne:Mail:MaxMessageMiB"] = "1");
        await room.Put(new TestMail { Subject = "Stor", Text = string.Concat(Enumerable.Repeat("0123456789\n", 200_000)) });
        await room.Fetch();
        await Eventually.True(() => room.House.App.Read(db => db.IntakeItems.AnyAsync(x => x.State == IntakeState.Held && x.Cause == "too_large")), what: "held");

        options!.Settings["Kjerne:Mail:MaxMessageMiB"] = "10";
        await room.House.App.Restart();

        await room.HasMails(1);
        Assert.Equal(IntakeState.Done, (await room.House.App.Read(db => db.IntakeItems.SingleAsync())).State);
        await Eventually.True(async () => (await room.Look()).All(x => x.IsSeen), what: "the server knows");
    }

    [Fact]
    public async Task Other_numbers_on_the_server_neither_lose_nor_double_anything()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 8));
        await room.Fetch();
        await room.HasMails(8);
        await room.Edit(new { isActive = false });
        await Eventually.True(() => room.House.App.Read(async db => (await db.Mailboxes.SingleAsync()).LastUid == 8), what: "read to the end");
        await room.House.App.Writer.Write(async db =>
        {
            (await db.Mailboxes.AsTracking().SingleAsync()).MoveTo(new MailboxCursor(7, 4000));
            await db.SaveChangesAsync();
        });

        await room.Put(Numbered(9, 1));
        await room.Edit(new { isActive = true });

        await room.HasMails(9);
        Assert.Equal(9, await room.House.App.Read(db => db.IntakeItems.CountAsync()));
    }

    [Fact]
    public async Task A_node_that_was_overtaken_can_write_no_place_any_more()
    {
        await using var house = await MailHouse.Start();
        var (writer, database, stop) = (house.App.Writer, house.App.Services.GetRequiredService<Database>(), TestContext.Current.CancellationToken);
        var first = await MailboxLease.Take(house.Place.Mail, "a", writer, database, stop);
        await first.Write(x => x.MoveTo(new MailboxCursor(1, 10)), stop);
        var second = await MailboxLease.Take(house.Place.Mail, "a", writer, database, stop);
        await second.Write(x => x.MoveTo(new MailboxCursor(1, 20)), stop);

        await Assert.ThrowsAsync<MailboxLeaseLostException>(() => first.Write(x => x.MoveTo(new MailboxCursor(1, 11)), stop));

        Assert.Equal(new MailboxCursor(1, 20), await second.Place(stop));
        var elsewhere = await MailboxLease.Take(house.Place.Mail, "b", writer, database, stop);
        Assert.Null(await elsewhere.Place(stop));
    }

    [Fact]
    public async Task What_is_wrong_with_a_mailbox_is_shown_and_mended_by_the_right_settings()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 1));

        await room.Fetch(password: "feil");
        await Eventually.True(() => room.House.App.Read(db => db.Mailboxes.AnyAsync(x => x.State == MailboxState.Stopped && x.Problem == "sign_in_refused")), what: "refused");
        var tested = await room.Administrator.Post($"/api/email-accounts/{room.House.Place.Mail}/test", null);
        var said = await Diagnose(room);
        await room.Fetch(folder: "Finnes ikke");
        var folder = await room.Administrator.Post($"/api/email-accounts/{room.House.Place.Mail}/test", null);
        await room.Fetch();

        Assert.Equal("sign_in_refused", tested["incoming"].GetProperty("reason").GetString());
        Assert.Equal("folder_unknown", folder["incoming"].GetProperty("reason").GetString());
        Assert.Contains("refuses user name or password", said);
        Assert.Contains("fetches from 127.0.0.1", await Diagnose(room));
        await room.HasMails(1);
        await Eventually.True(() => room.House.App.Read(db => db.Mailboxes.AnyAsync(x => x.State == MailboxState.Connected && x.Problem == null)), what: "connected");
    }

    [Fact]
    public async Task Answers_are_copied_to_the_folder_of_sent_mail_once()
    {
        await using var room = await Room.Open();
        await room.Put(Numbered(1, 1));
        await room.Fetch();
        await room.Edit(new { appendsToSent = true });
        await room.HasMails(1);
        var message = await room.House.App.Read(db => db.Messages.SingleAsync());

        await room.House.Reply(message.ConversationId, "Svaret");

        await Eventually.True(async () => (await room.Look(DovecotServer.SentFolder)).Count == 1, what: "copied");
        Assert.True((await room.Look(DovecotServer.SentFolder))[0].IsSeen);
    }

    [Fact]
    public async Task A_report_in_a_mailbox_is_a_machines_and_an_ordinary_mail_is_not()
    {
        await using var room = await Room.Open();
        await room.Put(new TestMail { Subject = "Rapport", Headers = ["Return-Path: <>"] }, new TestMail { Subject = "Hilsen", Headers = ["Return-Path: <kari@kunde.example>"] }, new TestMail { Subject = "Uten" });

        await room.Fetch();
        await room.HasMails(3);

        var machines = await room.House.App.Read(db => db.Messages.Where(x => x.IsAutomatic).Select(x => x.Subject).ToListAsync());
        Assert.Equal(["Rapport"], machines);
    }

    private static async Task<string> Diagnose(Room room)
    {
        using var output = new StringWriter();
        await Doctor.Run(room.House.App.Services, output);
        return output.ToString();
    }

    private static IEnumerable<TestMail> Numbered(int from, int count) => Enumerable.Range(from, count).Select(x => new TestMail { Subject = $"Sak {x}", From = $"Kunde {x} <kunde{x}@kunde.example>" });

    private sealed record Room(DovecotServer Dovecot, string User, MailHouse House, HttpClient Administrator) : IAsyncDisposable
    {
        public static async Task<Room> Open(Action<TestAppOptions>? configure = null)
        {
            Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
            var dovecot = await DovecotServer.Shared();
            var house = await MailHouse.Start(configure);
            return new Room(dovecot, DovecotServer.NewUser(), house, await house.App.SignedInAs(Role.Administrator));
        }

        public Task Put(params IEnumerable<TestMail> mails) => Dovecot.Put(User, mails);

        public Task<IReadOnlyList<ImapMail>> Look(string folder = "INBOX") => Dovecot.Look(User, folder);

        public Task Fetch(string? password = DovecotServer.Password, string? folder = null, string? moveTo = null, bool fetchesOld = true) =>
            Edit(new { incoming = Dovecot.Incoming(User, password, folder, moveTo, fetchesOld) });

        public async Task Edit(object body)
        {
            var answer = await Administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{House.Place.Mail}", body);
            Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        }

        public async Task HasMails(int count)
        {
            await Eventually.True(() => House.App.Read(async db => await db.Messages.CountAsync(x => x.Kind == MessageKind.Inbound) >= count), what: $"{count} mails");
            Assert.Equal(count, await House.App.Read(db => db.Messages.CountAsync(x => x.Kind == MessageKind.Inbound)));
        }

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }
}
