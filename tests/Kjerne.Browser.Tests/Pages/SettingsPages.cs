using System.Collections.Concurrent;
using Kjerne.Testing;
using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>All pages of the settings.</summary>
public sealed class SettingsPages
{
    public static readonly IReadOnlyList<string> Sections =
    [
        "profile", "views", "keys", "security", "notifications", "texts", "macros", "users", "roles", "teams", "brands", "accounts", "topics", "tags", "fields", "reasons", "partners", "triggers", "tokens",
        "audit", "failed", "imports",
    ];

    private const string Painted = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private readonly IPage _page;
    private readonly Words _words;
    private readonly ConcurrentDictionary<IRequest, bool> _awaited = new();

    /// <param name="words">The language of the person who looks; null: English.</param>
    public SettingsPages(IPage page, Words? words = null)
    {
        (_page, _words) = (page, words ?? Words.Of("en"));
        page.Request += (_, request) => Await(request);
        page.RequestFinished += (_, request) => _awaited.TryRemove(request, out bool _);
        page.RequestFailed += (_, request) => _awaited.TryRemove(request, out bool _);
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
            // What the page that is left still asks for is answered to nobody.
            await _page.GotoAsync("about:blank");
            _awaited.Clear();
            await _page.GotoAsync(address);
        }

        await Assertions.Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = _words[$"settings.{section}"], Exact = true })).ToBeVisibleAsync();
        await _page.EvaluateAsync(Painted);
        try
        {
            await Eventually.True(() => _awaited.IsEmpty, what: $"{section} is loaded");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}: still awaited {string.Join(", ", _awaited.Keys.Select(x => x.Url))}", late);
        }

        await _page.EvaluateAsync(Painted);
    }

    /// <summary>What a page says as it is left is answered to nobody.</summary>
    private void Await(IRequest request)
    {
        if (request.Method == "GET")
        {
            _awaited[request] = true;
        }
    }
}
