using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Kjerne.Browser.Tests;

/// <param name="Policy">Content-Security-Policy, null for none.</param>
internal sealed record ServedPage(string Html, string? Policy = null);

/// <summary>A window that is cut off from the network: pages of one origin come from a test, everything else that is asked for is refused and heard.</summary>
internal sealed class Alarm
{
    private const string Origin = "http://mail.test";

    /// <summary>Every script of the attack tables calls alert. Every frame gets this first, also one that an attack makes.</summary>
    private const string Hook = "window.alert = window.confirm = window.prompt = (words) => console.log('alarm: script ' + words + ' in ' + location.pathname);";

    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<string> _served = new();

    public IReadOnlyCollection<string> Heard => _heard;

    /// <summary>Paths in the order in which they were asked for.</summary>
    public IReadOnlyCollection<string> Served => _served;

    public static async Task<Alarm> On(BrowserWindow window, Func<string, ServedPage> pages)
    {
        var alarm = new Alarm();
        await window.Context.AddInitScriptAsync(Hook);
        window.Context.Console += (_, message) => alarm.HearScript(message.Text);
        window.Context.Dialog += async (_, dialog) =>
        {
            alarm._heard.Enqueue($"script dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        await window.Context.RouteAsync("**/*", route => alarm.Answer(route, pages));
        return alarm;
    }

    /// <summary>What was heard since the last time.</summary>
    public List<string> Take()
    {
        var taken = new List<string>();
        while (_heard.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }

    private void HearScript(string words)
    {
        if (words.StartsWith("alarm: ", StringComparison.Ordinal))
        {
            _heard.Enqueue(words["alarm: ".Length..]);
        }
    }

    private async Task Answer(IRoute route, Func<string, ServedPage> pages)
    {
        var url = route.Request.Url;
        var path = url.StartsWith(Origin, StringComparison.Ordinal) ? url[Origin.Length..] : "";
        if (!int.TryParse(path[(path.LastIndexOf('/') + 1)..], out _)) // ours are all numbered
        {
            _heard.Enqueue($"request {url}");
            await route.AbortAsync();
            return;
        }

        _served.Enqueue(path);
        var page = pages(path);
        var headers = new Dictionary<string, string> { ["Content-Type"] = "text/html; charset=utf-8" };
        if (page.Policy is not null)
        {
            headers["Content-Security-Policy"] = page.Policy;
        }

        await route.FulfillAsync(new() { Status = 200, Headers = headers, Body = page.Html });
    }
}
