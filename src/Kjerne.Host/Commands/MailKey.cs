using Kjerne.Mail.Authentication;

namespace Kjerne.Commands;

/// <summary>kjerne mail key DOMAIN SELECTOR FILE: makes a key for signing mail, writes it to a new file that only its owner may read, and prints the record
/// for DNS and the settings. An existing file is not touched.</summary>
public static class MailKey
{
    public const string Usage = "mail key DOMAIN SELECTOR FILE";

    public static async Task<int> Run(string[] args)
    {
        if (args is not [var domain, var selector, var file])
        {
            await Console.Error.WriteLineAsync($"usage: kjerne {Usage}");
            return 2;
        }

        using var key = DkimKey.NewRsa();
        if (!IsName(domain, selector, key))
        {
            await Console.Error.WriteLineAsync("kjerne: domain and selector are written as host names");
            return 2;
        }

        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(file, create))
        {
            await writer.WriteLineAsync(key.ToPem());
        }

        Console.WriteLine($"""
            DNS, type TXT: {selector}._domainkey.{domain}
            {key.ToDnsRecord()}

            Settings, when the record can be looked up:
            Kjerne__Mail__DkimKeys__0__Domain={domain}
            Kjerne__Mail__DkimKeys__0__Selector={selector}
            Kjerne__Mail__DkimKeys__0__KeyFile={Path.GetFullPath(file)}
            """);
        return 0;
    }

    private static bool IsName(string domain, string selector, DkimKey key)
    {
        try
        {
            _ = new DkimSigner(domain, selector, key);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
