using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Kjerne.Browser.Tests;

/// <summary>One person's browser. What its pages complain of is kept, so that a test can end with <see cref="Complaints"/> being empty.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BrowserWindow(IBrowserContext context)
    {
        Context = context;
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        context.Page += (_, page) => Listen(page);
    }

    public IBrowserContext Context { get; }

    /// <summary>Errors on the console, uncaught exceptions, answers of 500 and above: all of them ours.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Done when a page of this window has heard its first word from the live channel.</summary>
    public Task Live => _live.Task.WaitAsync(Patience);

    /// <summary>A new tab at this address of the app.</summary>
    public async Task<IPage> Go(string path)
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"console: {message.Text} {message.Location}");
            }
        };
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, _) => _live.TrySetResult();
        page.PageError += (_, error) => _complaints.Enqueue($"uncaught: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
    }
}
