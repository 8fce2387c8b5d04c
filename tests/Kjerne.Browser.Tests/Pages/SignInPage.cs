using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>Sign-in in English: password, the code after it, the passkey beside it, and the way to a new password.</summary>
public sealed class SignInPage(IPage page)
{
    public ILocator Email => page.GetByLabel("E-mail", new() { Exact = true });

    public ILocator Password => page.GetByLabel("Password", new() { Exact = true });

    public ILocator Submit => page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true });

    public ILocator CodeTitle => page.GetByRole(AriaRole.Heading, new() { Name = "Confirm that it is you" });

    public ILocator Refusal(string words) => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = words });

    public async Task SignIn(string email, string password = People.Password)
    {
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await Submit.ClickAsync();
    }

    /// <summary>Nothing here clicks or fills.</summary>
    public async Task SignInByKeys(string email, string password = People.Password)
    {
        await Assertions.Expect(Submit).ToBeVisibleAsync();
        await TabTo(Email);
        await page.Keyboard.TypeAsync(email);
        await TabTo(Password);
        await page.Keyboard.TypeAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task GiveCode(string code)
    {
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
    }

    public Task UsePasskey() => page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

    public async Task AskForReset(string email)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await Email.FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
    }

    public async Task ChoosePassword(string password)
    {
        await page.GetByLabel("New password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
    }

    private async Task TabTo(ILocator target)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException("Not reached with twenty presses of Tab.");
    }
}
