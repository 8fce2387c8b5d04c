using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Conversations.Snooze;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What cannot be done now is put aside by keys, and comes back by itself.</summary>
public sealed class SnoozeTests(Chromium chromium)
{
    private const string Parcel = "Pakken er forsinket";
    private const string Sweater = "Genseren har hull";

    [Fact]
    public async Task Put_aside_until_tomorrow_and_until_a_reply_and_back_at_their_time_but_not_for_a_thank_you()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(DateTimeOffset.UtcNow));
        await house.Receive(new TestMail { Subject = Parcel });
        await house.Receive(new TestMail { Subject = Sweater, From = "Per Berg <per@kunde.example>", ReturnPath = "per@kunde.example" });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        var conversation = await workspace.OpenRow(Parcel);
        await window.Live;

        await Snooze(page, "Tomorrow morning");
        await Expect(workspace.Notice("Snoozed until")).ToBeVisibleAsync();
        await Expect(conversation.Title).ToBeFocusedAsync();
        await Expect(page.Locator("header").GetByText("Snoozed until")).ToContainTextAsync("or a reply");
        await Expect(workspace.Row(Parcel)).ToHaveCountAsync(0);

        await workspace.OpenRow(Sweater);
        await conversation.Reply.FillAsync("Vi sender en ny.");
        await conversation.Reply.PressAsync("Control+Enter");
        var answer = await house.World.Mail(1);

        // Told when the field has the focus again, which may be after the mail has arrived: a key struck before would be a letter in it.
        await Expect(workspace.Notice("on its way")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Snooze(page, "Until the customer writes");
        await Expect(workspace.Row(Sweater)).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("z");
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        await Expect(workspace.Row(Parcel).GetByTitle("Snoozed until")).ToContainTextAsync("08:00");
        await Expect(workspace.Row(Sweater).GetByTitle("Snoozed until")).ToContainTextAsync("Until the customer writes");
        Assert.Empty(await Axe.Findings(page));
        await house.Receive(TestMail.AnswerTo(answer) with { From = "Per Berg <per@kunde.example>", Text = "Tusen takk for hjelpen!" });
        await workspace.OpenRow(Sweater);
        await Expect(conversation.Messages).ToHaveCountAsync(3);
        await Expect(conversation.Messages.Last).ToContainTextAsync("Thanks");
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);

        await house.Receive(TestMail.AnswerTo(answer) with { From = "Per Berg <per@kunde.example>", Text = "Når kommer den?" });
        await Expect(workspace.Row(Sweater)).ToHaveCountAsync(0);
        house.Pass(TimeSpan.FromDays(2));
        await new WakeSnoozed(house.App.Writer, house.App.Clock).Run(TestContext.Current.CancellationToken);
        await Expect(workspace.Row(Parcel)).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("o");
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        await workspace.OpenRow(Parcel);
        await page.GetByText("2 changes").ClickAsync();
        await Expect(page.GetByText("Back: the time has come")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    /// <summary>By the figure that stands before the choice.</summary>
    private static async Task Snooze(IPage page, string until)
    {
        await page.Keyboard.PressAsync("z");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Snooze" });
        var choice = dialog.GetByRole(AriaRole.Button, new() { Name = until });
        await Expect(dialog.Locator("[aria-keyshortcuts]").First).ToBeFocusedAsync();
        Assert.Empty(await Axe.Findings(page));
        await page.Keyboard.PressAsync((await choice.GetAttributeAsync("aria-keyshortcuts"))!);
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
