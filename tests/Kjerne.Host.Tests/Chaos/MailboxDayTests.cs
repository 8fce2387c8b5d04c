using System.Net;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>A day of a mailbox in fast motion: mails come, are answered, bounce and are answered by machines, while servers restart, connections are cut,
/// numbers change and poisonous mails lie in between. In the end nothing is lost and nothing doubled. With KJERNE_LONG=1 the morning begins with
/// 20,000 mails, with KJERNE_DAY_MAILS with so many.</summary>
public sealed class MailboxDayTests
{
    private const string User = "support";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("KJERNE_LONG") == "1";
    private static readonly int Backlog = int.TryParse(Environment.GetEnvironmentVariable("KJERNE_DAY_MAILS"), out var given) ? given : IsLong ? 20_000 : 120;
    private static readonly TimeSpan Patience = Backlog > 1000 ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nothing_is_lost_or_doubled_in_a_day_with_faults()
    {
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        await using var dovecot = await DovecotServer.Start();
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);

        // Morning: what came in the night is fetched while the mail server restarts.
        await dovecot.Put(User, Numbered(1, Backlog / 2));
        await dovecot.Put(User, Poisonous());
        await dovecot.Put(User, Numbered((Backlog / 2) + 1, Backlog / 2));
        var set = await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { incoming = dovecot.Incoming(User) });
        Assert.Equal(HttpStatusCode.OK, set.Status);
        await Eventually.True(() => house.App.Read(db => db.IntakeItems.AnyAsync()), Patience, "the first is in");
        await dovecot.Restart();
        await HasSubjects(house, Backlog);

        // Day: answers go out, come back, are answered by a machine; our program restarts and the server gives other numbers.
        await house.Settled();
        var conversations = await house.App.Read(db => db.Messages.Where(x => x.Subject.StartsWith("Sak ")).OrderBy(x => x.Id).Take(10).Select(x => x.ConversationId).ToListAsync());
        foreach (var conversation in conversations)
        {
            var reply = await house.Reply(conversation, "Pakken er på vei.");
            await house.Delivered(reply.Id, DeliveryState.Sent);
        }

        await house.App.Restart();
        await dovecot.Put(User, house.World.Mails.Take(5).Select(Bounce));
        await dovecot.Put(User, house.World.Mails.Skip(5).Select(x => TestMail.AnswerTo(x) with { Subject = "Automatisk svar: borte", Headers = ["Auto-Submitted: auto-replied"] }));
        await dovecot.Renumber(User);
        await dovecot.Put(User, Numbered(Backlog + 1, 60));
        await HasSubjects(house, Backlog + 60);
        await dovecot.Renumber(User);
        await dovecot.Put(User, Numbered(Backlog + 61, 20));

        // Evening.
        await HasSubjects(house, Backlog + 80);
        await Eventually.True(async () => (await dovecot.Look(User)).All(x => x.IsSeen), Patience, "the server knows");
        await house.Settled();
        var items = await house.App.Read(db => db.IntakeItems.GroupBy(x => x.State).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count));
        var all = Backlog + 80 + Poisonous().Count + conversations.Count;
        Assert.Equal(all, items.Values.Sum());
        Assert.False(items.ContainsKey(IntakeState.Failed), "nothing failed");
        Assert.Equal(all - conversations.Count, await house.App.Read(db => db.Conversations.CountAsync()) + items.GetValueOrDefault(IntakeState.Held));
        Assert.Equal(5, await house.App.Read(db => db.Messages.CountAsync(x => x.Delivery == DeliveryState.Failed)));
        Assert.Equal(conversations.Count, house.World.Mails.Count);
    }

    [Fact]
    public async Task Two_nodes_fetch_one_mailbox_once()
    {
        Assert.SkipWhen(TestDatabase.KindOfThisRun != DatabaseKind.Postgres, "Several nodes need PostgreSQL.");
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        const int mails = 300;
        await using var dovecot = await DovecotServer.Start();
        await using var data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
        await MailboxCrashTests.Prepare(data, dovecot, "support");
        await dovecot.Put(User, Numbered(1, mails / 2));

        string[] arguments = [.. data.Arguments, "--Kjerne:Mail:Listen=", "--Logging:LogLevel:Default=Warning"];
        await using var first = await KjerneProcess.Serve(arguments);
        await using var second = await KjerneProcess.Serve(arguments);
        await dovecot.Put(User, Numbered((mails / 2) + 1, mails / 2));
        await Eventually.True(async () => (await dovecot.Look(User)).All(x => x.IsSeen), Patience, "the server knows");
        await first.Kill();
        await dovecot.Put(User, Numbered(mails + 1, 10));

        await using var app = await TestApp.Start(x => x.Data = data);
        await Eventually.True(() => app.Read(async db => await db.Messages.CountAsync() >= mails + 10), Patience, "all are there");
        var subjects = await app.Read(db => db.Messages.Select(x => x.Subject).ToListAsync());
        Assert.Equal(mails + 10, subjects.Count);
        Assert.Equal(mails + 10, subjects.Distinct().Count());
    }

    private static async Task HasSubjects(MailHouse house, int count)
    {
        await Eventually.True(() => house.App.Read(async db => await db.Messages.CountAsync(x => x.Subject.StartsWith("Sak ") && x.Kind == MessageKind.Inbound) >= count), Patience, $"{count} mails");
        var subjects = await house.App.Read(db => db.Messages.Where(x => x.Subject.StartsWith("Sak ") && x.Kind == MessageKind.Inbound).Select(x => x.Subject).ToListAsync());
        Assert.Equal((count, count), (subjects.Count, subjects.Distinct().Count()));
    }

    private static IEnumerable<TestMail> Numbered(int from, int count) => Enumerable.Range(from, count).Select(x => new TestMail { Subject = $"Sak {x}", From = $"Kunde {x} <kunde{x}@kunde.example>" });

    /// <summary>Each an own customer's, so that each has a conversation or is held.</summary>
    private static List<TestMail> Poisonous() =>
    [
        new() { Subject = "Dyp", From = "a@gift.example", ContentType = "multipart/mixed; boundary=b", Text = string.Concat(Enumerable.Repeat("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 500)) },
        new() { Subject = "Ødelagt", From = "b@gift.example", ContentType = "text/plain; charset=finnes-ikke", Text = "\u0001\u0002 \ufffd" },
        new() { Subject = "=?utf-8?B?4oKs", From = "\"\\\" <c@gift.example>", ContentType = "multipart/mixed", Text = "--\n--\n" },
        new() { Subject = "Uten dato", From = "d@gift.example", Date = "i går", MessageId = null },
        new() { Subject = "Mange adresser", From = "e@gift.example", Cc = string.Join(", ", Enumerable.Range(1, 3000).Select(x => $"x{x}@gift.example")) },
    ];

    private static TestMail Bounce(OutsideMail sent) => new()
    {
        ReturnPath = null,
        Headers = ["Return-Path: <>", "Auto-Submitted: auto-replied"],
        From = "Mail Delivery System <MAILER-DAEMON@mx.example>",
        Subject = "Undelivered Mail Returned to Sender",
        ContentType = "multipart/report; report-type=delivery-status; boundary=r",
        Text = $"""
            --r
            Content-Type: text/plain

            Your message could not be delivered.
            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; {sent.Envelope.Recipients[0]}
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 No such user
            --r
            Content-Type: text/rfc822-headers

            Message-ID: <{sent.Read().MessageId}>
            --r--
            """,
    };
}
