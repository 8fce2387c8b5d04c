using System.Text.RegularExpressions;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>The ways in besides the password alone.</summary>
public sealed partial class SignInTests(Chromium chromium)
{
    [Fact]
    public async Task Code_of_an_authenticator_app_is_set_up_and_then_asked_for()
    {
        await using var app = await TestApp.Start();
        await TestWorkplace.Create(app);
        var person = await app.AddUserWithPassword(Role.Agent, "Tora To");
        await using var window = await chromium.Open(app);
        var page = await window.Go("/workspace");
        var (entry, security, workspace) = (new SignInPage(page), new SecurityPage(page), new WorkspacePage(page));
        await entry.SignIn(person.Email);
        await Expect(workspace.List).ToBeVisibleAsync();

        await security.Open();
        var secret = FromBase32(await security.BeginTotp());
        var step = Totp.StepAt(app.Now());
        await security.ConfirmTotp(Totp.CodeAt(secret, step));
        await Expect(security.RecoveryCodesTitle).ToBeVisibleAsync();
        await workspace.SignOut();

        await entry.SignIn(person.Email);
        await Expect(entry.CodeTitle).ToBeVisibleAsync();
        await entry.GiveCode("000000");
        await Expect(entry.Refusal("The code is not right")).ToBeVisibleAsync();

        // The next half minute's code: good already, and not the one that was used up above.
        await entry.GiveCode(Totp.CodeAt(secret, step + 1));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Account: Tora To" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Passkey_is_added_and_then_enough()
    {
        await using var app = await TestApp.Start();
        await TestWorkplace.Create(app);
        var person = await app.AddUserWithPassword(Role.Agent, "Nora Nøkkel");
        await using var window = await chromium.Open(app);
        var page = await window.Go("/workspace");
        await PlugInAuthenticator(page);
        var (entry, security, workspace) = (new SignInPage(page), new SecurityPage(page), new WorkspacePage(page));
        await entry.SignIn(person.Email);
        await Expect(workspace.List).ToBeVisibleAsync();
        await security.Open();
        await security.AddPasskey("Nøkkelen min");
        await workspace.SignOut();

        await entry.UsePasskey();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Account: Nora Nøkkel" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Mailed_link_leads_to_a_new_password()
    {
        await using var house = await MailHouse.Start(x => x.Settings["Kjerne:PublicUrl"] = "http://localhost");
        var person = await house.App.AddUserWithPassword(Role.Agent, "Glem Sen");
        await using var window = await chromium.Open(house.App);
        var page = await window.Go("/workspace");
        var entry = new SignInPage(page);
        await entry.AskForReset(person.Email);
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "a mail with a link is on its way" })).ToBeVisibleAsync();

        var mail = await house.World.Mail(1);
        Assert.Equal(person.Email, Assert.Single(mail.Envelope.Recipients));
        await page.GotoAsync(new Uri(Link().Match(mail.Read().TextBody!).Value).PathAndQuery);
        await entry.ChoosePassword("en helt annen setning");
        await Expect(page.GetByText("The password is changed")).ToBeVisibleAsync();

        await page.GotoAsync("/workspace");
        await entry.SignIn(person.Email);
        await Expect(entry.Refusal("not right")).ToBeVisibleAsync();
        await entry.SignIn(person.Email, "en helt annen setning");
        await Expect(new WorkspacePage(page).List).ToBeVisibleAsync();
    }

    /// <summary>One that is built in, knows its owner and is touched at once.</summary>
    private static async Task PlugInAuthenticator(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>RFC 4648, section 6; blanks between groups do not count.</summary>
    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(x => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(x, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(x => Convert.ToByte(bits.Substring(x * 8, 8), 2))];
    }

    [GeneratedRegex(@"http://localhost/\S+")]
    private static partial Regex Link();
}
