using Kjerne.Browser.Tests.Pages;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests;

/// <summary>Not a test: takes the picture of a running demo for <c>scripts/screenshot</c>, which names the demo and the file.</summary>
public sealed class Screenshot(Chromium chromium)
{
    private const string InEnglishByDay = """
        () => fetch('/api/me', {
          method: 'PATCH',
          headers: { 'X-Kjerne': '1', 'Content-Type': 'application/json' },
          body: JSON.stringify({ language: 'en', theme: 'light' }),
        })
        """;

    [Fact(Explicit = true)]
    public async Task Take()
    {
        var url = Environment.GetEnvironmentVariable("KJERNE_SCREENSHOT_OF") ?? throw new InvalidOperationException("KJERNE_SCREENSHOT_OF must be the address of a demo.");
        var file = Environment.GetEnvironmentVariable("KJERNE_SCREENSHOT") ?? throw new InvalidOperationException("KJERNE_SCREENSHOT must be a file.");
        await using var window = await chromium.Open(url, x =>
        {
            x.ViewportSize = new() { Width = 1440, Height = 900 };
            x.ReducedMotion = ReducedMotion.Reduce;
        });
        var page = await window.Go("/workspace");
        await new SignInPage(page).SignIn("sunniva@nordlys.example", "demonstrasjon");
        await Expect(page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();
        await page.EvaluateAsync(InEnglishByDay);
        await page.GotoAsync("/workspace/inbox/open");
        var rows = new WorkspacePage(page).List.GetByRole(AriaRole.Link);
        await Expect(rows.First).ToBeVisibleAsync();
        await rows.Nth(1).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Mouse.MoveAsync(0, 0);
        await page.ScreenshotAsync(new() { Path = file });
    }
}
