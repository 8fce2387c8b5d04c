using Microsoft.Playwright;

namespace Kjerne.Load;

/// <summary>
/// How long a key or the wheel waits for the next picture, in Chromium without a screen on this machine, on a list of all conversations. Keys by Event Timing
/// (W3C; in steps of 8 ms, what takes less than 16 is not told and counts as 16); the wheel by the time between frames.
/// </summary>
public static class InteractionLoad
{
    private const string Listen = """
        () => {
          window.events = [];
          new PerformanceObserver((list) => window.events.push(...list.getEntries().filter((x) => x.interactionId).map((x) => x.duration)))
            .observe({ type: 'event', durationThreshold: 16, buffered: false });
        }
        """;

    /// <summary>Entries come with the frame after the one they are about.</summary>
    private const string Longest = """
        () => new Promise((done) => {
          let left = 4;
          const frame = () => { if (--left) requestAnimationFrame(frame); else setTimeout(() => { done(Math.max(16, ...window.events)); window.events = []; }); };
          requestAnimationFrame(frame);
        })
        """;

    private const string Frames = """
        (count) => new Promise((done) => {
          const gaps = []; let last = performance.now();
          const frame = (now) => { gaps.push(now - last); last = now; if (gaps.length < count) requestAnimationFrame(frame); else done(gaps); };
          requestAnimationFrame(frame);
        })
        """;

    public static async Task Run(Settings settings)
    {
        await using var installation = await MillionLoad.Filled(settings, new Figures(""));
        await using var window = await Window.Open(installation);
        var page = window.Page;
        await page.EvaluateAsync(Listen);

        var figures = new Figures($"From a key to the next picture, a list of {settings.Conversations} conversations, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}");
        await Keys(figures, page, "Down the list, `j`", 100, "j");
        await Keys(figures, page, "Select, `x`", 20, "x");
        await Keys(figures, page, "Select on, `shift+j`", 60, "Shift+J");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("o");
        await page.Locator("article").First.WaitForAsync();
        var until = await Keys(figures, page, "The next conversation, `j`", 60, "j", "article");
        figures.AddPercentiles("– until its messages stand there", until);
        await page.Keyboard.PressAsync("u");
        await page.Locator("article").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Wheel(figures, page);
        figures.Print();
    }

    /// <returns>Milliseconds until what is waited for is there, seen from outside.</returns>
    private static async Task<List<double>> Keys(Figures figures, IPage page, string what, int times, string key, string? waitFor = null)
    {
        var (durations, until) = (new List<double>(times), new List<double>(times));
        for (var i = 0; i < times; i++)
        {
            var before = waitFor is null ? null : await page.EvaluateAsync<string>("() => location.pathname");
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            await page.Keyboard.PressAsync(key);
            if (waitFor is not null)
            {
                await page.WaitForFunctionAsync("([path, what]) => location.pathname !== path && document.querySelector(what)", new[] { before, waitFor });
                until.Add(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            durations.Add(await page.EvaluateAsync<double>(Longest));
        }

        figures.AddPercentiles(what, durations);
        return until;
    }

    private static async Task Wheel(Figures figures, IPage page)
    {
        await page.Mouse.MoveAsync(400, 400);
        var gaps = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var frames = page.EvaluateAsync<double[]>(Frames, 15);
            await page.Mouse.WheelAsync(0, i % 10 == 9 ? 60_000 : 900);
            gaps.AddRange(await frames);
        }

        figures.AddPercentiles("Between two frames while the wheel turns", gaps);
    }
}
