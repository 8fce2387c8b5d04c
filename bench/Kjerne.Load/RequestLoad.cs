using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kjerne.Load;

/// <summary>What an agent does all day, one request after the other: list, open, reply. Times are the client's, so they hold HTTP over loopback too.</summary>
public static class RequestLoad
{
    private const int WarmUpRequests = 3000;
    private const int Requests = 1500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    public static async Task Run(Settings settings)
    {
        await using var installation = await Installation.Create(settings.IsPostgres);
        await Fill(installation, settings.Conversations);
        var figures = new Figures($"List, open, reply, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}, {settings.Conversations} conversations");
        figures.Add("Disk: flushes of 8 KiB a second", DiskRate.Flushes(installation.DataFolder), "/s", 0);
        var ids = await Ids(installation, 400);
        var random = new Random(4);
        string Any() => ids[random.Next(ids.Count)];
        await Measure(installation, figures, "List (first 50, open)", _ => installation.Http.GetAsync(new Uri("/api/conversations?view=open", UriKind.Relative)));
        await Measure(installation, figures, "Open", _ => installation.Http.GetAsync(new Uri($"/api/conversations/{Any()}", UriKind.Relative)));
        await Measure(installation, figures, "Reply", i => installation.Http.PostAsJsonAsync(
            new Uri($"/api/conversations/{Any()}/replies", UriKind.Relative), new { text = $"Hei! Pakken er på vei. Svar nummer {i}.", afterSending = "waiting" }));
        figures.Print();
    }

    public static async Task Fill(Installation installation, int conversations)
    {
        var mix = new MailMix(Installation.SupportAddress, seed: 5);
        using var counting = installation.Count();
        while (counting.Conversations < conversations)
        {
            MailLoad.Send(installation, mix.Make(2000), connections: 8, TimeSpan.FromMinutes(1));
            await Counting.Until(() => counting.IsIntakeDone, LongestWait);
        }

        await Counting.Until(() => counting.IsSpoolEmpty, LongestWait);
    }

    private static async Task<List<string>> Ids(Installation installation, int most)
    {
        List<string> ids = [];
        string? cursor = null;
        do
        {
            using var page = await installation.Http.GetFromJsonAsync<JsonDocument>(new Uri($"/api/conversations?view=all&limit=200&cursor={cursor}", UriKind.Relative));
            ids.AddRange(page!.RootElement.GetProperty("items").EnumerateArray().Select(x => x.GetProperty("id").GetRawText()));
            cursor = page.RootElement.GetProperty("next").GetString();
        }
        while (ids.Count < most && cursor is not null);
        return ids;
    }

    private static async Task Measure(Installation installation, Figures figures, string what, Func<int, Task<HttpResponseMessage>> request)
    {
        using var counting = installation.Count();
        var times = new List<double>(Requests);
        var before = 0.0;
        for (var i = 0; i < WarmUpRequests + Requests; i++)
        {
            if (i == WarmUpRequests)
            {
                await Counting.Until(() => counting.IsOutboxDone, LongestWait);
                before = installation.CpuMilliseconds + installation.DatabaseCpuMilliseconds;
            }

            var started = Stopwatch.GetTimestamp();
            using var answer = await request(i);
            await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{what}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            if (i >= WarmUpRequests)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        // What a request sets going belongs to its price: the delivery of a reply.
        await Counting.Until(() => counting.IsOutboxDone, LongestWait);
        var cpu = installation.CpuMilliseconds + installation.DatabaseCpuMilliseconds - before;
        figures.AddPercentiles(what, times);
        figures.Add($"{what}: CPU each, all processes", cpu / Requests, "ms");
    }
}
