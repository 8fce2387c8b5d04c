using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Kjerne.Browser.Tests.Chromium))]

namespace Kjerne.Browser.Tests;

/// <summary>One headless browser for the whole run; a window of its own (cookies, storage) for each test.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var program = ChromiumProgram.Path;
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Arguments });
    }

    /// <summary>A window in which nobody is signed in. Addresses without a host go to the app.</summary>
    public Task<BrowserWindow> Open(TestApp app, Action<BrowserNewContextOptions>? configure = null) => Open(app.LocalhostUrl, configure);

    /// <summary>The same at an address.</summary>
    public async Task<BrowserWindow> Open(string url, Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions { BaseURL = url, Locale = "en-GB", ViewportSize = new() { Width = 1400, Height = 900 } };
        configure?.Invoke(options);
        return new BrowserWindow(await _browser!.NewContextAsync(options));
    }

    /// <summary>A window in which a new person of this role is signed in.</summary>
    public async Task<BrowserWindow> OpenAs(TestApp app, Role role, Action<BrowserNewContextOptions>? configure = null) =>
        await OpenAs(app, (await app.AddUser(role)).Id, configure);

    public async Task<BrowserWindow> OpenAs(TestApp app, Features.UserId user, Action<BrowserNewContextOptions>? configure = null)
    {
        var window = await Open(app, configure);
        await window.Context.AddCookiesAsync([new() { Name = TestPeople.SessionCookie, Value = await app.AddSession(user), Domain = "localhost", Path = "/", HttpOnly = true }]);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
