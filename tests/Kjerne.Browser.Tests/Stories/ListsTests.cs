using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Working through many: choose by keys, do the same to all, answer all at once, go on to the next, and find again.</summary>
[RunsOnBoth]
public sealed class ListsTests(Chromium chromium)
{
    [Fact]
    public async Task Three_are_tagged_and_answered_at_once_and_found_by_half_a_word()
    {
        await using var house = await MailHouse.Start();
        for (var i = 1; i <= 4; i++)
        {
            var address = $"kunde{i}@kunde.example";
            await house.Receive(new TestMail { Subject = $"Sak nummer {i}", From = $"Eva{i} Dahl <{address}>", ReturnPath = address, Text = i == 4 ? "Noe annet" : "Dette er en garantisak." });
        }

        await house.App.Writer.Write(async db =>
        {
            db.Tags.Add(new Tag { Name = "tilbakekalling" });
            await db.SaveChangesAsync();
        });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(4);
        Assert.Empty(await Axe.Findings(page));

        await SelectThree(page, workspace);
        await Tag(page, workspace, house);
        await ReplyToAll(page, workspace, house);
        await FindAgain(page);
    }

    [Fact]
    public async Task Several_are_merged_into_the_one_that_was_chosen_and_are_several_again()
    {
        await using var house = await MailHouse.Start();
        foreach (var subject in (string[])["Første", "Andre", "Tredje"])
        {
            await house.Receive(new TestMail { Subject = subject, From = "Eva Dahl <eva@kunde.example>", ReturnPath = "eva@kunde.example" });
        }

        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        await workspace.Row("Tredje").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("Shift+J");
        await page.Keyboard.PressAsync("Shift+J");
        await Expect(page.GetByText("3 selected")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Merge the selected" });
        await Expect(dialog.GetByText("3 conversations become one")).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "Første" })).ToBeCheckedAsync();
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Andre" }).CheckAsync();
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Merge 3 conversations" }).ClickAsync();

        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Expect(workspace.Row("Andre")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Notices" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(3);
        Assert.Empty(window.Complaints);
    }

    /// <summary>The newest stands first, so the first row is the one left alone.</summary>
    private static async Task SelectThree(IPage page, WorkspacePage workspace)
    {
        await workspace.Row("Sak nummer 4").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(workspace.Row("Sak nummer 3")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("Shift+J");
        await Expect(workspace.Row("Sak nummer 2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+J");
        await Expect(page.GetByText("3 selected")).ToBeVisibleAsync();
    }

    private static async Task Tag(IPage page, WorkspacePage workspace, MailHouse house)
    {
        await page.Keyboard.PressAsync("t");
        await page.GetByRole(AriaRole.Option, new() { Name = "tilbakekalling" }).First.WaitForAsync();
        await page.Keyboard.TypeAsync("tilbake");
        await page.Keyboard.PressAsync("Enter");
        await Expect(workspace.Notice("3 changed")).ToBeVisibleAsync();
        Assert.Equal(3, await house.App.Read(db => db.ConversationTags.CountAsync()));
    }

    private static async Task ReplyToAll(IPage page, WorkspacePage workspace, MailHouse house)
    {
        await SelectThree(page, workspace);
        await page.GetByRole(AriaRole.Button, new() { Name = "Reply to all" }).ClickAsync();
        await Expect(page.GetByText("Sends 3 messages to 3 customers")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Reply", Exact = true }).FillAsync("Hei {{customer.firstName|du}}, vi bytter den.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send 3 messages" }).ClickAsync();
        await Expect(workspace.Notice("3 messages sent")).ToBeVisibleAsync();
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);

        var mails = new[] { await house.World.Mail(1), await house.World.Mail(2), await house.World.Mail(3) };
        Assert.Equal(["Eva1", "Eva2", "Eva3"], mails.Select(x => x.Read().TextBody!.Split(' ', ',')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(3, await house.App.Read(db => db.Conversations.CountAsync(x => x.State == ConversationState.Closed)));
    }

    /// <summary>By one who types on while the search is still being loaded, on a machine where timers come late.</summary>
    private static async Task FindAgain(IPage page)
    {
        await page.EvaluateAsync("() => { window.late = []; window.inTime = setTimeout; window.setTimeout = (run, after) => after ? inTime(run, after) : late.push(run); }");
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/search-pane-*.js", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("anti");
        typed.SetResult();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).WaitForAsync();
        await page.EvaluateAsync("() => { window.setTimeout = inTime; late.forEach((run) => run()); }");
        await page.Keyboard.TypeAsync("sak");
        var results = page.GetByRole(AriaRole.List, new() { Name = "Results" }).GetByRole(AriaRole.Link);
        await Expect(results).ToHaveCountAsync(3);
        await Expect(results.First.Locator("mark")).ToHaveTextAsync("garantisak");

        await results.First.FocusAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("annet");
        await Expect(results).ToHaveCountAsync(1);
    }
}
