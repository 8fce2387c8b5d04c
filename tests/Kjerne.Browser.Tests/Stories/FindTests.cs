using Kjerne.Browser.Tests.Pages;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Found again by what one remembers: half a word, wrongly spelt, without the letters of the other country, and by conditions written as words.</summary>
public sealed class FindTests(Chromium chromium)
{
    [Fact]
    public async Task Halves_misspellings_other_letters_and_conditions_find_while_one_types()
    {
        await using var house = await MailHouse.Start();
        await Receive(house, "Hjemlevering", "Når kommer hjemleveringen av sofaen?", "Søren Ærø <soren@kunde.example>");
        await Receive(house, "Kvittering", "Jeg mangler kvitteringen for symaskinen.", "Åse Bråten <aase@kunde.example>");
        await Receive(house, "Åpningstider", "Har dere åpent på søndag?", "Kari Nordmann <kari@kunde.example>");
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        await Expect(new WorkspacePage(page).Rows).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("/");
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Search conversations" });
        await Expect(field).ToBeFocusedAsync();

        await Finds(page, "leverings", "Hjemlevering", "hjemleveringen");
        await Finds(page, "kvitering", "Kvittering", "Kvittering");
        await Finds(page, "soeren", "Hjemlevering", "Søren");
        await Finds(page, "aase", "Kvittering", "Åse");
        await Finds(page, "symaskin", "Kvittering", "symaskinen");
        await Finds(page, "from:bråten", "Kvittering", null);
        await Finds(page, "channel:email sofa", "Hjemlevering", "sofaen");
        await Finds(page, "before:2030 apent", "Åpningstider", "åpent");

        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("before:2020");
        await Expect(page.GetByText("Nothing found")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("channel:brevdue");
        await Expect(page.GetByText("“brevdue” is not known here, so nothing is found.")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));

        await Finds(page, "åpningstid", "Åpningstider", "Åpningstider");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(new ConversationPage(page).Title).ToHaveTextAsync("Åpningstider");
        await page.Keyboard.PressAsync("u");
        await Expect(field).ToHaveValueAsync("åpningstid");
        Assert.Empty(window.Complaints);
    }

    /// <summary>Key by key over what stood there, and before Enter; the hit is marked in the only result.</summary>
    private static async Task Finds(IPage page, string words, string subject, string? marked)
    {
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(words);
        var results = page.GetByRole(AriaRole.List, new() { Name = "Results" }).GetByRole(AriaRole.Link);
        await Expect(results).ToHaveCountAsync(1);
        await Expect(results).ToContainTextAsync(subject);
        if (marked is not null)
        {
            await Expect(results.Locator("mark").Filter(new() { HasText = marked }).First).ToBeVisibleAsync();
        }
    }

    private static Task Receive(MailHouse house, string subject, string text, string from) =>
        house.Receive(new TestMail { Subject = subject, Text = text, From = from, ReturnPath = from[(from.IndexOf('<') + 1)..^1] });
}
