namespace Kjerne.Commands;

/// <summary>One verb, one file. Exit code 0 for success, 1 for a failure told in one line on standard error, 2 for wrong usage.</summary>
public static class CommandLine
{
    private static readonly IReadOnlyDictionary<string, Func<string[], Task<int>>> Verbs = new Dictionary<string, Func<string[], Task<int>>>
    {
        ["serve"] = Serve.Run,
        ["demo"] = Demo.Demo.Run,
        ["doctor"] = Doctor.Run,
        ["migrate"] = Migrate.Run,
        ["user add"] = args => LocalCommand.Run("user add", args),
        ["token create"] = args => LocalCommand.Run("token create", args),
        ["search rebuild"] = args => LocalCommand.Run("search rebuild", args),
        ["insights recount"] = args => LocalCommand.Run("insights recount", args),
        ["import"] = args => LocalCommand.Run("import", ImportCommand.WithWholePath(args)),
        ["mail parse"] = MailParse.Run,
        ["mail key"] = MailKey.Run,
        ["html sanitize"] = HtmlSanitize.Run,
        ["text classify"] = Text.TextClassify.Run,
        ["text cluster"] = Text.TextCluster.Run,
        ["text search"] = Text.TextSearch.Run,
        ["text spikes"] = Text.TextSpikes.Run,
        ["text language"] = Text.TextLanguage.Run,
    };

    public static async Task<int> Run(string[] args)
    {
        var (verb, rest) = Split(args);
        if (!Verbs.TryGetValue(verb, out var run))
        {
            await Console.Error.WriteLineAsync($"kjerne: there is no command '{verb}'. Commands: {string.Join(", ", Verbs.Keys)}");
            return 2;
        }

        try
        {
            return await run(rest);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"kjerne: {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    /// <summary>A verb is one word or two; no verb at all is serve.</summary>
    private static (string Verb, string[] Words) Split(string[] args) => args switch
    {
        [] => ("serve", []),
        [var first, ..] when first.StartsWith('-') => ("serve", args),
        [var first, var second, ..] when Verbs.ContainsKey($"{first} {second}") => ($"{first} {second}", args[2..]),
        [var first, ..] => (first, args[1..]),
    };
}
