using Kjerne.Commands.Text;

namespace Kjerne.Commands;

/// <summary>One verb, one file. Exit code 0 for success, 1 for a failure told in one line on standard error, 2 for wrong usage.</summary>
public static class CommandLine
{
    private static readonly Command[] Commands =
    [
        new("serve [--data DIR] [--urls URL] [--database CONNECTION]", "serves the workspace and takes mail in; also without the word", Serve.Run),
        new("demo [--data DIR] [--urls URL]", "serves on a made-up company in demo-data; its outgoing mail stays inside", Demo.Demo.Run),
        new("doctor [the same options as serve]", "looks at everything the server needs, changes nothing, says what to do", Doctor.Run),
        new("migrate [--data DIR] [--database CONNECTION]", "brings the database up to date without starting", Migrate.Run),
        Local(UserAdd.Usage, "adds a person; the password is read from standard input"),
        Local(TokenCreate.Usage, "makes a token for the API and prints it once"),
        Local("search rebuild [--data DIR] [--database CONNECTION]", "makes the search index anew"),
        Local("insights recount [--data DIR] [--database CONNECTION]", "counts all figures anew from the log"),
        new(ImportCommand.Usage, "takes another system's history into the log", args => LocalCommand.Run("import", ImportCommand.WithWholePath(args))),
        new(MailParse.Usage, "prints what the mail reader makes of each file, as JSON", MailParse.Run),
        new(MailKey.Usage, "makes a key for signing mail and prints its record for DNS", MailKey.Run),
        new(HtmlSanitize.Usage, "prints what the product would show of strangers' HTML", HtmlSanitize.Run),
        new(TextClassify.Usage, "gives texts the labels that others like them have", TextClassify.Run),
        new(TextCluster.Usage, "puts like texts into groups", TextCluster.Run),
        new(TextSearch.Usage, "finds the texts that ask or answer the same", TextSearch.Run),
        new(TextSpikes.Usage, "tells when more of one kind came than is usual", TextSpikes.Run),
        new(TextLanguage.Usage, "says which language each text is written in", TextLanguage.Run),
    ];

    private static readonly Dictionary<string, Command> Verbs = Commands.ToDictionary(x => x.Name);

    public static Task<int> Run(string[] args) => Run(args, Console.Out, Console.Error);

    /// <param name="output">Of help and version; a verb writes to the console itself.</param>
    /// <param name="errors">What could not be done, before and after a verb.</param>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--version"] or ["help" or "--help" or "-h"])
        {
            await output.WriteLineAsync(args is ["--version"] ? $"kjerne {typeof(CommandLine).Assembly.GetName().Version?.ToString(3)}" : Help());
            return 0;
        }

        var (verb, rest) = Split(args is ["help", .. var asked] ? [.. asked, "--help"] : args);
        if (!Verbs.TryGetValue(verb, out var command))
        {
            await errors.WriteLineAsync($"kjerne: there is no command '{verb}'.\n\n{Help()}");
            return 2;
        }

        if (rest.Any(x => x is "--help" or "-h"))
        {
            await output.WriteLineAsync($"{command.Words}\n\nusage: kjerne {command.Usage}");
            return 0;
        }

        try
        {
            return await command.Run(rest);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await errors.WriteLineAsync($"kjerne: {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static string Help() =>
        $"""
        usage: kjerne [COMMAND] [OPTION]…

        {string.Join('\n', Commands.Select(x => $"  {x.Name,-18}{x.Words}"))}

        kjerne COMMAND --help says what a command takes, kjerne --version which version this is.
        """;

    private static Command Local(string usage, string words) => new(usage, words, args => LocalCommand.Run(Command.NameIn(usage), args));

    /// <summary>A verb is one word or two; no verb at all is serve.</summary>
    private static (string Verb, string[] Words) Split(string[] args) => args switch
    {
        [] => ("serve", []),
        [var first, ..] when first.StartsWith("--", StringComparison.Ordinal) => ("serve", args),
        [var first, var second, ..] when !second.StartsWith('-') && Verbs.Keys.Any(x => x.StartsWith($"{first} ", StringComparison.Ordinal)) => ($"{first} {second}", args[2..]),
        [var first, ..] => (first, args[1..]),
    };

    /// <param name="Usage">The name in small letters, then what the command takes.</param>
    /// <param name="Words">What it does, in one line.</param>
    private sealed record Command(string Usage, string Words, Func<string[], Task<int>> Run)
    {
        public string Name => NameIn(Usage);

        public static string NameIn(string usage) => string.Join(' ', usage.Split(' ').TakeWhile(x => x.All(char.IsAsciiLetterLower)));
    }
}
