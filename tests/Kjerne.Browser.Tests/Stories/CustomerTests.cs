using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A call is written down without touching the mouse; two customers are called one, and two again.</summary>
public sealed class CustomerTests(Chromium chromium)
{
    [Fact]
    public async Task A_call_is_logged_by_keyboard_alone()
    {
        await using var house = await MailHouse.Start();
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Open" }).First).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("l");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Log a call, visit or letter" });
        await Expect(dialog.GetByRole(AriaRole.Combobox, new() { Name = "Customer" })).ToBeFocusedAsync();
        await Expect(dialog.GetByRole(AriaRole.Timer, new() { Name = "Time since you opened this" })).ToHaveTextAsync("0:01");
        Assert.Empty(await Axe.Findings(page));
        await page.Keyboard.TypeAsync("912 34 567");
        await Expect(dialog.GetByRole(AriaRole.Option, new() { Name = "New customer: 912 34 567" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Combobox, new() { Name = "Topic" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Åpningstider");
        await page.Keyboard.PressAsync("Enter");

        await Expect(new Pages.WorkspacePage(page).Notice("Logged, 0:0")).ToBeVisibleAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((Channel.Phone, true), (inquiry.Channel, inquiry.SolvedAt is not null));
        Assert.InRange(inquiry.HandlingSeconds, 1, 60);
        Assert.Equal(ConversationState.Closed, (await house.App.Read(db => db.Conversations.SingleAsync())).State);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_first_mail_is_written_in_the_same_editor_as_answers_and_survives_being_closed()
    {
        await using var house = await MailHouse.Start();
        await house.Agent.Client.Post("/api/saved-texts", new { name = "Hilsen", sharing = "personal", text = "Vennlig hilsen {{agent.firstName}}" });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        await window.Live;
        await page.Keyboard.PressAsync("c");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Write to a customer" });
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Customer" }).FillAsync("per@kunde.example");
        await dialog.GetByLabel("Subject").FillAsync("Tilbud");
        var editor = dialog.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).And(page.Locator("[contenteditable]"));
        await editor.FocusAsync();
        await page.Keyboard.PressAsync("Control+B");
        await page.Keyboard.TypeAsync("Hei Per");
        await page.Keyboard.PressAsync("Control+B");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("::hil");
        await page.GetByRole(AriaRole.Option, new() { Name = "Hilsen" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "pris.txt", MimeType = "text/plain", Buffer = [65] });
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Remove pris.txt" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.Keyboard.PressAsync("c");
        await Expect(editor).ToContainTextAsync("Vennlig hilsen Ola");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Remove pris.txt" })).ToBeVisibleAsync();
        await editor.FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        var mail = (await house.World.Mail(1)).Read();
        Assert.Equal("Tilbud", mail.Subject);
        Assert.Contains("<strong>Hei Per</strong>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Vennlig hilsen Ola", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("pris.txt", Assert.Single(mail.Attachments).FileName);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Two_customers_are_found_merged_two_again_and_said_to_be_two()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { From = "Kari Nordmann <kari@kunde.example>", Subject = "Første" });
        await house.Receive(new TestMail { From = "Kari Nordman <kari.n@kunde.example>", Subject = "Andre" });
        var first = (await house.App.Read(db => db.Conversations.OrderBy(x => x.Id).FirstAsync())).CustomerId;
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/customers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Possible duplicates" }).ClickAsync();
        await Expect(page.GetByText("nearly the same name at the same mail domain")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare: Kari Nordmann" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Merge customers" });
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Kari Nordmann" }).CheckAsync();
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await Expect(page.GetByText("No duplicates found")).ToBeVisibleAsync();
        await Expect(new Pages.WorkspacePage(page).Notice("Merged into Kari Nordmann")).ToBeVisibleAsync();

        await page.GotoAsync($"/workspace/customers/{first}");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Andre" })).ToBeVisibleAsync();
        await Expect(page.GetByText("kari.n@kunde.example").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge: Kari Nordman" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Andre" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Første" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "They are two" }).ClickAsync();
        await Expect(page.GetByText("may be the same customer")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Første" })).ToBeVisibleAsync();
        await Expect(page.GetByText("may be the same customer")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.Findings(page));
        Assert.Empty(window.Complaints);
    }
}
