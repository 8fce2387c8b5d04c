using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Every page and dialog without a finding of axe, in light and dark.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Fact]
    public async Task Pages_before_sign_in()
    {
        await using var app = await TestApp.Start();
        await using var window = await chromium.Open(app, Quiet);
        var page = await window.Go("/workspace");
        var setup = new SetupPage(page);
        await Expect(setup.Title).ToBeVisibleAsync();
        await Check(page, "setup");
        await setup.Send("AAAA-AAAA-AA");
        await Expect(setup.Refusal("The code is not right")).ToBeVisibleAsync();
        await Check(page, "setup, refused");

        await TestWorkplace.Create(app);
        await page.GotoAsync("/workspace");
        var entry = new SignInPage(page);
        await entry.SignIn("nobody@house.example");
        await Expect(entry.Refusal("not right")).ToBeVisibleAsync();
        await Check(page, "sign-in, refused");
        await page.GotoAsync("/workspace/reset");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "New password" })).ToBeVisibleAsync();
        await Check(page, "reset");
    }

    [Fact]
    public async Task Inbox_conversation_and_their_dialogs()
    {
        await using var house = await MailHouse.Start();
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id, Quiet);
        var page = await window.Go("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        await Expect(workspace.List.GetByText("No open conversations")).ToBeVisibleAsync();
        await Check(page, "empty inbox");

        await Fill(house);
        await page.GotoAsync("/workspace/inbox/all");
        await Expect(workspace.Row("Et brev med farger")).ToBeVisibleAsync();
        await Check(page, "filled inbox");

        var conversation = await workspace.OpenRow("Et brev med farger");
        await Expect(page.GetByText("Not delivered")).ToBeVisibleAsync();
        await Check(page, "conversation");
        await conversation.ChooseTab("Internal note");
        await Expect(conversation.SaveNote).ToBeVisibleAsync();
        await Check(page, "writing a note");
        await page.Keyboard.PressAsync("Escape");
        await Expect(conversation.Title).ToBeFocusedAsync();
        await CheckDialogs(page, "a", "?", "Control+k", "t", "Shift+T", "z", "h", "Shift+H", "d", "b", "Shift+B", "m");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("vanlig");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Results" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Check(page, "search");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Customers_notifications_and_what_is_done_to_many()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Subject = "En vanlig sak" });
        await house.Receive(new TestMail { Subject = "En sak til" });
        var colleague = await house.App.AddUser(Role.Agent, "Bodil Blid");
        await colleague.Client.Put($"/api/conversations/{message.ConversationId}/assignee", new { userId = house.Agent.Id.Value });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id, Quiet);
        var page = await window.Go("/workspace/notifications");
        await Expect(page.GetByText("Assigned to you")).ToBeVisibleAsync();
        await Check(page, "notifications");

        await page.GotoAsync("/workspace/customers");
        var customer = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Kari" });
        await Expect(customer.First).ToBeVisibleAsync();
        await Check(page, "customers");
        await customer.First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Kari");
        await Check(page, "customer");

        await page.GotoAsync("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        await workspace.Row("En sak til").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("Shift+J");
        await Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
        await Check(page, "two selected");
        await CheckDialogs(page, "a", "t", "Shift+T", "z", "r", "d");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Settings_and_their_dialogs()
    {
        await using var house = await MailHouse.Start();
        await using var window = await chromium.OpenAs(house.App, Role.Administrator, Quiet);
        var page = await window.Context.NewPageAsync();
        var settings = new SettingsPages(page);
        foreach (var section in SettingsPages.Sections)
        {
            await settings.Open(section);
            await Check(page, section);
        }

        foreach (var (section, button) in ((string, string)[])[("users", "Add a user"), ("brands", "Add a brand"), ("accounts", "Add an e-mail account"), ("tokens", "Make a token")])
        {
            await settings.Open(section);
            await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await Check(page, button);
        }

        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_picture_without_words_and_a_pale_text_are_found()
    {
        await using var app = await TestApp.Start();
        await using var window = await chromium.Open(app);
        var page = await window.Context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src='data:,'><p style='color:#bbb;background:#fff'>pale</main>");

        Assert.Contains(await Axe.Findings(page), x => x.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.StartsWith("color-contrast", Assert.Single(await Axe.Findings(page, "color-contrast")), StringComparison.Ordinal);
    }

    /// <summary>A formatted mail, a note, and an answer the other side refused.</summary>
    private static async Task Fill(MailHouse house)
    {
        house.World.AnswerRecipient = _ => new SmtpReply(550, "5.1.1 Ukjent mottaker");
        await house.Receive(new TestMail { Subject = "En vanlig sak" });
        await house.HandInAll([Mails.Html("Et brev med farger", await File.ReadAllBytesAsync(Mails.HtmlFile("html-mails", "newsletter")))]);
        var conversation = await house.App.Read(db => db.Messages.OrderByDescending(x => x.Id).Select(x => x.ConversationId).FirstAsync());
        await house.Agent.Client.Post($"/api/conversations/{conversation}/notes", new { text = "Ring lageret først." });
        var reply = await house.Reply(conversation, "Hei, vi ser på det.");
        await house.Delivered(reply.Id, DeliveryState.Failed);
    }

    private static void Quiet(BrowserNewContextOptions options)
    {
        options.ColorScheme = ColorScheme.Light;
        options.ReducedMotion = ReducedMotion.Reduce;
    }

    private static async Task CheckDialogs(IPage page, params string[] keys)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
            await Expect(dialog).ToBeVisibleAsync();
            await Check(page, $"dialog of {key}");
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToHaveCountAsync(0);
        }
    }

    /// <summary>By day everything; by night what the colours can spoil.</summary>
    private static async Task Check(IPage page, string where)
    {
        var findings = await Axe.Findings(page);
        Assert.True(findings.Count == 0, $"{where}:\n{string.Join('\n', findings)}");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        findings = await WhenFaded(page);
        Assert.True(findings.Count == 0, $"{where}, dark:\n{string.Join('\n', findings)}");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "light");
    }

    /// <summary>Some colours fade from day to night: what is found on the way counts only if it stays.</summary>
    private static async Task<IReadOnlyList<string>> WhenFaded(IPage page)
    {
        IReadOnlyList<string> findings = [];
        for (var look = 0; look < 10; look++)
        {
            findings = await Axe.Findings(page, "color-contrast", "link-in-text-block");
            if (findings.Count == 0)
            {
                break;
            }
        }

        return findings;
    }
}
