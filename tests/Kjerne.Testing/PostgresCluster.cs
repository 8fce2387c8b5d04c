using System.Diagnostics;
using Npgsql;

namespace Kjerne.Testing;

/// <summary>
/// A PostgreSQL of our own in a temporary folder: reached by Unix socket only, so that any number run side by side. It ends with this process,
/// however that ends: a watching shell waits for our end of its pipe to close, then stops the server and removes the folder.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly Lazy<Task<PostgresCluster>> SharedCluster = new(() => Start(isDurable: false));

    private readonly string _folder;
    private readonly string _binaries;
    private readonly string _options;
    private readonly Process _watcher;
    private Task _dropping = Task.CompletedTask;

    private PostgresCluster(string folder, string binaries, string options)
    {
        _folder = folder;
        _binaries = binaries;
        _options = options;
        _watcher = StartWatcher();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The one for all ordinary tests of this process, started on first use. It does not sync to disk.</summary>
    public static Task<PostgresCluster> Shared() => SharedCluster.Value;

    /// <param name="isDurable">True: syncs to disk as in production, for tests about what survives.</param>
    public static async Task<PostgresCluster> Start(bool isDurable)
    {
        var binaries = FindBinaries() ?? throw new InvalidOperationException("PostgreSQL's server programs are missing: install the Debian package 'postgresql'.");

        // A socket's path may have 107 characters at most, so the folder stands directly under the temporary one.
        var folder = Directory.CreateTempSubdirectory("kjerne-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await Run(folder, "chown", "postgres:", folder);
        }

        var speed = isDurable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        var options = $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=300 -c shared_buffers=64MB{speed}";
        var cluster = new PostgresCluster(folder, binaries, options);
        await RunAsOwner(folder, Path.Combine(binaries, "initdb"), "-D", Path.Combine(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.StartServer();
        return cluster;
    }

    public string ConnectionString(string database) => $"Host={_folder};Username=postgres;Database={database};Include Error Detail=true";

    public Task StartServer() =>
        RunAsOwner(_folder, Path.Combine(_binaries, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-w", "-t", "30", "-l", Path.Combine(_folder, "log"), "-o", _options, "start");

    /// <summary>Takes the server away at once, as a power cut would; <see cref="StartServer"/> brings it back.</summary>
    public Task StopServer() =>
        RunAsOwner(_folder, Path.Combine(_binaries, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop");

    /// <summary>A place for databases of its own, so that one can be on another disk than the server's log.</summary>
    /// <param name="folder">Empty.</param>
    public async Task AddTablespace(string name, string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await Run(folder, "chown", "postgres:", folder);
        }

        await Execute($"create tablespace {name} location '{folder}'");
    }

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Nobody waits for it: a drop waits for a checkpoint and for every other connection, half a second on a busy machine. One after the other, so
    /// that they do not hinder the tests that run. The cluster goes with its process anyway, so a server that a test has stopped is no failure.
    /// </summary>
    public void DropSoon(string database)
    {
        lock (_folder)
        {
            _dropping = DropAfter(_dropping, database);
        }
    }

    public void Dispose()
    {
        _watcher.StandardInput.Close();
        _watcher.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private async Task DropAfter(Task before, string database)
    {
        await before;
        try
        {
            await Execute($"drop database if exists {database} with (force)");
        }
        catch (NpgsqlException)
        {
        }
    }

    private Process StartWatcher()
    {
        var stop = $"{Quote(Path.Combine(_binaries, "pg_ctl"))} -D {Quote(Path.Combine(_folder, "data"))} -m immediate -w stop";
        var asOwner = Environment.IsPrivilegedProcess ? $"runuser -u postgres -- {stop}" : stop;
        var start = new ProcessStartInfo("setsid", ["sh", "-c", $"cat >/dev/null; {asOwner} >/dev/null 2>&1; rm -rf {Quote(_folder)}"])
        {
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return Process.Start(start)!;
    }

    private static string Quote(string path) => $"'{path}'";

    private static string? FindBinaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(x => x, StringComparer.Ordinal).Select(x => Path.Combine(x, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return debian.Concat(path).FirstOrDefault(x => File.Exists(Path.Combine(x, "initdb")) && File.Exists(Path.Combine(x, "pg_ctl")));
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task RunAsOwner(string folder, string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? Run(folder, "runuser", ["-u", "postgres", "--", program, .. arguments]) : Run(folder, program, arguments);

    /// <summary>Output goes to a file and not to a pipe: the server inherits it, and a pipe would stay open as long as the server runs.</summary>
    private static async Task Run(string folder, string program, params string[] arguments)
    {
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", output, program, .. arguments]) { WorkingDirectory = folder };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output)}");
            }
        }
        finally
        {
            File.Delete(output);
        }
    }
}
