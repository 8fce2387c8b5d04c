using System.Text.Json;
using Kjerne.Platform.Data;

namespace Kjerne.Commands;

/// <summary>What a verb works with: its words, what was piped into it, and the product's services.</summary>
public sealed record CommandCall(string[] Args, string Input, IServiceProvider Services);

/// <summary>How it ended; the words go to standard output or, for a failure, in one line to standard error.</summary>
public sealed record CommandResult(int ExitCode, string Words)
{
    public static CommandResult Done(string words) => new(0, words);

    public static CommandResult Failed(string words) => new(1, words);

    public static CommandResult WrongUsage(string words) => new(2, words);
}

/// <summary>
/// Runs a verb on the data: in this process when nobody else has the data folder, else in the running server, through its socket.
/// So the rule of the single writer holds whatever is typed while the server runs.
/// </summary>
public static class LocalCommand
{
    public static readonly IReadOnlyDictionary<string, Func<CommandCall, Task<CommandResult>>> Verbs = new Dictionary<string, Func<CommandCall, Task<CommandResult>>>
    {
        ["user add"] = UserAdd.Run,
        ["token create"] = TokenCreate.Run,
        ["search rebuild"] = SearchRebuildCommand.Run,
        ["insights recount"] = InsightsRecountCommand.Run,
        ["import"] = ImportCommand.Run,
    };

    public static async Task<int> Run(string verb, string[] args)
    {
        var input = Console.IsInputRedirected ? await Console.In.ReadToEndAsync() : "";
        // A path before the switches would be read as one: "/key value".
        var builder = KjerneApp.CreateBuilder([.. args.SkipWhile(x => !x.StartsWith('-'))]);
        builder.Logging.ClearProviders();
        await using var app = KjerneApp.Build(builder);
        var result = ControlSocket.IsServerRunning(app.Services.GetRequiredService<DatabaseOptions>())
            ? await ControlSocket.Ask(app.Services.GetRequiredService<DatabaseOptions>(), new ControlRequest(verb, args, input))
            : await RunHere(app, verb, args, input);
        await (result.ExitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(result.Words);
        return result.ExitCode;
    }

    private static async Task<CommandResult> RunHere(WebApplication app, string verb, string[] args, string input)
    {
        await app.Services.GetRequiredService<DatabaseStart>().Run(CancellationToken.None);
        return await Verbs[verb](new CommandCall(args, input, app.Services));
    }
}

public sealed record ControlRequest(string Verb, string[] Args, string Input)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static ControlRequest? Read(string line) => JsonSerializer.Deserialize<ControlRequest>(line);
}
