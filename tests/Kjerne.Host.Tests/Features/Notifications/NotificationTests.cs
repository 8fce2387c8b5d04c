using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Notifications;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Kjerne.Tests.Features.Notifications;

/// <summary>Who is told of what, what is shown of it, and the mail about what nobody read.</summary>
public sealed class NotificationTests
{
    [Fact]
    public async Task Being_assigned_and_a_customers_mail_are_told_to_the_person_and_nobody_else()
    {
        await using var house = await MailHouse.Start();
        var mine = await house.App.AddUser(Role.Agent, "Siri");
        var question = await house.Receive(new TestMail());

        await Assign(house, question.ConversationId, mine.Id);
        await house.Receive(new TestMail { Text = "Ny beskjed", InReplyTo = question.ExternalId, References = [question.ExternalId!] });
        Answer? page = null;
        await Eventually.True(async () => Kinds(page = await mine.Client.Read("/api/me/notifications")).SequenceEqual(["customerWrote", "assigned"]));
        Assert.Equal("Ola Agent", page!["items"][1].GetProperty("actorName").GetString());
        Assert.Equal("Kari Nordmann", page["items"][0].GetProperty("customerName").GetString());
        Assert.Equal(0, (await house.Agent.Client.Read("/api/me/notifications"))["unread"].GetInt32());
    }

    [Fact]
    public async Task A_note_is_told_once_to_whom_it_names_and_to_those_who_follow_already()
    {
        await using var house = await MailHouse.Start();
        var named = await house.App.AddUser(Role.Agent, "Bodil");
        var follower = await house.App.AddUser(Role.Agent, "Siri");
        var question = await house.Receive(new TestMail());
        await follower.Client.Post($"/api/conversations/{question.ConversationId}/actions", new { actions = new[] { new { kind = "follow" } } });

        await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/notes", new { text = "Ser du på dette, @Bodil?", mentions = new[] { named.Id.Value } });

        Assert.Equal(["followed"], Kinds(await Shown(follower, 1)));
        Assert.Equal(["mentioned"], Kinds(await Shown(named, 1)));
    }

    [Fact]
    public async Task Several_of_one_kind_are_one_line_until_it_is_read()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await Assign(house, question.ConversationId, house.Agent.Id);
        for (var i = 0; i < 3; i++)
        {
            await house.Receive(new TestMail { Text = $"Beskjed {i}", References = [question.ExternalId!] });
        }

        await Eventually.True(async () => (await house.Agent.Client.Read("/api/me/notifications"))["items"].EnumerateArray().Any(x => x.GetProperty("count").GetInt32() >= 3)); // the first may be told after it was assigned
        var read = await house.Agent.Client.Post("/api/me/notifications/read", new { conversationId = question.ConversationId.Value });
        Assert.Equal(HttpStatusCode.NoContent, read.Status);
        Assert.Equal(0, (await house.Agent.Client.Read("/api/me/notifications"))["unread"].GetInt32());

        await house.Receive(new TestMail { Text = "En til", References = [question.ExternalId!] });
        var page = await Shown(house.Agent, 1);
        Assert.Equal(1, page["items"][0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task What_one_may_see_no_more_is_not_shown_and_not_counted()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var mine = await house.App.AddUser(Role.Agent, "Siri", brands: [house.Place.Brand]);
        var question = await house.Receive(new TestMail());
        await Assign(house, question.ConversationId, mine.Id);
        await Shown(mine, 1);

        await house.App.Writer.Write(async db =>
        {
            await db.UserBrands.ExecuteDeleteAsync();
            db.UserBrands.Add(new UserBrand { UserId = mine.Id, BrandId = other.Brand });
            await db.SaveChangesAsync();
        });
        var client = await house.App.SignIn(mine.Id);
        house.App.Services.GetRequiredService<KeyLookup>().Forget();

        var page = await client.Read("/api/me/notifications");
        Assert.Equal((0, 0), (page["items"].GetArrayLength(), page["unread"].GetInt32()));
    }

    [Fact]
    public async Task A_kind_that_is_switched_off_is_not_written_and_a_failed_reply_is_told_to_its_writer()
    {
        await using var house = await MailHouse.Start(outgoing: 1);
        var question = await house.Receive(new TestMail());
        var off = new[] { new { kind = "assigned", inApp = false, desktop = false, sound = false, mail = false } };
        Assert.Equal(HttpStatusCode.OK, (await house.Agent.Client.Put("/api/me/notification-settings", new { kinds = off, mailEvery = "never" })).Status);
        var siri = await house.App.AddUser(Role.Agent, "Siri");
        await siri.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { userId = house.Agent.Id.Value });
        var reply = await house.Reply(question.ConversationId, "Svar");

        await house.App.Writer.Write(async db =>
        {
            db.Append(new DeliveryChanged(question.ConversationId, house.Place.Brand, reply.Id, DeliveryState.Failed, 9), house.App.Now());
            await db.SaveChangesAsync();
        });

        var page = await Shown(house.Agent, 1);
        Assert.Equal("replyFailed", page["items"][0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Settings_are_kept_and_nonsense_is_refused()
    {
        await using var house = await MailHouse.Start();
        var ways = new[] { new { kind = "teamQueue", inApp = true, desktop = false, sound = true, mail = false } };

        var saved = await house.Agent.Client.Put("/api/me/notification-settings", new { kinds = ways, quietFrom = 1320, quietTo = 420, mailEvery = "daily" });

        Assert.Equal((1320, 420, "daily"), (saved["quietFrom"].GetInt32(), saved["quietTo"].GetInt32(), saved["mailEvery"].GetString()));
        Assert.Equal("Europe/Oslo", saved["timeZone"].GetString());
        Assert.True(saved["kinds"].EnumerateArray().Single(x => x.GetProperty("kind").GetString() == "teamQueue").GetProperty("sound").GetBoolean());
        Assert.Equal(10, saved["kinds"].GetArrayLength());
        Assert.Equal("required", (await house.Agent.Client.Put("/api/me/notification-settings", new { quietFrom = 60 }))["errors"].GetProperty("quietTo")[0].GetString());
        Assert.Equal("out_of_range", (await house.Agent.Client.Put("/api/me/notification-settings", new { quietFrom = 1, quietTo = 1440 }))["errors"].GetProperty("quietTo")[0].GetString());
    }

    [Fact]
    public async Task The_mail_says_how_many_and_where_and_nothing_of_what_was_written_and_comes_once()
    {
        var clock = new FakeClock();
        var letters = new KeptMail();
        await using var house = await MailHouse.Start(x =>
        {
            x.Clock = clock;
            x.Settings["Kjerne:PublicUrl"] = "https://hjelp.nordlys.example";
            x.Services = services => services.Replace(ServiceDescriptor.Singleton<ISystemMail>(letters));
        });
        await house.Agent.Client.Put("/api/me/notification-settings", new { mailEvery = "hourly" });
        await AssignedUnread(house, clock);

        await Run(house);
        Assert.Empty(letters.Sent);
        clock.Advance(TimeSpan.FromMinutes(20));
        await Run(house);
        await Run(house);
        clock.Advance(TimeSpan.FromHours(2));
        await Run(house);

        var (to, subject, text) = Assert.Single(letters.Sent);
        Assert.Equal((house.Agent.Email, "1 unread notification in Kjerne"), (to, subject));
        Assert.Contains("1 · assigned to you", text, StringComparison.Ordinal);
        Assert.Contains("https://hjelp.nordlys.example/workspace/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemmelig", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kari", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1320, 420, "2026-03-02T22:30:00+00:00", true)]
    [InlineData(1320, 420, "2026-03-02T05:30:00+00:00", true)]
    [InlineData(1320, 420, "2026-03-02T06:00:00+00:00", false)]
    [InlineData(720, 780, "2026-03-02T11:59:00+00:00", true)]
    [InlineData(null, null, "2026-03-02T22:30:00+00:00", false)]
    public void Quiet_hours_go_by_the_office_and_over_midnight(int? from, int? to, string now, bool quiet) =>
        Assert.Equal(quiet, QuietHours.Hold(from, to, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")));

    [Fact]
    public async Task The_mail_waits_until_the_quiet_hours_are_over_also_past_midnight_and_comes_once()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 2, 20, 30, 0, TimeSpan.Zero)); // 21:30 in Oslo
        var letters = new KeptMail();
        await using var house = await MailHouse.Start(x =>
        {
            x.Clock = clock;
            x.Services = services => services.Replace(ServiceDescriptor.Singleton<ISystemMail>(letters));
        });
        await house.App.Writer.Write(db => db.Set<Kjerne.Features.Organisation.Installation>().ExecuteUpdateAsync(x => x.SetProperty(i => i.TimeZone, "Europe/Oslo")));
        await house.Agent.Client.Put("/api/me/notification-settings", new { quietFrom = 22 * 60, quietTo = 7 * 60, mailEvery = "hourly" });
        await AssignedUnread(house, clock);

        foreach (var minutes in (int[])[45, 60, 45, 60, 330]) // 22:15, 23:15, 00:00, 01:00, 06:30
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            await Run(house);
            Assert.Empty(letters.Sent);
        }

        clock.Advance(TimeSpan.FromMinutes(30)); // 07:00
        await Run(house);
        await Run(house);
        Assert.Single(letters.Sent);
    }

    [Fact]
    public async Task A_partner_past_the_deadline_is_told_once_to_who_asked_and_to_who_has_it_now()
    {
        await using var house = await MailHouse.Start();
        var (siri, bystander) = (await house.App.AddUser(Role.Agent, "Siri"), await house.App.AddUser(Role.Agent, "Per"));
        var question = await house.Receive(new TestMail());
        var due = house.App.Now().AddDays(1);
        Assert.Equal(HttpStatusCode.Created, (await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/exchanges", new { address = "speditor@frakt.example", text = "Hvor er den?", dueAt = due })).Status);
        await Assign(house, question.ConversationId, siri.Id);

        foreach (var now in (DateTimeOffset[])[due.AddMinutes(-1), due.AddMinutes(1), due.AddHours(1)])
        {
            await new Kjerne.Features.Conversations.Partners.TellOverdue(house.App.Writer, new FakeClock(now)).Run(TestContext.Current.CancellationToken);
        }

        foreach (var person in (TestUser[])[house.Agent, siri])
        {
            await Eventually.True(async () => Kinds(await person.Client.Read("/api/me/notifications")).Contains("partnerOverdue"));
            var line = (await person.Client.Read("/api/me/notifications"))["items"].EnumerateArray().Single(x => x.GetProperty("kind").GetString() == "partnerOverdue");
            Assert.Equal((1, question.ConversationId.Value), (line.GetProperty("count").GetInt32(), line.GetProperty("conversationId").GetInt64()));
        }

        Assert.DoesNotContain("partnerOverdue", Kinds(await bystander.Client.Read("/api/me/notifications")));
    }

    [Fact]
    public async Task A_partners_answer_is_told_to_who_asked_and_to_who_has_it_now_and_that_they_are_on_holiday_to_nobody()
    {
        await using var house = await MailHouse.Start();
        var (siri, bystander) = (await house.App.AddUser(Role.Agent, "Siri"), await house.App.AddUser(Role.Agent, "Per"));
        var question = await house.Receive(new TestMail());
        Assert.Equal(HttpStatusCode.Created, (await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/exchanges", new { address = "speditor@frakt.example", text = "Hvor er den?" })).Status);
        await Assign(house, question.ConversationId, siri.Id);
        var asked = await house.World.Mail(1);
        var answer = TestMail.AnswerTo(asked) with { From = "speditor@frakt.example", ReturnPath = "speditor@frakt.example" };

        await house.Take(answer with { Text = "Jeg er på ferie.", MessageId = "ferie@frakt.example", Headers = ["Auto-Submitted: auto-replied"] });
        await house.Take(answer with { Text = "Den står på terminalen." });

        foreach (var person in (TestUser[])[house.Agent, siri])
        {
            await Eventually.True(async () => Kinds(await person.Client.Read("/api/me/notifications")).Contains("partnerAnswered"));
            var line = (await person.Client.Read("/api/me/notifications"))["items"].EnumerateArray().Single(x => x.GetProperty("kind").GetString() == "partnerAnswered");
            Assert.Equal(1, line.GetProperty("count").GetInt32());
        }

        Assert.DoesNotContain("partnerAnswered", Kinds(await bystander.Client.Read("/api/me/notifications")));
    }

    private static async Task Run(MailHouse house)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NotificationMails>().Run(CancellationToken.None);
    }

    /// <summary>The agent has a conversation that nobody wrote of by mail, and has not looked.</summary>
    private static Task AssignedUnread(MailHouse house, FakeClock clock) => house.App.Writer.Write(async db =>
    {
        var question = new Conversation { BrandId = house.Place.Brand, CustomerId = default, Subject = "Hemmelig", Channel = Channel.Email, ChannelAccountId = null, CreatedAt = clock.GetUtcNow(), LastActivityAt = clock.GetUtcNow() };
        question.CustomerId = await Kjerne.Features.Customers.CustomerRegister.Add(db, house.Place.Brand, new(Kjerne.Features.Customers.IdentityKind.Email, "a@b.example", "Kari"), clock.GetUtcNow());
        db.Conversations.Add(question);
        await db.SaveChangesAsync();
        var notification = new Notification { UserId = house.Agent.Id, Kind = NotificationKind.Assigned, ConversationId = question.Id };
        notification.Add(Kjerne.Platform.Events.EventRow.From(new NotificationsChanged(house.Agent.Id), clock.GetUtcNow(), null));
        db.Notifications.Add(notification);
        await db.SaveChangesAsync();
    });

    private static async Task Assign(MailHouse house, ConversationId id, UserId to)
    {
        var boss = house.Agent.Id == to ? await house.App.AddUser(Role.Lead, "Lise Leder") : house.Agent;
        Assert.Equal(HttpStatusCode.OK, (await boss.Client.Put($"/api/conversations/{id}/assignee", new { userId = to.Value })).Status);
    }

    private static IEnumerable<string?> Kinds(Answer page) => page["items"].EnumerateArray().Select(x => x.GetProperty("kind").GetString());

    private static async Task<Answer> Shown(TestUser user, int unread)
    {
        Answer? page = null;
        await Eventually.True(async () => (page = await user.Client.Read("/api/me/notifications"))["unread"].GetInt32() == unread, TimeSpan.FromSeconds(30), $"{unread} unread");
        return page!;
    }

    private sealed class KeptMail : ISystemMail
    {
        public List<(string To, string Subject, string Text)> Sent { get; } = [];

        public Task<bool> CanSend(CancellationToken stop) => Task.FromResult(true);

        public Task<SystemMailOutcome> SendAsync(SystemLetter letter, CancellationToken stop)
        {
            Sent.Add((letter.To, letter.Subject, letter.Text));
            return Task.FromResult(SystemMailOutcome.Taken);
        }
    }
}
