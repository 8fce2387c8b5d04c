namespace Kjerne.Commands;

/// <summary>One verb, one file. Exit code 0 for success, 1 for a failure told in one line on standard error, 2 for wrong usage.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var verb = args is [{ } first, ..] && !first.StartsWith('-') ? first : "serve";
        var rest = args is [{ } given, ..] && given == verb ? args[1..] : args;
        try
        {
            switch (verb)
            {
                case "serve":
                    return await Serve.Run(rest);
                case var local when LocalCommand.Verbs.ContainsKey(local):
                    return await LocalCommand.Run(local, rest);
                default:
                    await Console.Error.WriteLineAsync($"kjerne: there is no command '{verb}'. Commands: serve, {string.Join(", ", LocalCommand.Verbs.Keys)}");
                    return 2;
            }
        }
        catch (InvalidOperationException e)
        {
            await Console.Error.WriteLineAsync($"kjerne: {e.Message}");
            return 1;
        }
    }
}
