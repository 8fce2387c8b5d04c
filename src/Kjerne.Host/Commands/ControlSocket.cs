using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kjerne.Platform.Data;

namespace Kjerne.Commands;

/// <summary>
/// A local socket of the running server for the command line: one JSON line in, one out. Only the account that runs the server can open it
/// (folder mode 700), and whoever is that account can read the database anyway. Only on SQLite; PostgreSQL takes many writers.
/// </summary>
public sealed class ControlSocket(DatabaseOptions options, IServiceProvider services, ILogger<ControlSocket> log) : BackgroundService
{
    private const int LongestRequest = 64 * 1024;

    public static bool IsServerRunning(DatabaseOptions options)
    {
        if (options.IsPostgres || !File.Exists(PathOf(options)))
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(PathOf(options)));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static async Task<CommandResult> Ask(DatabaseOptions options, ControlRequest request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(PathOf(options)));
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.Write() + "\n"));
        return JsonSerializer.Deserialize<CommandResult>(await reader.ReadLineAsync() ?? "null") ?? CommandResult.Failed("The running server gave no answer.");
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (options.IsPostgres)
        {
            return;
        }

        var path = PathOf(options);
        Prepare(path);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(4);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var socket = await listener.AcceptAsync(stop);
                await Answer(socket, stop);
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(path);
        }
    }

    private async Task Answer(Socket socket, CancellationToken stop)
    {
        try
        {
            await using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream);
            var line = await reader.ReadLineAsync(stop);
            if (line is null or { Length: > LongestRequest } || ControlRequest.Read(line) is not { } request)
            {
                return;
            }

            var result = LocalCommand.Verbs.TryGetValue(request.Verb, out var verb)
                ? await verb(new CommandCall(request.Args, request.Input, services))
                : CommandResult.WrongUsage($"The running server does not know '{request.Verb}'.");
            await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(result) + "\n"), stop);
        }
        catch (Exception e) when (e is IOException or JsonException or SocketException)
        {
            Log.Broken(log, e);
        }
    }

    private static void Prepare(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // The data folder's lock is ours, so a socket that is still there is a dead process's.
        File.Delete(path);
    }

    /// <summary>Not in the data folder: a socket's path may have at most 107 octets.</summary>
    private static string PathOf(DatabaseOptions options)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.DataFolder)))[..16];
        return Path.Combine(Path.GetTempPath(), $"kjerne-{Environment.UserName}", $"{name}.sock");
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> BrokenMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(1, nameof(Broken)), "A call of the local command line broke off");

        public static void Broken(ILogger log, Exception e) => BrokenMessage(log, e);
    }
}
