using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kjerne.Load;

/// <summary>The desk at a million conversations: lists at their top and far down, counts, opening, searching as somebody types, answering. Times are the client's.</summary>
public static class MillionLoad
{
    private const int Templates = 2_000;
    private const int WarmUp = 150;
    private const int Requests = 400;
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromMinutes(15);

    private static readonly string[] Searches =
    [
        "pakke", "gar", "garantisak", "faktura", "fakt", "sykkelpumpe", "maskin", "levering frist", "kjoleskap", "vaskemakin", "sommer avtale", "ordre", "dahl", "12", "strøm gebyr", "nett from:kunde",
    ];

    public static async Task Run(Settings settings)
    {
        var figures = new Figures($"A desk with {settings.Conversations} conversations, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}");
        await using var installation = await Filled(settings, figures);
        var (random, most) = (new Random(7), settings.Conversations * 9 / 10);
        object Window(object filter, int offset = 0, string sort = "newestActivity") => new { filter, sort, offset, limit = 100 };
        Task<HttpResponseMessage> Ask(string path, object body) => installation.Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        Task<HttpResponseMessage> Get(string path) => installation.Http.GetAsync(new Uri(path, UriKind.Relative));
        await Measure(figures, "List, open, 100 rows", _ => Ask("/api/conversations/query", Window(new { states = new[] { "open" }, isSnoozed = false })));
        await Measure(figures, "List, unassigned and not closed", _ => Ask("/api/conversations/query", Window(new { isUnassigned = true, states = new[] { "open", "waiting" } })));
        await Measure(figures, "List, waited longest", _ => Ask("/api/conversations/query", Window(new { states = new[] { "open" } }, sort: "longestWaiting")));
        await Measure(figures, "Window anywhere in the first 100,000 of all", _ => Ask("/api/conversations/query", Window(new { }, random.Next(Math.Min(100_000, most)))));
        await Measure(figures, "Count of a list, open", _ => Ask("/api/conversations/query/count", new { filter = new { states = new[] { "open" } } }));
        await Measure(figures, "Counts of the built-in lists", _ => Get("/api/conversations/counts"));
        var some = await Ids(Ask, Window, random, most);
        await Measure(figures, "Open", _ => Get($"/api/conversations/{some[random.Next(some.Count)]}"));
        await Measure(figures, "Search, 30 rows with the hit marked", i => Get($"/api/search?q={Uri.EscapeDataString(Searches[i % Searches.Length])}"));
        foreach (var words in Searches)
        {
            await Measure(figures, $"– “{words}”", _ => Get($"/api/search?q={Uri.EscapeDataString(words)}"), warmUp: 3, requests: 20);
        }

        await Measure(figures, "Reply", i => Ask($"/api/conversations/{some[random.Next(some.Count)]}/replies", new { text = $"Hei! Det ordner vi. Nummer {i}.", afterSending = "waiting" }));
        figures.Add("Memory (PSS) at the end", installation.MemoryMiB(), "MiB", 0);
        figures.Print();
    }

    /// <summary>One with so many conversations, started and at rest.</summary>
    internal static async Task<Installation> Filled(Settings settings, Figures figures)
    {
        var installation = await Installation.Create(settings.IsPostgres);
        var watch = Stopwatch.StartNew();
        await RequestLoad.Fill(installation, Templates);
        await installation.Stop();
        await new ManyConversations(installation.DataFolder, installation.Postgres, Math.Max(1, (settings.Conversations / Templates) - 1)).Make();
        var copied = watch.Elapsed;
        await installation.Command("search", "rebuild");
        await installation.Start();
        figures.Add("Loading", copied.TotalSeconds, "s", 0);
        figures.Add("Search index made anew", (watch.Elapsed - copied).TotalSeconds, "s", 0);
        figures.Add("At work after the start, until it is at rest", await Rest(installation), "s", 0);
        return installation;
    }

    /// <summary>What follows the log reads what was loaded, and memories are filled: a desk in use has that behind it. Ends when it uses a tenth of a processor for five seconds.</summary>
    private static async Task<double> Rest(Installation installation)
    {
        var watch = Stopwatch.StartNew();
        for (var calm = 0; calm < 5 && watch.Elapsed < LongestUnrest; )
        {
            var before = CpuTime.OfFamily(installation.ProcessId);
            await Task.Delay(TimeSpan.FromSeconds(1));
            calm = CpuTime.OfFamily(installation.ProcessId) - before < 100 ? calm + 1 : 0;
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Of conversations from all over the list: on PostgreSQL numbers are left out where a write was tried again.</summary>
    private static async Task<List<long>> Ids(Func<string, object, Task<HttpResponseMessage>> ask, Func<object, int, string, object> window, Random random, int most)
    {
        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await ask("/api/conversations/query", window(new { }, random.Next(Math.Min(100_000, most) - 100), "newestActivity"));
            using var page = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            ids.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(x => x.GetProperty("id").GetInt64()));
        }

        return ids;
    }

    private static async Task Measure(Figures figures, string what, Func<int, Task<HttpResponseMessage>> request, int warmUp = WarmUp, int requests = Requests)
    {
        var times = new List<double>(requests);
        for (var i = 0; i < warmUp + requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await request(i);
            await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{what}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            if (i >= warmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        figures.AddPercentiles(what, times);
    }
}
