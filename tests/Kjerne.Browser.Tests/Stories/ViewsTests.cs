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

/// <summary>A list is put in order, kept as a view, shared, counted while one looks, and worked through in the way one has chosen.</summary>
public sealed partial class ViewsTests(Chromium chromium)
{
    private static readonly string[] BySubject = ["Faktura", "Garanti på sykkel", "Garantisak: jakke", "Åpningstider"];

    [Fact]
    public async Task A_list_is_ordered_kept_as_a_view_shared_and_counted_while_colleagues_look()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lena Leder");
        var outsider = await house.App.AddUser(Role.Agent, "Ute Utenfor");
        await MakeTeam(house, lead, house.Agent);
        foreach (var subject in BySubject.Reverse())
        {
            await Receive(house, subject);
        }

        var mine = await house.App.Read(db => db.Conversations.Where(x => x.Subject == "Faktura").Select(x => x.Id).SingleAsync());
        await lead.Client.Put($"/api/conversations/{mine}/assignee", new { userId = lead.Id.Value });
        await using var window = await chromium.OpenAs(house.App, lead.Id);
        var page = await window.Go("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        await Expect(workspace.Rows).ToHaveCountAsync(4);
        await workspace.Arrange("By subject");
        await Expect(workspace.Rows).ToContainTextAsync(BySubject);
        await workspace.Arrange("Headings by assignee");
        await Expect(workspace.List.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(["Unassigned", "Lena Leder"]);
        await page.ReloadAsync();
        await Expect(workspace.List.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(["Unassigned", "Lena Leder"]);
        await Expect(workspace.Rows).ToContainTextAsync([.. BySubject[1..], BySubject[0]]);

        await SaveAsView(page, workspace);
        await Expect(workspace.Rows).ToContainTextAsync(["Garanti på sykkel", "Garantisak: jakke"]);
        await Expect(workspace.List.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(["Unassigned"]);
        await page.Keyboard.PressAsync("j");
        await Expect(workspace.Rows.First).ToBeFocusedAsync();

        await using var second = await chromium.OpenAs(house.App, house.Agent.Id);
        var member = new WorkspacePage(await second.Go("/workspace/inbox/mine"));
        await using var third = await chromium.OpenAs(house.App, outsider.Id);
        var outside = new WorkspacePage(await third.Go("/workspace/inbox/mine"));
        await Task.WhenAll(window.Live, second.Live, third.Live);
        await Expect(member.ViewLink("Garanti")).ToHaveTextAsync("Garanti2");
        await Expect(outside.ViewLink("Open")).ToContainTextAsync("4");
        await Expect(outside.ViewLink("Garanti")).ToHaveCountAsync(0);

        await Receive(house, "Garanti igjen");
        await Expect(member.ViewLink("Garanti")).ToHaveTextAsync("Garanti3");
        await Expect(workspace.Rows).ToHaveCountAsync(3);

        await workspace.Arrange("Edit view");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Edit view" });
        await dialog.GetByLabel("Seen by").SelectOptionAsync("Everybody");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(outside.ViewLink("Garanti")).ToHaveTextAsync("Garanti3");
        Assert.Empty(window.Complaints.Concat(second.Complaints).Concat(third.Complaints));
    }

    [Fact]
    public async Task After_sending_one_goes_on_goes_back_or_stays_as_one_chose_once_for_all_browsers()
    {
        await using var house = await MailHouse.Start();
        foreach (var letter in "ABCDEFGHIJKL")
        {
            await Receive(house, $"Sak {letter}");
        }

        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        var (workspace, conversation) = (new WorkspacePage(page), new ConversationPage(page));
        await Choose(page, "Next in the list");
        await page.GotoAsync("/workspace/inbox/open");
        await workspace.OpenRow("Sak L");
        await Answer(page, conversation);
        await Expect(conversation.Title).ToHaveTextAsync("Sak K");
        await Expect(conversation.Title).ToBeFocusedAsync();
        await Answer(page, conversation);
        await Expect(conversation.Title).ToHaveTextAsync("Sak J");

        await using var other = await chromium.OpenAs(house.App, house.Agent.Id);
        var elsewhere = await other.Go("/workspace/settings/keys");
        await Expect(elsewhere.GetByRole(AriaRole.Radio, new() { Name = "Next in the list" })).ToBeCheckedAsync();
        await ChooseElsewhere(page, elsewhere, "Back to the list");

        await Answer(page, conversation);
        await Expect(conversation.Messages).ToHaveCountAsync(0);
        await Expect(workspace.Row("Sak I")).ToBeFocusedAsync();
        await workspace.OpenRow("Sak A");
        await page.Keyboard.PressAsync("u");
        await Expect(workspace.Row("Sak A")).ToBeFocusedAsync();

        await ChooseElsewhere(page, elsewhere, "Stay");
        await page.Keyboard.PressAsync("Enter");
        await Answer(page, conversation);
        await Expect(conversation.Messages).ToHaveCountAsync(2);
        await Expect(conversation.Reply).ToBeFocusedAsync();
        await Expect(conversation.Reply).ToHaveTextAsync("");
        await house.World.Mail(4);
        await AnswerAndSeeItMoveUp(page, workspace, conversation);
        Assert.Empty(window.Complaints.Concat(other.Complaints));
    }

    private static async Task SaveAsView(IPage page, WorkspacePage workspace)
    {
        await workspace.Arrange("Save as view");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New view" });
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Garanti");
        await dialog.GetByLabel("With the words").FillAsync("garanti");
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 conversations now");
        await dialog.GetByLabel("Seen by").SelectOptionAsync("A team");
        await Expect(dialog.GetByLabel("For the team")).ToContainTextAsync("Garantiteamet");
        await Expect(dialog.Locator("label").GetByText("Team", new() { Exact = true })).ToHaveCountAsync(1);
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(SavedView());
    }

    /// <summary>Waits until the server has it.</summary>
    private static async Task Choose(IPage page, string step)
    {
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync("/workspace/settings/keys"), x => x.Url.EndsWith("/api/me/preferences", StringComparison.Ordinal));
        var radio = page.GetByRole(AriaRole.Radio, new() { Name = step });
        await page.RunAndWaitForResponseAsync(() => radio.ClickAsync(), x => x.Request.Method == "PATCH");
        await Expect(radio).ToBeCheckedAsync();
    }

    /// <summary>Waits until this page has heard it too.</summary>
    private static Task ChooseElsewhere(IPage page, IPage elsewhere, string step) =>
        page.RunAndWaitForResponseAsync(() => Choose(elsewhere, step), x => x.Url.EndsWith("/api/me/preferences", StringComparison.Ordinal));

    private static async Task Answer(IPage page, ConversationPage conversation, string keys = "Control+Enter")
    {
        await Expect(conversation.Reply).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(conversation.Reply).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Vi ser på det.");
        await page.Keyboard.PressAsync(keys);
    }

    /// <summary>The word that it is sent comes after the list has shown it: next is what stood next, not what stands next now.</summary>
    private static async Task AnswerAndSeeItMoveUp(IPage page, WorkspacePage workspace, ConversationPage conversation)
    {
        await page.GotoAsync("/workspace/inbox/all");
        await workspace.OpenRow("Sak G");
        await page.RouteAsync("**/replies", async route =>
        {
            var answer = await route.FetchAsync();
            await Expect(workspace.Rows.First).ToContainTextAsync("Sak G");
            await route.FulfillAsync(new() { Response = answer });
        });
        await Answer(page, conversation, "Control+j");
        await Expect(conversation.Title).Not.ToHaveTextAsync("Sak G");
        await Expect(conversation.Title).ToHaveTextAsync("Sak F");
    }

    private static async Task MakeTeam(MailHouse house, params TestUser[] members)
    {
        var boss = await house.App.AddUser(Role.Administrator);
        var team = await boss.Client.Post("/api/teams", new { name = "Garantiteamet" });
        await boss.Client.Put($"/api/teams/{team["id"]}/members", new { userIds = members.Select(x => x.Id.Value) });
    }

    private static Task Receive(MailHouse house, string subject)
    {
        var address = $"{Guid.NewGuid():n}@kunde.example";
        return house.Receive(new TestMail { Subject = subject, From = $"Kunde <{address}>", ReturnPath = address });
    }

    [GeneratedRegex(@"/inbox/v\d+$")]
    private static partial Regex SavedView();
}
