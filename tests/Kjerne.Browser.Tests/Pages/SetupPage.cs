using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>The page that makes the first administrator, in English.</summary>
public sealed class SetupPage(IPage page)
{
    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Name = "Set up Kjerne" });

    public ILocator Refusal(string words) => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = words });

    /// <summary>Brand Nordlys with support@nordlys.example, and Kari who answers there.</summary>
    public async Task Send(string code)
    {
        await page.GetByLabel("Setup code").FillAsync(code);
        await page.GetByLabel("Name of the organisation").FillAsync("Nordlys AS");
        await page.GetByLabel("Brand", new() { Exact = true }).FillAsync("Nordlys");
        await page.GetByLabel("E-mail address for customers").FillAsync("support@nordlys.example");
        var person = page.GetByRole(AriaRole.Group, new() { Name = "You, the first administrator" });
        await person.GetByLabel("Your name").FillAsync("Kari Kollega");
        await person.GetByLabel("E-mail", new() { Exact = true }).FillAsync("kari@nordlys.example");
        await person.GetByLabel("Password", new() { Exact = true }).FillAsync(People.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish and open Kjerne" }).ClickAsync();
    }
}
