using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Two windows on one conversation, and one on what was just sent.</summary>
[RunsOnBoth]
public sealed class WritingTogetherTests(Chromium chromium)
{
    [Fact]
    public async Task Two_who_write_see_each_other_share_the_draft_and_only_one_answer_goes_out_unread()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        var jonas = await house.App.AddUser(Role.Agent, "Jonas Lie");
        await using var olas = await chromium.OpenAs(house.App, house.Agent.Id);
        await using var jonass = await chromium.OpenAs(house.App, jonas.Id);
        var path = $"/workspace/inbox/open/{message.ConversationId}";
        var (olasPage, jonasPage) = (await olas.Go(path), await jonass.Go(path));
        var (ola, other) = (new ConversationPage(olasPage), new ConversationPage(jonasPage));
        await Task.WhenAll(olas.Live, jonass.Live);

        await Expect(jonasPage.GetByRole(AriaRole.List, new() { Name = "Also here" })).ToContainTextAsync("Ola Agent is looking");
        await ola.Reply.ClickAsync();
        await olasPage.Keyboard.TypeAsync("Hei Kari, vi leter.");
        await Expect(jonasPage.GetByRole(AriaRole.List, new() { Name = "Also here" })).ToContainTextAsync("Ola Agent is writing");
        await Expect(other.Reply).ToHaveTextAsync("Hei Kari, vi leter.");
        await Expect(other.Composer).ToContainTextAsync("Draft by Ola Agent");

        // Jonas has his own words while Ola sends his: they stay, and are held back once.
        await house.Reply(message.ConversationId, "Svaret som kom først.");
        await Expect(other.Warning("has written since you began")).ToContainTextAsync("Svaret som kom først.");
        await other.SendReply.ClickAsync();
        await Expect(other.Composer).ToContainTextAsync("Your text is kept");
        await Expect(other.Reply).ToHaveTextAsync("Hei Kari, vi leter.");
        Assert.Equal(1, await house.App.Read(db => db.Outbox.CountAsync()));
        Assert.True(olas.Complaints.Count == 0, string.Join('\n', olas.Complaints.Concat(house.App.Log.Entries.Where(x => x.Level >= Microsoft.Extensions.Logging.LogLevel.Error).Select(x => x.ToString()))));
    }

    [Fact]
    public async Task A_reply_is_called_back_from_another_page_and_pasted_scripts_never_run()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await house.Agent.Client.Put("/api/me/sending", new { undoSeconds = 20 });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);

        // The page gone to later is in the browser's cache: 20 s to undo are few on a busy machine.
        var page = await window.Go("/workspace/settings/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Profile" })).ToBeVisibleAsync();
        await page.GotoAsync($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.ClickAsync();
        await conversation.Reply.EvaluateAsync(
            """
            field => {
              const data = new DataTransfer();
              data.setData('text/html', '<p class="MsoNormal" onclick="window.ran = 1">Hei <b>du</b><img src="x" onerror="window.ran = 1"><script>window.ran = 1</script></p>');
              data.setData('text/plain', 'Hei du');
              field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(conversation.Reply.Locator("strong")).ToHaveTextAsync("du");
        await Expect(conversation.Reply.Locator("img, script, [class]:not([class*=ProseMirror])")).ToHaveCountAsync(0);
        Assert.Equal("undefined", await page.EvaluateAsync<string>("() => typeof window.ran"));

        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByText("The answer is on its way")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(conversation.Reply).ToHaveTextAsync("Hei du");
        await Expect(conversation.Reply.Locator("strong")).ToHaveTextAsync("du");
        Assert.Equal(0, await house.App.Read(db => db.Outbox.CountAsync()));
        Assert.Empty(house.World.Tries);
    }
}
