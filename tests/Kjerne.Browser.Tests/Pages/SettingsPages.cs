using Kjerne.Testing;
using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>All pages of the settings.</summary>
public sealed class SettingsPages
{
    public static readonly IReadOnlyList<string> Sections =
    [
        "profile", "views", "keys", "security", "notifications", "texts", "macros", "users", "roles", "teams", "brands", "accounts", "tags", "fields", "reasons", "partners", "triggers", "tokens",
        "audit", "failed",
    ];

    private const string Painted = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private readonly IPage _page;
    private readonly Words _words;
    private int _awaited;

    /// <param name="words">The language of the person who looks; null: English.</param>
    public SettingsPages(IPage page, Words? words = null)
    {
        (_page, _words) = (page, words ?? Words.Of("en"));
        page.Request += (_, request) => Count(request, 1);
        page.RequestFinished += (_, request) => Count(request, -1);
        page.RequestFailed += (_, request) => Count(request, -1);
    }

    /// <summary>What a page shows it gets. What a page says as it is left (a draft, the time worked) may end unheard.</summary>
    private void Count(IRequest request, int change)
    {
        if (request.Method == "GET")
        {
            Interlocked.Add(ref _awaited, change);
        }
    }

    /// <summary>Goes there within the app, as its links do, when the app is there; returns when nothing of the page is awaited any more.</summary>
    public async Task Open(string section)
    {
        var address = $"/workspace/settings/{section}";
        if (_page.Url.Contains("/workspace/settings/", StringComparison.Ordinal))
        {
            await _page.EvaluateAsync("address => history.pushState(null, '', address)", address);
        }
        else
        {
            await _page.GotoAsync(address);
        }

        await Assertions.Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = _words[$"settings.{section}"], Exact = true })).ToBeVisibleAsync();
        await _page.EvaluateAsync(Painted);
        await Eventually.True(() => Volatile.Read(ref _awaited) <= 0, what: $"{section} is loaded");
        await _page.EvaluateAsync(Painted);
    }
}
