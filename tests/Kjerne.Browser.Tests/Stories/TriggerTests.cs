using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>"When … and … then …", tried on what has been before it is let loose on what comes.</summary>
public sealed class TriggerTests(Chromium chromium)
{
    [Fact]
    public async Task A_trigger_is_made_tried_on_the_past_switched_on_and_does_it_for_the_next_mail()
    {
        await using var house = await MailHouse.Start();
        await Receive(house, "Faktura for mars");
        await Receive(house, "Hvor er pakken?");
        var lead = await house.App.AddUser(Role.Administrator, "Lise Leder");
        await using var window = await chromium.OpenAs(house.App, lead.Id);
        var page = await window.Go("/workspace/settings/triggers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a trigger" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add a trigger" });
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Faktura til Ola");
        await Expect(dialog.GetByLabel("When", new() { Exact = true })).ToHaveValueAsync("messageReceived");
        await dialog.GetByLabel("With the words").FillAsync("faktura");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
        await dialog.GetByLabel("Details of the action").SelectOptionAsync("Ola Agent");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
        await dialog.GetByLabel("Action", new() { Exact = true }).Last.SelectOptionAsync("Add an internal note");
        await dialog.GetByLabel("Details of the action").Last.FillAsync("Sjekk mot regnskapet.");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Show what it would have done" }).ClickAsync();
        var trial = dialog.GetByRole(AriaRole.Status);
        await Expect(trial).ToContainTextAsync("It would have run 1 time in 1 conversation in the last 30 days.");
        await Expect(trial.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Faktura for mars"]);
        Assert.Empty(await Axe.Findings(page));
        Assert.False(await house.App.Read(db => db.Conversations.AnyAsync(x => x.AssigneeId != null)));
        await dialog.GetByLabel("Switched on").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Faktura til Ola" });
        await Expect(row).ToContainTextAsync("Has run 0 times in 30 days");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a trigger" })).ToBeFocusedAsync();

        await using var other = await chromium.OpenAs(house.App, house.Agent.Id);
        var agent = new WorkspacePage(await other.Go("/workspace/inbox/mine"));
        await other.Live;
        await Receive(house, "Spørsmål om FAKTURA");
        await Receive(house, "Retur av jakke");
        var conversation = await agent.OpenRow("Spørsmål om FAKTURA");
        await Expect(agent.Rows).ToHaveCountAsync(1);
        await Expect(agent.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "Sjekk mot regnskapet." })).ToContainTextAsync("Faktura til Ola");
        await Expect(conversation.Assignee).ToContainTextAsync("Ola Agent");

        await page.GetByRole(AriaRole.Button, new() { Name = "History: Faktura til Ola" }).ClickAsync();
        var history = page.GetByRole(AriaRole.Dialog, new() { Name = "History: Faktura til Ola" });
        await Expect(history.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(history.GetByRole(AriaRole.Listitem)).ToContainTextAsync("Done");
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAsync();
        await Expect(row).ToContainTextAsync("Has run 1 time in 30 days");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off: Faktura til Ola" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Off");
        Assert.Empty(window.Complaints.Concat(other.Complaints));
    }

    private static Task Receive(MailHouse house, string subject)
    {
        var address = $"{Guid.NewGuid():n}@kunde.example";
        return house.Receive(new TestMail { Subject = subject, From = $"Kunde <{address}>", ReturnPath = address, Text = "Hei." });
    }
}
