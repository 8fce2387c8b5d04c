using System.Text.RegularExpressions;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A working day without a pointer; nothing here clicks or fills.</summary>
public sealed partial class KeyboardTests(Chromium chromium)
{
    private const string Letters = "Jeg sjekker ej dette, e j k u a i n r c w";

    [Fact]
    public async Task From_sign_in_over_an_answer_and_a_note_to_a_closed_conversation()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { Subject = "Den eldste saken" });
        await house.Receive(new TestMail { Subject = "Den andre saken", From = "Per <per@kunde.example>", ReturnPath = "per@kunde.example" });
        var person = await house.App.AddUserWithPassword(Role.Agent, "Tast Tastesen");
        await using var window = await chromium.Open(house.App);
        var page = await window.Go("/workspace");
        var keys = page.Keyboard;
        var workspace = new WorkspacePage(page);
        var conversation = new ConversationPage(page);
        await new SignInPage(page).SignInByKeys(person.Email);
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        var first = workspace.List.GetByRole(AriaRole.Link).First;
        var second = workspace.List.GetByRole(AriaRole.Link).Last;

        await keys.PressAsync("j");
        await Expect(first).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await Expect(second).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Expect(first).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(conversation.Reply).ToBeVisibleAsync();
        var subject = await conversation.Title.InnerTextAsync();

        await keys.PressAsync("j");
        await Expect(conversation.Title).Not.ToHaveTextAsync(subject);
        await keys.PressAsync("k");
        await Expect(conversation.Title).ToHaveTextAsync(subject);
        await Expect(conversation.Reply).ToBeVisibleAsync();

        await Write(page, "r", conversation.Reply);
        await Expect(conversation.Title).ToHaveTextAsync(subject);
        await keys.PressAsync("Control+Enter");
        Assert.Contains(Letters, (await house.World.Mail(1)).Read().TextBody, StringComparison.Ordinal);
        await Expect(conversation.Reply).ToHaveTextAsync("");
        await keys.PressAsync("Escape");
        await Expect(conversation.Title).ToBeFocusedAsync();

        await Write(page, "n", conversation.Note);
        await keys.PressAsync("Control+Enter");
        await Expect(conversation.MessageOf("Internal note from Tast Tastesen")).ToContainTextAsync(Letters);
        await keys.PressAsync("Escape");

        await Assign(page, conversation);
        await LookAround(page, workspace);
        await keys.PressAsync("e");
        await Expect(workspace.Notice("The conversation is closed")).ToBeVisibleAsync();
        await Eventually.True(() => house.App.Read(db => db.Conversations.AnyAsync(x => x.Subject == subject && x.State == ConversationState.Closed && x.AssigneeId == person.Id)));
        await Expect(conversation.Title).Not.ToHaveTextAsync(subject);
        Assert.Single(house.World.Mails);
    }

    [Fact]
    public async Task What_one_wrote_a_moment_ago_does_not_stand_in_the_way_of_the_next_key()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { From = "Per <per@kunde.example>", Subject = "Den ene saken", Text = "Hei, pakken kom ikke." });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/all");
        var (workspace, conversation) = (new WorkspacePage(page), new ConversationPage(page));
        await workspace.Row("Den ene saken").ClickAsync();
        await Expect(conversation.Reply).ToBeVisibleAsync();
        var isNewVersionOnItsWay = new TaskCompletionSource();
        await page.RouteAsync(ConversationItself(), async route =>
        {
            await isNewVersionOnItsWay.Task;
            await route.ContinueAsync();
        });
        await Write(page, "n", conversation.Note);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(workspace.Notice("The note is saved")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("a");
        await Expect(conversation.AssignDialog.GetByRole(AriaRole.Option, new() { Name = "Ola Agent (you)" })).ToBeVisibleAsync();

        var refused = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), x => x.Url.EndsWith("/assignee", StringComparison.Ordinal));
        isNewVersionOnItsWay.SetResult();

        Assert.Equal(409, refused.Status);
        await Expect(conversation.Assignee).ToContainTextAsync("Ola Agent");
    }

    [Fact]
    public async Task Letters_struck_before_the_conversation_has_come_stand_in_its_field()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { From = "Per <per@kunde.example>", Subject = "Den ene saken", Text = "Hei, pakken kom ikke." });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/all");
        var (workspace, conversation) = (new WorkspacePage(page), new ConversationPage(page));
        var isOnItsWay = new TaskCompletionSource();
        await page.RouteAsync(ConversationItself(), async route =>
        {
            await isOnItsWay.Task;
            await route.ContinueAsync();
        });
        await workspace.Row("Den ene saken").ClickAsync();
        await page.WaitForURLAsync("**/inbox/all/*");

        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("Nei, et");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.TypeAsync("n ny i dag.");
        isOnItsWay.SetResult();

        await Expect(conversation.Reply).ToHaveTextAsync("Nei, en ny i dag.");
        await Expect(conversation.Reply).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(" Hilsen oss.");
        await Expect(conversation.Reply).ToHaveTextAsync("Nei, en ny i dag. Hilsen oss.");
        await Expect(conversation.Assignee).ToContainTextAsync("Unassigned");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    [GeneratedRegex(@"/api/conversations/\d+$")]
    private static partial Regex ConversationItself();

    /// <summary>Every letter is a command outside the field, and none inside.</summary>
    private static async Task Write(IPage page, string key, ILocator field)
    {
        await page.Keyboard.PressAsync(key);
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Letters);
        await Expect(field).ToHaveTextAsync(Letters);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task Assign(IPage page, ConversationPage conversation)
    {
        await page.Keyboard.PressAsync("a");
        await Expect(conversation.AssignDialog.GetByRole(AriaRole.Option, new() { Name = "Tast Tastesen (you)" })).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("tast");
        await Expect(conversation.AssignDialog.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(conversation.Assignee).ToContainTextAsync("Tast Tastesen");
        await Expect(conversation.Title).ToBeFocusedAsync();
    }

    /// <summary>The overview of keys, and the palette to another view's conversation and back to work.</summary>
    private static async Task LookAround(IPage page, WorkspacePage workspace)
    {
        await page.Keyboard.PressAsync("?");
        await Expect(workspace.KeysOverview.GetByText("Close and go to the next")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(workspace.KeysOverview).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+k");
        await Expect(workspace.Palette).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("go to mine");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/inbox/mine$"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("w");
        await Expect(page).ToHaveURLAsync(new Regex("/inbox/waiting$"));
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("o");
        await Expect(new ConversationPage(page).Reply.Or(new ConversationPage(page).Note)).ToBeVisibleAsync();
    }
}
