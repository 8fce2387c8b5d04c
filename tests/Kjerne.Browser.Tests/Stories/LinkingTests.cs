using Kjerne.Browser.Tests.Pages;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Conversations that belong together, and messages that do not.</summary>
public sealed class LinkingTests(Chromium chromium)
{
    [Fact]
    public async Task A_second_matter_is_split_off_and_linked_and_the_link_is_taken_away_and_put_back()
    {
        await using var house = await MailHouse.Start();
        var first = await house.Receive(new TestMail { Subject = "Hvor er pakken" });
        await house.Receive(new TestMail { Subject = "SV: Hvor er pakken", Text = "Og fakturaen er feil.", InReplyTo = first.ExternalId, References = [first.ExternalId!] });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{first.ConversationId}");
        var workspace = new WorkspacePage(page);
        var conversation = new ConversationPage(page);
        await Expect(conversation.Messages).ToHaveCountAsync(2);

        await page.Keyboard.PressAsync("Shift+D");
        await Expect(workspace.Notice("The message is its own conversation now")).ToBeVisibleAsync();
        await Expect(conversation.Messages).ToHaveCountAsync(1);
        await Expect(conversation.Messages).ToContainTextAsync("pakken kom ikke");
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        var second = await house.App.Read(db => db.Messages.Where(x => x.Text.Contains("fakturaen")).Select(x => x.ConversationId).SingleAsync());
        Assert.NotEqual(first.ConversationId, second);

        await Link(page, second, "Related");
        await Expect(workspace.Notice("The conversations are linked")).ToBeVisibleAsync();
        await Related(page).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{second}$"));
        await Expect(conversation.Messages).ToContainTextAsync("fakturaen er feil");
        await Related(page).GetByRole(AriaRole.Button, new() { Name = "Remove the link to Hvor er pakken" }).ClickAsync();
        await Expect(workspace.Notice("The link is removed")).ToBeVisibleAsync();
        await Expect(Related(page)).ToHaveCountAsync(0);
        await Expect(conversation.Title).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Notices" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Expect(Related(page)).ToContainTextAsync("Hvor er pakken");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task One_update_goes_to_each_customer_of_the_same_matter_alone_and_closes_their_conversations()
    {
        await using var house = await MailHouse.Start();
        var main = await house.Receive(new TestMail { Subject = "Strømbrudd på Tøyen" });
        var eva = await house.Receive(new TestMail { Subject = "Ingen strøm", From = "Eva Dahl <eva@kunde.example>", ReturnPath = "eva@kunde.example" });
        var per = await house.Receive(new TestMail { Subject = "Mørkt her", From = "Per Berg <per@kunde.example>", ReturnPath = "per@kunde.example" });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{main.ConversationId}");
        var workspace = new WorkspacePage(page);
        await Expect(new ConversationPage(page).Messages).ToHaveCountAsync(1);

        await Link(page, eva.ConversationId, "One of many about this matter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 about the same, 1 not closed" })).ToBeVisibleAsync();
        await Link(page, per.ConversationId, "One of many about this matter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 about the same, 2 not closed" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Shift+B");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Write to all linked customers" });
        await Expect(dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Expect(dialog).ToContainTextAsync("Per Berg, Eva Dahl");
        await page.Keyboard.TypeAsync("Hei {{customer.firstName|du}}, strømmen er tilbake.");
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Close their conversations" }).CheckAsync();
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Textbox).PressAsync("Control+Enter");

        await Expect(workspace.Notice("2 messages sent")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 about the same, 0 not closed" })).ToBeVisibleAsync();
        await page.GetByText("3 changes").ClickAsync();
        await Expect(page.GetByText("Written to 2 linked customers")).ToBeVisibleAsync();
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        var mails = new[] { await house.World.Mail(1), await house.World.Mail(2) }.OrderBy(x => x.Recipients[0], StringComparer.Ordinal).ToList();
        Assert.Equal([["eva@kunde.example"], ["per@kunde.example"]], mails.Select(x => x.Recipients));
        Assert.Equal(["Hei Eva, strømmen er tilbake.", "Hei Per, strømmen er tilbake."], mails.Select(x => x.Read().TextBody!.Split('\n')[0].Trim()));
        Assert.Equal(2, await house.App.Read(db => db.Conversations.CountAsync(x => x.State == ConversationState.Closed && x.Id != main.ConversationId)));
        Assert.Empty(window.Complaints);
    }

    private static ILocator Related(IPage page) =>
        page.GetByRole(AriaRole.Complementary, new() { Name = "About the conversation" }).Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Related", Exact = true }) });

    /// <summary>Found by its number; what it is to this one by the figure before it.</summary>
    private static async Task Link(IPage page, ConversationId other, string role)
    {
        await page.Keyboard.PressAsync("b");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).WaitForAsync();
        await page.Keyboard.TypeAsync($"#{other}");
        await page.Keyboard.PressAsync("Enter");
        var choice = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = role });
        await Expect(choice).ToBeVisibleAsync();
        await page.Keyboard.PressAsync((await choice.GetAttributeAsync("aria-keyshortcuts"))!);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
