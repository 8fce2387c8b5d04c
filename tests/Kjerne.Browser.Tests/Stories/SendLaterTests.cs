using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Written now, sent when it is time; until then it is one's own to take back.</summary>
public sealed class SendLaterTests(Chromium chromium)
{
    [Fact]
    public async Task A_reply_waits_for_its_time_is_withdrawn_is_moved_and_goes_out_by_itself()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(DateTimeOffset.UtcNow));
        var question = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{question.ConversationId}");
        var workspace = new WorkspacePage(page);
        var conversation = new ConversationPage(page);
        var waiting = page.GetByRole(AriaRole.List, new() { Name = "Goes out later" }).GetByRole(AriaRole.Listitem);
        await Expect(conversation.Reply).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("God morgen, Kari. Pakken er her.");

        await Later(page, "Tomorrow morning");
        await Expect(workspace.Notice("The answer goes out later")).ToBeVisibleAsync();
        await Expect(waiting).ToContainTextAsync("God morgen, Kari.");
        await Expect(waiting).ToContainTextAsync("Ola Agent");
        await Expect(conversation.Reply).ToHaveTextAsync("");
        await Expect(conversation.Reply).ToBeFocusedAsync();

        await waiting.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(workspace.Notice("Withdrawn. It is a draft again")).ToBeVisibleAsync();
        await Expect(waiting).ToHaveCountAsync(0);
        await Expect(conversation.Reply).ToHaveTextAsync("God morgen, Kari. Pakken er her.");
        await Expect(conversation.Reply).ToBeFocusedAsync();
        Assert.Equal(0, await house.App.Read(db => db.ScheduledReplies.CountAsync()));

        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(" Hilsen Ola");
        await Later(page, "Tomorrow morning");
        await Expect(waiting).ToContainTextAsync("Hilsen Ola");
        var first = await SendAt(house);
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Change time" }).ClickAsync();
        await Choose(page, "Tomorrow afternoon");
        await Eventually.True(async () => await SendAt(house) == first.AddHours(5));
        await Expect(waiting).ToContainTextAsync("13:00");
        await Expect(waiting.GetByRole(AriaRole.Button, new() { Name = "Change time" })).ToBeFocusedAsync();
        Assert.Empty(house.World.Tries);

        house.Pass(first.AddHours(6) - house.App.Now());
        await ActivatorUtilities.CreateInstance<ScheduledSending>(house.App.Services).Run(TestContext.Current.CancellationToken);
        await Expect(conversation.Messages).ToHaveCountAsync(2);
        await Expect(conversation.Messages.Last).ToContainTextAsync("Hilsen Ola");
        await Expect(waiting).ToHaveCountAsync(0);
        Assert.Contains("God morgen, Kari. Pakken er her. Hilsen Ola", (await house.World.Mail(1)).Read().TextBody, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    private static async Task Later(IPage page, string when)
    {
        await page.Keyboard.PressAsync("Control+Shift+L");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Hold back if the customer writes first" })).ToBeCheckedAsync();
        Assert.Empty(await Axe.Findings(page));
        await Choose(page, when);
    }

    private static async Task Choose(IPage page, string when)
    {
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Send later" });
        var choice = dialog.GetByRole(AriaRole.Button, new() { Name = when });
        await Expect(dialog.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync((await choice.GetAttributeAsync("aria-keyshortcuts"))!);
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static Task<DateTimeOffset> SendAt(MailHouse house) => house.App.Read(db => db.ScheduledReplies.Select(x => x.SendAt).SingleAsync());
}
