using System.Text;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Files on their way to the customer, and to whom.</summary>
public sealed class AttachmentTests(Chromium chromium)
{
    [Fact]
    public async Task Files_are_dropped_pasted_refused_and_removed_and_arrive_with_a_new_recipient()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{question.ConversationId}");
        var conversation = new ConversationPage(page);
        var files = conversation.Composer.GetByRole(AriaRole.List, new() { Name = "Attachments" }).GetByRole(AriaRole.Listitem);
        await Expect(conversation.Reply).ToBeVisibleAsync();
        var mayArrive = new TaskCompletionSource();
        await page.RouteAsync("**/api/files", async route =>
        {
            await mayArrive.Task;
            await route.ContinueAsync();
        });

        await Hand(conversation.Reply, "drop", "Kjøpsbrev på ære.txt", "Kvittering: 1 249 kr");
        await Expect(files.GetByRole(AriaRole.Progressbar, new() { Name = "Kjøpsbrev på ære.txt" })).ToBeVisibleAsync();
        await Hand(conversation.Reply, "paste", "Kjøpsbrev på ære.txt", "Kvittering: 1 249 kr");
        await Expect(conversation.Warning("Kjøpsbrev på ære.txt is already attached.")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        mayArrive.SetResult();
        await Expect(files).ToHaveTextAsync("Kjøpsbrev på ære.txt20\u00a0B");

        await Hand(conversation.Reply, "paste", "feil.txt", "Ikke denne");
        await Expect(files).ToHaveCountAsync(2);
        await Hand(conversation.Reply, "drop", "Kjøpsbrev på ære.txt", "Kvittering: 1 249 kr");
        await Expect(conversation.Warning("Kjøpsbrev på ære.txt is already attached.")).ToBeVisibleAsync();
        await Hand(conversation.Reply, "drop", "film.mp4", "x", 26);
        await Expect(conversation.Warning("film.mp4 is 26 MB. A file can be at most 25 MB.")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        await files.GetByRole(AriaRole.Button, new() { Name = "Remove feil.txt" }).PressAsync("Enter");
        await Expect(files).ToHaveCountAsync(1);
        await Expect(conversation.Reply).ToBeFocusedAsync();

        await conversation.Reply.FillAsync("Her er kvitteringen.");
        await CopyTo(page, conversation, "regnskap@kunde.example");
        await conversation.Reply.PressAsync("Control+Enter");
        var mail = await house.World.Mail(1);
        Assert.Equal(["kari@kunde.example", "regnskap@kunde.example"], house.World.Mails.SelectMany(x => x.Recipients).Order(StringComparer.Ordinal));
        var attachment = Assert.Single(mail.Read().Attachments);
        Assert.Equal("Kjøpsbrev på ære.txt", attachment.FileName);
        Assert.Equal("Kvittering: 1 249 kr", Encoding.UTF8.GetString(attachment.Content.Span));
        await Expect(conversation.Messages.Last.GetByRole(AriaRole.Link, new() { Name = "Kjøpsbrev på ære.txt" })).ToBeVisibleAsync();
        await Expect(conversation.Warning("film.mp4")).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    /// <summary>Somebody who has had no part in it: told before it goes out.</summary>
    private static async Task CopyTo(IPage page, ConversationPage conversation, string address)
    {
        await conversation.Composer.GetByRole(AriaRole.Button, new() { Name = "Change recipients" }).ClickAsync();
        await Expect(conversation.Composer.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(conversation.Composer.GetByLabel("Copy")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("regnskap,");
        await Expect(conversation.Composer.GetByText("regnskap is not")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync($"{address},");
        await Expect(conversation.Composer.GetByText($"{address} is new to this conversation")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
    }

    /// <param name="mebibytes">Filled up to this size; 0: only the text.</param>
    private static Task Hand(ILocator field, string way, string name, string text, int mebibytes = 0) => field.EvaluateAsync(
        """
        (field, [way, name, text, size]) => {
          const data = new DataTransfer();
          data.items.add(new File(size ? [new ArrayBuffer(size * 1024 * 1024)] : [text], name, { type: 'text/plain' }));
          const event = { bubbles: true, cancelable: true };
          field.focus();
          if (way === 'paste') return void field.dispatchEvent(new ClipboardEvent('paste', { ...event, clipboardData: data }));
          field.dispatchEvent(new DragEvent('dragover', { ...event, dataTransfer: data }));
          field.dispatchEvent(new DragEvent('drop', { ...event, dataTransfer: data }));
        }
        """,
        new object[] { way, name, text, mebibytes });
}
