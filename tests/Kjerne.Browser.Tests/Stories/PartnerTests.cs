using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Somebody outside is asked by mail, and the customer hears nothing of it.</summary>
public sealed class PartnerTests(Chromium chromium)
{
    [Fact]
    public async Task A_partner_is_asked_by_a_date_is_late_answers_and_the_customer_gets_only_the_reply()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(DateTimeOffset.UtcNow));
        var question = await house.Receive(new TestMail());
        var administrator = await house.App.AddUser(Role.Administrator);
        await administrator.Client.Post("/api/partners", new { name = "Nordfrakt", address = "drift@nordfrakt.example" });
        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { userId = house.Agent.Id.Value });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/mine/{question.ConversationId}");
        var workspace = new WorkspacePage(page);
        var conversation = new ConversationPage(page);
        await Expect(conversation.Messages).ToHaveCountAsync(1);
        await window.Live;

        await Ask(page, house.App.Now().AddDays(1));
        await Expect(workspace.Notice("The question is on its way to Nordfrakt")).ToBeVisibleAsync();
        await Expect(conversation.MessageOf("Question to a partner from Ola Agent")).ToContainTextAsync("The customer does not get this");
        await Expect(Asked(page)).ToContainTextAsync("Answer wanted by");
        var asked = await house.World.Mail(1);
        Assert.Equal(["drift@nordfrakt.example"], asked.Recipients);
        Assert.Contains("Hvor er sending 4711?", asked.Read().TextBody, StringComparison.Ordinal);
        Assert.Contains("pakken kom ikke", asked.Read().TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("kari@kunde.example", asked.Text, StringComparison.Ordinal);
        Assert.Equal("knowledge", await house.App.Read(db => db.HandOvers.Select(x => x.Reason).SingleAsync()));

        house.Pass(TimeSpan.FromHours(60));
        await new TellOverdue(house.App.Writer, house.App.Clock).Run(TestContext.Current.CancellationToken);
        await Expect(Asked(page)).ToContainTextAsync("No answer, wanted by");

        await house.Take(TestMail.AnswerTo(asked) with { From = "Drift <drift@nordfrakt.example>", ReturnPath = "drift@nordfrakt.example", Text = "Den står på terminalen." });
        await Expect(conversation.MessageOf("Answer from the partner")).ToContainTextAsync("Den står på terminalen.");
        await Expect(conversation.MessageOf("Answer from the partner")).ToContainTextAsync("The customer does not get this");
        await Expect(Asked(page)).ToContainTextAsync("Answered");

        await conversation.Reply.FillAsync("Den kommer i morgen.");
        await conversation.Reply.PressAsync("Control+Enter");
        var reply = await house.World.Mail(2);
        Assert.Equal(["kari@kunde.example"], reply.Recipients);
        Assert.DoesNotContain("nordfrakt", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("terminalen", reply.Text, StringComparison.Ordinal);
        await Asked(page).GetByRole(AriaRole.Button, new() { Name = "No longer needed" }).ClickAsync();
        await Expect(Asked(page)).ToContainTextAsync("Ended");
        Assert.Empty(window.Complaints);
    }

    /// <summary>By the way of every hand-over.</summary>
    private static async Task Ask(IPage page, DateTimeOffset dueAt)
    {
        await page.Keyboard.PressAsync("h");
        await page.GetByRole(AriaRole.Option, new() { Name = "Ask a partner outside" }).WaitForAsync();
        await page.Keyboard.TypeAsync("partner");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Ask a partner outside" });
        await Expect(dialog.GetByLabel("Your question")).ToBeFocusedAsync();
        await Expect(dialog.GetByLabel("To", new() { Exact = true })).ToContainTextAsync("Nordfrakt");
        await page.Keyboard.TypeAsync("Hvor er sending 4711?");
        await dialog.GetByLabel("Answer wanted by").FillAsync(dueAt.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await dialog.GetByLabel("Why").SelectOptionAsync("Needs other knowledge");
        await Expect(dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Kari Nordmann" })).ToBeCheckedAsync();
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the question" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static ILocator Asked(IPage page) =>
        page.GetByRole(AriaRole.Complementary, new() { Name = "About the conversation" }).Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Asked outside" }) });
}
