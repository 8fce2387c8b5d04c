using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A colleague is fetched by a note, follows what becomes of it, and leaves again.</summary>
[RunsOnBoth]
public sealed class MentionTests(Chromium chromium)
{
    [Fact]
    public async Task A_colleague_named_in_a_note_is_told_goes_there_and_follows_until_they_leave()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        var bodil = await house.App.AddUser(Role.Agent, "Bodil Blid");
        await using var mine = await chromium.OpenAs(house.App, house.Agent.Id);
        await using var theirs = await chromium.OpenAs(house.App, bodil.Id);

        // The name is looked for before anybody's has come.
        var mayCome = new TaskCompletionSource();
        await mine.Context.RouteAsync("**/api/colleagues", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        var (page, other) = (await mine.Go($"/workspace/inbox/open/{question.ConversationId}"), await theirs.Go("/workspace/inbox/closed"));
        var (conversation, seen) = (new ConversationPage(page), new ConversationPage(other));
        var bell = other.GetByRole(AriaRole.Link, new() { Name = "Notifications" });
        await theirs.Live;
        await Expect(conversation.Messages).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("n");
        await Expect(conversation.Note).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Kan du se på dette, @bod");
        mayCome.SetResult();
        await Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" })).ToContainTextAsync("Bodil Blid");
        Assert.Empty(await Axe.Findings(page));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("før helgen?");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(conversation.MessageOf("Internal note from Ola Agent")).ToContainTextAsync("Kan du se på dette, @Bodil Blid før helgen?");

        await Expect(bell).ToContainTextAsync("1");
        await other.Keyboard.PressAsync("g");
        await other.Keyboard.PressAsync("n");
        var told = other.GetByRole(AriaRole.Link, new() { Name = "You were mentioned" });
        await Expect(told).ToContainTextAsync("Kari Nordmann · Hvor er pakken min? · Ola Agent");
        await told.ClickAsync();
        await Expect(seen.MessageOf("Internal note from Ola Agent")).ToContainTextAsync("@Bodil Blid");
        await Expect(bell).Not.ToContainTextAsync("unread");
        await Expect(Followers(other)).ToContainTextAsync("Bodil Blid");

        await other.Keyboard.PressAsync("g");
        await other.Keyboard.PressAsync("n");
        await house.Receive(new TestMail { Text = "Er det noe nytt?", References = [question.ExternalId!] });
        await Expect(other.GetByRole(AriaRole.Link, new() { Name = "unread: News in a conversation you follow" })).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Link, new() { Name = "News in a conversation you follow" }).ClickAsync();
        await Expect(seen.Messages).ToHaveCountAsync(3);
        await Expect(bell).Not.ToContainTextAsync("unread");

        // The panel that shows who follows is put away: the key works all the same.
        await other.Keyboard.PressAsync("Shift+C");
        await Expect(Followers(other)).ToHaveCountAsync(0);
        await other.Keyboard.PressAsync("f");
        await Expect(new WorkspacePage(other).Notice("You no longer follow the conversation")).ToBeVisibleAsync();
        Assert.Equal(0, await house.App.Read(db => db.Followers.CountAsync()));
        await other.Keyboard.PressAsync("f");
        await Expect(new WorkspacePage(other).Notice("You follow the conversation")).ToBeVisibleAsync();
        await Expect(Followers(page)).ToContainTextAsync("Bodil Blid");
        Assert.Empty(mine.Complaints);
        Assert.Empty(theirs.Complaints);
    }

    private static ILocator Followers(IPage page) =>
        page.GetByRole(AriaRole.Complementary, new() { Name = "About the conversation" }).Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Followers" }) });
}
