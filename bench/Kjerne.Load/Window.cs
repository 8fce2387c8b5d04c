using Kjerne.Testing;
using Microsoft.Playwright;

namespace Kjerne.Load;

/// <summary>Chromium without a screen, with the list of all conversations open.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Window(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    public static async Task<Window> Open(Installation installation)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(new() { BaseURL = installation.Url.ToString(), ViewportSize = new() { Width = 1400, Height = 900 } });
        await context.AddCookiesAsync(installation.BrowserCookies());
        var page = await context.NewPageAsync();
        await page.GotoAsync("/workspace/inbox/all");
        await page.Locator("li[data-index='0'] > a").WaitForAsync();
        return new Window(playwright, browser, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
