using System.Text.RegularExpressions;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A colleague comes, is given a team and a role, loses the role again, and all of it can be read afterwards.</summary>
public sealed partial class AdministrationTests(Chromium chromium)
{
    [Fact]
    public async Task A_colleague_is_invited_given_a_team_and_a_role_and_the_audit_log_tells_it()
    {
        var port = KjerneProcess.FreePort();
        await using var house = await MailHouse.Start(x =>
        {
            x.Settings["urls"] = $"http://127.0.0.1:{port}";
            x.Settings["Kjerne:PublicUrl"] = $"http://localhost:{port}";
        });
        var boss = await house.App.AddUser(Role.Administrator, "Berit Bestemmer");
        await using var window = await chromium.OpenAs(house.App, boss.Id);
        var page = await window.Go("/workspace/settings/teams");
        await AddTeam(page);
        await Invite(page);

        var mail = await house.World.Mail(1);
        Assert.Equal("nils@house.example", Assert.Single(mail.Envelope.Recipients));
        Assert.Equal("Welcome to Kjerne", mail.Read().Subject);
        await using var second = await chromium.Open(house.App);
        var his = await second.Go(new Uri(Link().Match(mail.Read().TextBody!).Value).PathAndQuery);
        await new SignInPage(his).ChoosePassword(People.Password);
        await Expect(his.GetByText("The password is changed")).ToBeVisibleAsync();
        await his.GotoAsync("/workspace");
        await new SignInPage(his).SignIn("nils@house.example");
        await Expect(new WorkspacePage(his).List).ToBeVisibleAsync();
        await his.GotoAsync("/workspace/settings/users");
        await Expect(his.GetByText("Only administrators can see this page")).ToBeVisibleAsync();

        await second.Live;
        await ChangeRole(page, "Administrator");
        await Expect(his.GetByRole(AriaRole.Button, new() { Name = "Add a user" })).ToBeVisibleAsync();
        await ChangeRole(page, "Viewer");
        await Expect(his.GetByText("Only administrators can see this page")).ToBeVisibleAsync();

        await LeaveTeam(page);
        await ReadAudit(page);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Where_no_link_can_be_sent_the_form_says_so_and_asks_for_a_password()
    {
        await using var house = await MailHouse.Start();
        var boss = await house.App.AddUser(Role.Administrator, "Berit Bestemmer");
        await using var window = await chromium.OpenAs(house.App, boss.Id);
        var page = await window.Go("/workspace/settings/users");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add a user" });

        await Expect(dialog.GetByText("No link can be sent from here")).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("First password", new() { Exact = true })).ToHaveAttributeAsync("required", "");
        Assert.Empty(await Axe.Findings(page));
    }

    private static async Task AddTeam(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a team" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add a team" });
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Reklamasjon");
        Assert.Empty(await Axe.Findings(page));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Reklamasjon" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a team" })).ToBeFocusedAsync();
    }

    private static async Task Invite(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add a user" });
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Nils Nykommer");
        await dialog.GetByLabel("E-mail").FillAsync("nils@house.example");
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Reklamasjon" }).CheckAsync();
        await dialog.GetByLabel("Language").SelectOptionAsync("English");
        await Expect(dialog.GetByText("Leave it empty, and the user gets a mail")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(new WorkspacePage(page).Notice("Saved")).ToBeVisibleAsync();
        await Expect(Person(page)).ToContainTextAsync("Has not signed in yet");
    }

    private static async Task ChangeRole(IPage page, string role)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit: Nils Nykommer" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Edit the user" });
        await Expect(dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Reklamasjon" })).ToBeCheckedAsync();
        await dialog.GetByLabel("Role").SelectOptionAsync(role);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Person(page)).ToContainTextAsync(role);
    }

    private static async Task LeaveTeam(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Teams" }).ClickAsync();
        var team = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Reklamasjon" });
        await Expect(team).ToContainTextAsync("Nils Nykommer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Members: Reklamasjon" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Members: Reklamasjon" });
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Nils Nykommer" }).UncheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(team).Not.ToContainTextAsync("Nils Nykommer");
    }

    private static async Task ReadAudit(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        var rows = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Time) });
        await Expect(rows.First).ToContainTextAsync("Changed the members of a team");
        await Expect(rows.First).ToContainTextAsync("Reklamasjon");
        await page.GetByLabel("What").SelectOptionAsync("Changed a user");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync("Berit Bestemmer");
        await Expect(rows.First).ToContainTextAsync("Nils Nykommer");
        await Expect(rows.First).ToContainTextAsync("role: Administrator → Viewer");
        await Expect(rows.Last).ToContainTextAsync("role: Agent → Administrator");
        await page.GetByLabel("Who").SelectOptionAsync("Nils Nykommer");
        await Expect(page.GetByText("Nothing fits the search")).ToBeVisibleAsync();
        await page.GetByLabel("What").SelectOptionAsync("Signed in");
        await Expect(rows).ToHaveCountAsync(1);
        await page.GetByLabel("Until").FillAsync("2020-01-01");
        await Expect(page.GetByText("Nothing fits the search")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
    }

    private static ILocator Person(IPage page) => page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Nils Nykommer" });

    [GeneratedRegex(@"http://localhost:\S+")]
    private static partial Regex Link();
}
