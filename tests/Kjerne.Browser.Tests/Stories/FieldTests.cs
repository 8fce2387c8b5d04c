using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What the organisation wants to know of each conversation.</summary>
public sealed class FieldTests(Chromium chromium)
{
    [Fact]
    public async Task Fields_are_made_filled_in_told_when_wrong_needed_to_close_and_found_by()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { Subject = "En annen sak" });
        var question = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, Role.Administrator);
        var page = await window.Go("/workspace/settings/fields");
        await Make(page, "Ordrenummer", "Text", ("Pattern the text must fit", "[0-9]{6}"), ("Hint", "Seks siffer"));
        await Make(page, "Beløp", "Number");
        await Make(page, "Feil på varen", "Several choices", ("Choices, one on each line", "Hull\nFlekk\nFarge"));

        await page.GotoAsync($"/workspace/inbox/all/{question.ConversationId}");
        var workspace = new WorkspacePage(page);
        var details = page.GetByRole(AriaRole.Complementary, new() { Name = "About the conversation" });
        var order = details.GetByLabel("Ordrenummer");
        await order.FillAsync("12AB");
        await order.PressAsync("Enter");
        await Expect(order).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(details).ToContainTextAsync("Seks siffer");
        await Expect(details).ToContainTextAsync("This does not fit the pattern of the field");
        Assert.Empty(await Axe.Findings(page));
        await order.FillAsync("471112");
        await order.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(order).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await details.GetByLabel("Beløp").FillAsync("mye");
        await page.Keyboard.PressAsync("Tab");
        await Expect(details).ToContainTextAsync("Write a number, such as 12.5");
        await details.GetByLabel("Beløp").FillAsync("1249,50");
        await page.Keyboard.PressAsync("Tab");
        await Expect(details).Not.ToContainTextAsync("Write a number, such as 12.5");
        await Expect(details.GetByLabel("Beløp")).ToHaveValueAsync("1249.5");

        // Faster than the server answers.
        await page.RouteAsync("**/actions", async route => { await Task.Delay(300); await route.ContinueAsync(); });
        foreach (var fault in (string[])["Hull", "Farge"])
        {
            await details.GetByRole(AriaRole.Checkbox, new() { Name = fault }).CheckAsync();
        }

        await Eventually.True(async () => (await Values(house)).Count == 4, what: "all is kept");
        Assert.Equal(["1249.5", "471112", "Farge", "Hull"], await Values(house));
        await Expect(details.GetByText("Somebody else has filled in")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Notices" })).ToHaveTextAsync("");

        await Find(page);
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Expect(workspace.Row("Hvor er pakken min?")).ToBeVisibleAsync();
        Assert.All(window.Complaints, x => Assert.Contains("/actions", x, StringComparison.Ordinal));
    }

    private static async Task Make(IPage page, string name, string kind, params (string Label, string Text)[] more)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New field" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New field" });
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Kind").SelectOptionAsync(kind);
        foreach (var (label, text) in more)
        {
            await dialog.GetByLabel(label).FillAsync(text);
        }

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText(name)).ToBeVisibleAsync();
    }

    /// <summary>By a view of those with that fault.</summary>
    private static async Task Find(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Order", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Save as view" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New view" });
        await dialog.GetByLabel("Name").FillAsync("Feil farge");
        await dialog.GetByLabel("Add a field").SelectOptionAsync("Feil på varen");
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Value of Feil på varen" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Farge" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 conversation now");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Feil farge" })).ToBeVisibleAsync();
    }

    private static Task<List<string>> Values(MailHouse house) =>
        house.App.Read(async db => (await db.ConversationFieldValues.Select(x => x.Value).ToListAsync()).Order(StringComparer.Ordinal).ToList());
}
