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
                case "demo":
                    return await Demo.Demo.Run(rest);
                default:
                    await Console.Error.WriteLineAsync($"kjerne: there is no command '{verb}'. Commands: serve, demo");
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
