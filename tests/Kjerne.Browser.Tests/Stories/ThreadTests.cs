using Kjerne.Browser.Tests.Pages;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What is done to a conversation beside answering it, by keys, while a colleague looks at the same one.</summary>
public sealed class ThreadTests(Chromium chromium)
{
    [Fact]
    public async Task Two_windows_on_one_conversation_hand_over_and_take_back_with_a_reason_then_merge_and_undo()
    {
        await using var house = await MailHouse.Start();
        var first = await house.Receive(new TestMail { Subject = "Hvor er pakken" });
        var second = await house.Receive(new TestMail { Subject = "Pakken igjen" });
        var colleague = await house.App.AddUser(Role.Agent, "Bodil Blid");
        var administrator = await house.App.AddUser(Role.Administrator);
        await administrator.Client.Post("/api/tags", new { name = "Haster", colour = "#b3347f" });
        await house.Agent.Client.Put($"/api/conversations/{first.ConversationId}/assignee", new { userId = house.Agent.Id.Value });
        await using var mine = await chromium.OpenAs(house.App, house.Agent.Id);
        await using var theirs = await chromium.OpenAs(house.App, colleague.Id);
        var (page, other) = (await mine.Go($"/workspace/inbox/open/{first.ConversationId}"), await theirs.Go($"/workspace/inbox/open/{first.ConversationId}"));
        var (conversation, seen) = (new ConversationPage(page), new ConversationPage(other));
        await Expect(conversation.Messages).ToHaveCountAsync(1);
        await Expect(seen.Messages).ToHaveCountAsync(1);
        await theirs.Live;

        await page.Keyboard.PressAsync("t");
        await page.GetByRole(AriaRole.Option, new() { Name = "Haster" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(other.Locator("header").GetByText("Haster")).ToBeVisibleAsync();

        await HandOver(page);
        await Expect(seen.Assignee).ToContainTextAsync("Bodil Blid");
        var handOver = await house.App.Read(db => db.HandOvers.SingleAsync());
        Assert.Equal("wrong_team", handOver.Reason);

        await TakeBack(page, conversation);
        await Expect(seen.Assignee).ToContainTextAsync(house.Agent.Name);
        Assert.Equal(["wrong_team", "knowledge"], await house.App.Read(db => db.HandOvers.OrderBy(x => x.Id).Select(x => x.Reason).ToListAsync()));

        await Merge(page, second.ConversationId);
        await Expect(conversation.Messages).ToHaveCountAsync(2);
        await Expect(seen.Messages).ToHaveCountAsync(2);
        await other.GotoAsync($"/workspace/inbox/open/{second.ConversationId}");
        await Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{first.ConversationId}$"));
        await page.GetByRole(AriaRole.Region, new() { Name = "Notices" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Expect(conversation.Messages).ToHaveCountAsync(1);
        Assert.True(mine.Complaints.Count == 0, string.Join("\n", mine.Complaints));
    }

    private static async Task HandOver(IPage page)
    {
        await page.Keyboard.PressAsync("h");
        await page.GetByRole(AriaRole.Option, new() { Name = "Bodil Blid" }).WaitForAsync();
        await page.Keyboard.TypeAsync("bodil");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Came to the wrong place" }).WaitForAsync();
        await page.Keyboard.PressAsync("2");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    /// <summary>Taking what somebody else has asks why; Esc leaves it with them.</summary>
    private static async Task TakeBack(IPage page, ConversationPage conversation)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.Keyboard.PressAsync("i");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Came to the wrong place" }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(conversation.Assignee).ToContainTextAsync("Bodil Blid");
        await page.Keyboard.PressAsync("i");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Came to the wrong place" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("1");
    }

    /// <summary>Found by its number, by one who does not wait for the answer before pressing Enter.</summary>
    private static async Task Merge(IPage page, ConversationId other)
    {
        await page.Keyboard.PressAsync("d");
        await page.GetByRole(AriaRole.Option, new() { Name = "Pakken igjen" }).WaitForAsync();
        await page.Keyboard.TypeAsync($"#{other}");
        await page.Keyboard.PressAsync("Enter");

        // Pointing at it keeps it on the screen.
        await new WorkspacePage(page).Notice("The conversations are merged").HoverAsync();
    }
}
