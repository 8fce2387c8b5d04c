using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What goes wrong is said in words where it went wrong, and nothing that was written is lost.</summary>
public sealed class BadInputTests(Chromium chromium)
{
    [Fact]
    public async Task Wrong_setup_code_and_wrong_password_are_told()
    {
        await using var app = await TestApp.Start();
        await using var window = await chromium.Open(app);
        var page = await window.Go("/workspace");
        var setup = new SetupPage(page);
        await setup.Send("AAAA-AAAA-AA");
        await Expect(setup.Refusal("The code is not right")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Name of the organisation")).ToHaveValueAsync("Nordlys AS");

        await TestWorkplace.Create(app);
        var person = await app.AddUserWithPassword(Role.Agent, "Feil Tast");
        await page.GotoAsync("/workspace");
        var entry = new SignInPage(page);
        await entry.SignIn(person.Email, "not the password");
        await Expect(entry.Refusal("The e-mail address or the password is not right.")).ToBeFocusedAsync();
        await Expect(entry.Email).ToHaveValueAsync(person.Email);
    }

    [Fact]
    public async Task Too_large_file_is_told_before_anything_is_sent()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        using var folder = TestFolder.Create();
        foreach (var (name, size) in ((string, long)[])[("stor.bin", 26L * 1024 * 1024), ("liten.txt", 5)])
        {
            await using var file = File.Create(folder.File(name));
            file.SetLength(size);
        }

        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var uploads = 0;
        window.Context.Request += (_, request) => uploads += request.Url.EndsWith("/api/files", StringComparison.Ordinal) ? 1 : 0;
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);

        await conversation.Attach(folder.File("stor.bin"));
        await Expect(conversation.Warning("stor.bin is")).ToContainTextAsync("A file can be at most 25 MB");
        Assert.Equal(0, uploads);
        await conversation.Attach(folder.File("liten.txt"));
        await Expect(conversation.Composer.GetByRole(AriaRole.Button, new() { Name = "Remove liten.txt" })).ToBeVisibleAsync();
        Assert.Equal(1, uploads);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Ten_megabytes_pasted_are_told_with_the_limit_and_nothing_written_is_lost()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.FillAsync("Kjære Kari");
        await Expect(conversation.Composer.GetByText("Draft saved")).ToBeVisibleAsync();

        // Pasted: a file, which may be larger than a text.
        // The draft is saved with it before the page is left: a save whose answer nobody hears is refused the second time, and the console tells.
        await page.RunAndWaitForResponseAsync(
            () => conversation.Reply.EvaluateAsync("""
                (field) => {
                  const data = new DataTransfer();
                  data.setData('text/plain', 'x'.repeat(10 * 1024 * 1024));
                  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """),
            x => x.Request.Method == "PUT" && x.Url.Contains("/drafts", StringComparison.Ordinal) && x.Ok);
        await Expect(conversation.Composer.GetByRole(AriaRole.Button, new() { Name = "Remove pasted text.txt" })).ToBeVisibleAsync();
        await Expect(conversation.Reply).ToHaveTextAsync("Kjære Kari");

        // Come by another way, it stands there and is not sent.
        await conversation.ChooseTab("Internal note");
        await conversation.Note.FocusAsync();
        await page.Keyboard.InsertTextAsync("Notat " + new string('y', 100_000));
        var told = conversation.Composer.GetByText("The text has 100,006 characters; at most 100,000 can be sent.");
        await Expect(told).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.ReloadAsync();
        await Expect(told).ToBeVisibleAsync();
        Assert.Equal(1, await house.App.Read(db => db.Messages.CountAsync()));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task With_the_server_gone_the_page_says_so_and_keeps_the_text()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.FillAsync("Et langt svar");
        await window.Live;

        await house.App.Stop();

        await Expect(new WorkspacePage(page).OfflineBanner).ToBeVisibleAsync();
        await conversation.Reply.PressSequentiallyAsync(" som ikke må bli borte.");
        await conversation.SendReply.ClickAsync();
        await Expect(conversation.Warning("No contact with the server")).ToBeVisibleAsync();
        await Expect(conversation.Reply).ToHaveTextAsync("Et langt svar som ikke må bli borte.");
        var kept = await page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage })");
        Assert.Contains("som ikke må bli borte", kept, StringComparison.Ordinal);
        Assert.Empty(house.World.Tries);
    }
}
