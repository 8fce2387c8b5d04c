using System.Text.RegularExpressions;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Two people mark and code what a customer said, each in a window of their own.</summary>
public sealed class QuoteTests(Chromium chromium)
{
    [Fact]
    public async Task Two_people_code_the_same_words_and_see_each_other_do_it()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = "Pakken er borte.\nHilsen Kari" });
        var jonas = await house.App.AddUser(Role.Agent, "Jonas Lie");
        await using var olas = await chromium.OpenAs(house.App, house.Agent.Id);
        await using var jonass = await chromium.OpenAs(house.App, jonas.Id);
        var path = $"/workspace/inbox/open/{message.ConversationId}";
        var (ola, other) = (await olas.Go(path), await jonass.Go(path));
        await Task.WhenAll(olas.Live, jonass.Live);
        await Expect(new ConversationPage(ola).Messages).ToHaveCountAsync(1);
        await Expect(Quotes(other)).ToBeVisibleAsync();

        // By keyboard: the first line of the message, and a need that is made on the spot.
        await ola.Keyboard.PressAsync("Shift+M");
        var dialog = ola.GetByRole(AriaRole.Dialog, new() { Name = "Mark a quote" });
        await Expect(dialog.GetByLabel("Message")).ToBeFocusedAsync();
        await ola.Keyboard.PressAsync("Control+Home");
        await ola.Keyboard.PressAsync("Shift+End");
        await ola.Keyboard.PressAsync("x");
        await Expect(dialog.GetByLabel("Message")).ToHaveValueAsync(new Regex("^Pakken er borte\\.\nHilsen Kari"));
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("Marked: Pakken er borte.");
        Assert.Empty(await Axe.Findings(ola));
        await Code(ola, dialog, "Need", "Know where the parcel is");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save the quote" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        await Expect(Quotes(other)).ToContainTextAsync("Need: Know where the parcel is");
        await Expect(Quotes(other)).ToContainTextAsync("Ola Agent");

        // By mouse: words marked on the page are marked in the dialog.
        await new ConversationPage(other).Messages.First.GetByText("Pakken er borte.").EvaluateAsync(
            "element => { const range = document.createRange(); range.setStart(element.firstChild, 0); range.setEnd(element.firstChild, 16); getSelection().removeAllRanges(); getSelection().addRange(range); }");
        await Quotes(other).GetByRole(AriaRole.Button, new() { Name = "Mark a quote" }).ClickAsync();
        dialog = other.GetByRole(AriaRole.Dialog, new() { Name = "Mark a quote" });
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("Marked: Pakken er borte.");
        await Code(other, dialog, "Problem", "Parcel lost");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save the quote" }).ClickAsync();

        await Expect(Quotes(ola)).ToContainTextAsync("Problem: Parcel lost");
        await Expect(Quotes(ola)).ToContainTextAsync("0 of 1 passage coded by several people");
        await Expect(Quotes(ola).GetByRole(AriaRole.Blockquote)).ToHaveCountAsync(1);

        await Quotes(ola).GetByRole(AriaRole.Button, new() { Name = "My codes" }).ClickAsync();
        dialog = ola.GetByRole(AriaRole.Dialog, new() { Name = "My codes" });
        await Code(ola, dialog, "Problem", "Parcel lost");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Quotes(other)).ToContainTextAsync("1 of 1 passage coded by several people");
        Assert.Empty(olas.Complaints);
        Assert.Empty(jonass.Complaints);
    }

    private static ILocator Quotes(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Quotes" });

    private static async Task Code(IPage page, ILocator dialog, string kind, string name)
    {
        await dialog.GetByLabel("Kind").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await dialog.GetByLabel("Choose one, or write a new one").FocusAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.List, new() { Name = "Needs and problems" })).ToContainTextAsync(name);
    }
}
