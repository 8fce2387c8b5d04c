using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>The settings for sign-in and security, in English.</summary>
public sealed class SecurityPage(IPage page)
{
    public ILocator RecoveryCodesTitle => page.GetByRole(AriaRole.Heading, new() { Name = "Recovery codes" });

    public async Task Open() => await page.GotoAsync("/workspace/settings/security");

    /// <summary>Gives the key an authenticator app would be given.</summary>
    public async Task<string> BeginTotp()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
        return await page.GetByRole(AriaRole.Code).InnerTextAsync();
    }

    public async Task ConfirmTotp(string code)
    {
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
    }

    public async Task AddPasskey(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name of the passkey").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name })).ToBeVisibleAsync();
    }
}
