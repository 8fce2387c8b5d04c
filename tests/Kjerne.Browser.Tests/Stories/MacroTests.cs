using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What is always said and done, put together once and then done by keys.</summary>
public sealed class MacroTests(Chromium chromium)
{
    [Fact]
    public async Task Made_in_the_settings_it_shows_what_it_will_do_asks_why_it_hands_over_and_does_it()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.App.AddUser(Role.Agent, "Bodil Blid");
        await (await house.App.AddUser(Role.Administrator)).Client.Post("/api/tags", new { name = "Retur", colour = "#b3347f" });
        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { userId = house.Agent.Id.Value });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/settings/macros");
        await Make(page);

        await page.GotoAsync($"/workspace/inbox/open/{question.ConversationId}");
        var conversation = new ConversationPage(page);
        await Expect(conversation.Reply).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("m");
        await page.GetByRole(AriaRole.Option, new() { Name = "Retur til Bodil" }).WaitForAsync();
        await page.Keyboard.TypeAsync("retur");
        await page.Keyboard.PressAsync("Enter");
        var preview = page.GetByRole(AriaRole.Dialog, new() { Name = "Retur til Bodil" });
        await Expect(preview).ToContainTextAsync("Hei Kari, Bodil hjelper deg videre.");
        await Expect(preview.GetByRole(AriaRole.List, new() { Name = "What will change" }).GetByRole(AriaRole.Listitem))
            .ToContainTextAsync(["Ola Agent → Bodil Blid", "+ Retur"]);
        await Expect(preview.GetByRole(AriaRole.Region, new() { Name = "Why to Bodil Blid?" }).GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
        Assert.Empty(await Axe.Findings(page));
        Assert.Empty(await house.App.Read(db => db.HandOvers.ToListAsync()));

        await page.Keyboard.PressAsync("3");
        await Expect(new WorkspacePage(page).Notice("Retur til Bodil is applied")).ToBeVisibleAsync();
        await Expect(conversation.Reply).ToBeFocusedAsync();
        await Expect(conversation.Assignee).ToContainTextAsync("Bodil Blid");
        await Expect(page.Locator("header").GetByText("Retur")).ToBeVisibleAsync();
        await page.GetByText("3 changes").ClickAsync();
        await Expect(page.GetByText("(Needs somebody who may decide)")).ToBeVisibleAsync();
        await Expect(conversation.Reply).ToHaveTextAsync("Hei Kari, Bodil hjelper deg videre.");
        Assert.Equal("authority", await house.App.Read(db => db.HandOvers.Select(x => x.Reason).SingleAsync()));
        await conversation.Reply.PressAsync("Control+Enter");
        Assert.Contains("Bodil hjelper deg videre.", (await house.World.Mail(1)).Read().TextBody, StringComparison.Ordinal);

        // Nothing changes hands any more, so nothing is asked: Enter is enough.
        await Expect(conversation.Reply).ToHaveTextAsync("");
        await page.Keyboard.TypeAsync("::retur");
        await Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" })).ToContainTextAsync("Macro, 2 actions");
        await page.Keyboard.PressAsync("Enter");
        await Expect(preview.GetByText("Nothing else changes.")).ToBeVisibleAsync();
        await Expect(preview.GetByRole(AriaRole.Button, new() { Name = "Apply" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(conversation.Reply).ToHaveTextAsync("Hei Kari, Bodil hjelper deg videre.");
        Assert.Empty(window.Complaints);
    }

    private static async Task Make(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New macro" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New macro" });
        await dialog.GetByLabel("Name").FillAsync("Retur til Bodil");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Text" }).And(page.Locator("[contenteditable]")).FillAsync("Hei {{customer.firstName|du}}, Bodil hjelper deg videre.");
        await AddAction(dialog, 0, "Assign to a person", "Bodil Blid");
        await Expect(dialog.GetByLabel("Reason for handing over")).ToHaveValueAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
        await dialog.GetByLabel("Actions").Nth(1).SelectOptionAsync("Add a tag");
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Value" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Retur" }).ClickAsync();
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Macro, 2 actions")).ToBeVisibleAsync();
    }

    private static async Task AddAction(ILocator dialog, int place, string action, string value)
    {
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
        await dialog.GetByLabel("Actions").Nth(place).SelectOptionAsync(action);
        await dialog.GetByLabel("Value").Nth(place).SelectOptionAsync(value);
    }
}
