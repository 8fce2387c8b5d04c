using Kjerne.Platform.Html;

namespace Kjerne.Commands;

/// <summary>kjerne html sanitize [FILE]: a stranger's HTML (standard input without a file) as the product would show it. Needs no database.</summary>
public static class HtmlSanitize
{
    public static async Task<int> Run(string[] files)
    {
        if (files.Length > 1)
        {
            await Console.Error.WriteLineAsync("usage: kjerne html sanitize [FILE]");
            return 2;
        }

        Console.Write(MailHtml.Sanitize(files is [var file] ? await File.ReadAllTextAsync(file) : await Console.In.ReadToEndAsync()).Html);
        return 0;
    }
}
