using Kjerne.Browser.Tests.Pages;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>An alarm appears while a lead looks, and is taken on by keyboard; beside a conversation stands what solved the one before.</summary>
public sealed class WatchTests(Chromium chromium)
{
    [Fact]
    public async Task An_alarm_appears_live_and_is_taken_on_by_keyboard()
    {
        await using var house = await MailHouse.Start();
        var log = new PastInquiries(house.App, house.Place.Brand);
        var topic = await log.AddTopic("Parcel has not come");
        await log.Weeks(_ => null, perDay: 2, days: 30);
        await using var theirs = await chromium.OpenAs(house.App, Role.Lead);
        var page = await theirs.Go("/workspace/watch");
        await Expect(page.GetByText("Nothing unusual now")).ToBeVisibleAsync();

        await log.Ask(topic, _ => PastInquiries.Everyday[0], Enumerable.Range(1, 8).Select(x => house.App.Now().AddMinutes(-40 + (x * 5))));
        await log.Watch();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Parcel has not come" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("o");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Parcel has not come" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("y");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "took it on" })).ToBeVisibleAsync();
        await page.GetByLabel("False alarms about this topic").SelectOptionAsync("8");
        await Eventually.True(() => house.App.Read(async db => await db.Set<WatchedTopic>().AnyAsync(x => x.TopicId == topic && x.FalseAlarmWeeks == 8)));
        await page.GetByRole(AriaRole.Button, new() { Name = "As a table" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Usual" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        Assert.Empty(theirs.Complaints);
    }

    [Fact]
    public async Task The_similar_one_shows_what_solved_it_by_one_key()
    {
        await using var house = await MailHouse.Start();
        var earlier = await house.Receive(new TestMail { From = "Per <per@kunde.example>", ReturnPath = "per@kunde.example", Subject = "Sign-in", Text = "I cannot sign in to the app, it says wrong password." });
        await house.Reply(earlier.ConversationId, "Use the link for a new password.", new { text = "Use the link for a new password.", afterSending = "close" });
        var asked = await house.Receive(new TestMail { Subject = "The app", Text = "The app says wrong password when I sign in" });
        await Eventually.True(() => house.App.Read(async db => await db.Set<Kjerne.Features.Topics.TopicText>().CountAsync() == 2));
        await using var mine = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await mine.Go($"/workspace/inbox/open/{asked.ConversationId}");
        await Expect(new ConversationPage(page).Messages).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("s");
        var item = page.GetByRole(AriaRole.Button, new() { Name = "Use the link for a new password." });
        await Expect(item).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Answered by Ola Agent")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the conversation" }).ClickAsync();
        await Expect(new ConversationPage(page).Title).ToContainTextAsync("Sign-in");
        Assert.Empty(mine.Complaints);
    }
}
