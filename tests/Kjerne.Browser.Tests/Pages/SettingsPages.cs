using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>All pages of the settings, in English.</summary>
public sealed class SettingsPages(IPage page)
{
    public static readonly IReadOnlyList<string> Sections = ["profile", "views", "keys", "security", "users", "teams", "brands", "accounts", "tokens", "audit", "failed"];

    /// <summary>Returns when nothing of the page is awaited any more.</summary>
    public async Task Open(string section)
    {
        await page.GotoAsync($"/workspace/settings/{section}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
