using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kjerne.Testing;

namespace Kjerne.Load;

/// <summary>The published program in a process of its own, on a new folder and database, set up as a person would.</summary>
public sealed class Installation : IAsyncDisposable
{
    public const string SupportAddress = "support@kjerne.example";

    private readonly string? _postgres;
    private readonly PostgresCluster? _cluster;
    private readonly OutsideWorld _outside;
    private KjerneProcess _process = null!;

    private Installation(string folder, PostgresCluster? cluster, OutsideWorld outside)
    {
        DataFolder = folder;
        _cluster = cluster;
        _postgres = cluster?.ConnectionString("postgres");
        _outside = outside;
    }

    public string DataFolder { get; }

    /// <summary>Connection string; null on SQLite.</summary>
    public string? Postgres => _postgres;

    public int ProcessId => _process.Id;

    public Uri Url => new(_process.Url);

    public IPEndPoint Mail { get; private set; } = null!;

    /// <summary>Cookie header of the administrator.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>The same for Chromium.</summary>
    public IEnumerable<Microsoft.Playwright.Cookie> BrowserCookies() =>
        Cookie.Split("; ").Select(x => x.Split('=', 2)).Select(x => new Microsoft.Playwright.Cookie { Name = x[0], Value = x[1], Url = Url.ToString() });

    public HttpClient Http { get; private set; } = null!;

    /// <summary>From the start of the process until /health/ready said 200.</summary>
    public TimeSpan StartTime { get; private set; }

    public double CpuMilliseconds => CpuTime.Of(_process.Id);

    /// <summary>All processes of the PostgreSQL that belongs to it; 0 on SQLite.</summary>
    public double DatabaseCpuMilliseconds => Postmaster is { } id ? CpuTime.OfFamily(id) : 0;

    public static async Task<Installation> Create(bool isPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("kjerne-load-").FullName;
        var installation = new Installation(folder, isPostgres ? await PostgresCluster.Start(isDurable: true) : null, await OutsideWorld.Start());
        await installation.Start();
        await installation.SetUp();
        return installation;
    }

    public async Task Start()
    {
        Mail = new IPEndPoint(IPAddress.Loopback, KjerneProcess.FreePort());
        List<string> arguments =
        [
            "serve", "--data", DataFolder, $"--Kjerne:Mail:Listen={Mail}", "--Kjerne:Mail:MaxConnectionsPerAddress=1000", "--Kjerne:RequestsPerMinute=1000000",
            "--Kjerne:Mail:Outgoing:Host=127.0.0.1", $"--Kjerne:Mail:Outgoing:Port={_outside.Port}", "--Kjerne:Mail:Outgoing:Security=None",
        ];
        if (_postgres is not null)
        {
            arguments.AddRange(["--database", _postgres]);
        }

        var started = Stopwatch.GetTimestamp();
        _process = KjerneProcess.Begin(arguments);
        Http = new HttpClient { BaseAddress = Url };
        while (!await IsReady())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"The program did not become ready: {_process.Output}");
            }

            await Task.Delay(5);
        }

        StartTime = Stopwatch.GetElapsedTime(started);
        AddHeaders();
    }

    public async Task Stop()
    {
        await _process.Stop();
        await _process.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>A verb of the command line on this data, while the program stands still.</summary>
    public async Task Command(params string[] words)
    {
        List<string> arguments = [.. words, "--data", DataFolder];
        if (_postgres is not null)
        {
            arguments.AddRange(["--database", _postgres]);
        }

        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("KJERNE_PROGRAM")!, arguments) { RedirectStandardInput = true })!;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', words)} ended with {process.ExitCode}.");
        }
    }

    public Counting Count() => new(DataFolder, _postgres);

    /// <summary>Proportional set size: what it has of its own and its share of what it shares (proc(5), smaps_rollup). MiB.</summary>
    public double MemoryMiB()
    {
        var line = File.ReadLines($"/proc/{ProcessId}/smaps_rollup").First(x => x.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(Regex.Match(line, @"\d+").Value, CultureInfo.InvariantCulture) / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _outside.DisposeAsync();
        _cluster?.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private int? Postmaster => _postgres is null
        ? null
        : int.Parse(File.ReadLines(Path.Combine(Regex.Match(_postgres, "Host=([^;]+)").Groups[1].Value, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task SetUp()
    {
        await Eventually.True(() => _process.Output.Contains("Setup code", StringComparison.Ordinal));
        var code = Regex.Match(_process.Output, @"Setup code\s+(\S+)").Groups[1].Value;
        using var answer = await Http.PostAsJsonAsync(new Uri("/api/setup", UriKind.Relative), new
        {
            code, organisationName = "Eksempel", brandName = "Eksempel", supportAddress = SupportAddress, name = "Kari Nordmann",
            email = "kari@firma.example", password = "fjell-og-fjord-utan-snarveg", language = "nb", timeZone = "Europe/Oslo",
        });
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The setup was refused: {await answer.Content.ReadAsStringAsync()}");
        }

        Cookie = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(x => x.Split(';')[0]));
        AddHeaders();
    }

    private void AddHeaders()
    {
        Http.DefaultRequestHeaders.Clear();
        Http.DefaultRequestHeaders.Add("Origin", _process.Url);
        Http.DefaultRequestHeaders.Add("X-Kjerne", "1");
        if (Cookie.Length > 0)
        {
            Http.DefaultRequestHeaders.Add("Cookie", Cookie);
        }
    }
}
