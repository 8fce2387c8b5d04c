using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kjerne.Testing;

/// <summary>
/// The program as a process of its own, for what cannot be shown inside this one: kill -9 at any moment, two processes on the same data.
/// Runs the build that stands beside the tests, or the one that KJERNE_PROGRAM names (the path of a published <c>kjerne</c>).
/// </summary>
public sealed class KjerneProcess : IAsyncDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Generous, because it is only ever used up by a test that fails.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private bool _isDisposed;

    private KjerneProcess(Process process, string url)
    {
        _process = process;
        Url = url;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public string Url { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Both streams, in the order in which the lines came.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts <c>kjerne serve</c> and returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message carries what it said.</exception>
    public static Task<KjerneProcess> Serve(IEnumerable<string> arguments, TimeSpan? deadline = null, string? crashAt = null) => Start("serve", arguments, deadline, crashAt);

    /// <summary>Starts <c>kjerne demo</c> and returns when it answers, which is when its year is made.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message carries what it said.</exception>
    public static Task<KjerneProcess> Demo(IEnumerable<string> arguments, TimeSpan deadline) => Start("demo", arguments, deadline, crashAt: null);

    private static async Task<KjerneProcess> Start(string verb, IEnumerable<string> arguments, TimeSpan? deadline, string? crashAt)
    {
        var kjerne = Begin([verb, .. arguments], crashAt);
        try
        {
            await kjerne.Ready(deadline ?? Longest);
            return kjerne;
        }
        catch
        {
            await kjerne.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts any verb and waits for nothing.</summary>
    /// <param name="crashAt">A named place (and <c>:n</c> for the n-th pass) at which it kills itself.</param>
    public static KjerneProcess Begin(IEnumerable<string> arguments, string? crashAt = null)
    {
        var given = arguments.ToList();
        var serves = given is ["serve" or "demo", ..];
        if (serves)
        {
            // The usual port may be taken; what the caller says of it comes later and holds.
            given.Insert(1, "--Kjerne:Mail:Listen=127.0.0.1:0");
        }

        var port = FreePort();
        if (serves && !given.Exists(x => x.StartsWith("--urls", StringComparison.Ordinal)))
        {
            given.Add($"--urls=http://127.0.0.1:{port}");
        }

        var url = given.Find(x => x.StartsWith("--urls=", StringComparison.Ordinal))?["--urls=".Length..] ?? "";
        var program = Environment.GetEnvironmentVariable("KJERNE_PROGRAM");
        var start = program is { Length: > 0 }
            ? new ProcessStartInfo(program, given)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kjerne.dll"), .. given]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment["KJERNE_CRASH_AT"] = crashAt;

        // Lives for a second or two: measuring its own hot paths would only make it slower.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new KjerneProcess(Process.Start(start)!, url);
    }

    /// <summary>
    /// A port nobody listens on, and that stays free while a program is dead: it is none of those that the system itself hands out, to the
    /// servers of other tests and to every connection that is made.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // taken; another
            }
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed. Returns when the process is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager would.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
        return await Exit();
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> Exit(TimeSpan? deadline = null)
    {
        using var stop = new CancellationTokenSource(deadline ?? Longest);
        await _process.WaitForExitAsync(stop.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private async Task Ready(TimeSpan deadline)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await Answers())
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync();
                throw new InvalidOperationException($"kjerne ended with {_process.ExitCode}: {Output}");
            }

            if (Stopwatch.GetElapsedTime(started) > deadline)
            {
                throw new TimeoutException($"kjerne did not answer within {deadline.TotalSeconds:0} s: {Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var answer = await Probe.GetAsync(Url + "/health/live");
            return (int)answer.StatusCode < 500;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }

    private void KillAtExit(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
