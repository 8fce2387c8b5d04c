using Kjerne.Browser.Tests.Pages;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Somebody whose hands or voice strike other keys than ours; nothing here clicks.</summary>
public sealed class OwnKeysTests(Chromium chromium)
{
    [Fact]
    public async Task An_own_key_holds_everywhere_and_single_keys_can_be_switched_off()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { Subject = "Første sak" });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/settings/keys");
        await ChangeReply(page);

        await page.Keyboard.PressAsync("?");
        var workspace = new WorkspacePage(page);
        await Expect(Line(workspace.KeysOverview, "Reply")).ToHaveTextAsync("+");
        await Expect(Line(workspace.KeysOverview, "Write an internal note")).ToHaveTextAsync("n");
        await page.Keyboard.PressAsync("Escape");

        await page.GotoAsync("/workspace/inbox/open");
        await Expect(workspace.Rows).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        var conversation = new ConversationPage(page);
        await Expect(conversation.Reply).ToBeVisibleAsync();
        await Expect(conversation.Title).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("reply");
        await Expect(workspace.Palette.GetByRole(AriaRole.Option, new() { Name = "Reply" }).First).ToContainTextAsync("+");
        await page.Keyboard.PressAsync("Escape");
        await Expect(conversation.Title).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("+");
        await Expect(conversation.Reply).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Ja + ja, r.");
        await page.Keyboard.PressAsync("Escape");

        await SwitchSingleKeysOff(page);
        await page.GotoAsync("/workspace/inbox/open");
        await Expect(workspace.Rows).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(workspace.Palette).ToBeVisibleAsync();
        await Expect(workspace.KeysOverview).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/inbox/open$"));
        await page.Keyboard.TypeAsync("show all keys");
        await page.Keyboard.PressAsync("Enter");
        await Expect(workspace.KeysOverview).ToContainTextAsync("Single keys are switched off");
        Assert.Empty(await Axe.Findings(page));
        await page.Keyboard.PressAsync("Escape");

        await workspace.Rows.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(conversation.Reply).ToHaveTextAsync("Ja + ja, r.");
        await conversation.Reply.FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        Assert.Contains("Ja + ja, r.", (await house.World.Mail(1)).Read().TextBody, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    /// <summary>A key that belongs to another action is refused in words; Esc leaves all as it was.</summary>
    private static async Task ChangeReply(IPage page)
    {
        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByText("Reply", new() { Exact = true }) });
        var button = row.GetByRole(AriaRole.Button).First;
        var ask = page.GetByRole(AriaRole.Textbox, new() { Name = "Press the new key for Reply" });
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(ask).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+E");
        await Expect(row.GetByRole(AriaRole.Alert)).ToHaveTextAsync("⇧ E already belongs to “Reopen”. Change that first, or choose another.");
        Assert.Empty(await Axe.Findings(page));
        await page.Keyboard.PressAsync("Escape");
        await Expect(button).ToBeFocusedAsync();
        await Expect(row.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("+"), x => x.Request.Method == "PATCH");
        await Expect(button).ToBeFocusedAsync();
        await Expect(button).ToHaveTextAsync("+");
    }

    private static async Task SwitchSingleKeysOff(IPage page)
    {
        await page.GotoAsync("/workspace/settings/keys");
        var single = page.GetByRole(AriaRole.Checkbox, new() { Name = "Use single keys" });
        await single.FocusAsync();
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Space"), x => x.Request.Method == "PATCH");
        await Expect(single).Not.ToBeCheckedAsync();
        await Expect(single).ToBeFocusedAsync();
    }

    private static ILocator Line(ILocator overview, string action) =>
        overview.Locator("dl > div").Filter(new() { Has = overview.Page.GetByText(action, new() { Exact = true }) }).GetByRole(AriaRole.Definition);
}
