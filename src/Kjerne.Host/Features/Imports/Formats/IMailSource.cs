namespace Kjerne.Features.Imports.Formats;

/// <summary>Where many mails lie. It is gone through once for their heads; then each is read where it was found.</summary>
public interface IMailSource
{
    /// <summary>Of each mail's beginning given: more than any head that says something. Octets.</summary>
    const int MostHead = 64 << 10;

    /// <summary>The same mails in the same order each time, as long as nothing is changed there.</summary>
    IAsyncEnumerable<FoundMail> Find(CancellationToken stop);

    /// <summary>The whole of it.</summary>
    Task<byte[]> Read(FoundMail mail, CancellationToken stop);
}

/// <param name="From">Place in the file, where it is one file.</param>
/// <param name="Length">Octets.</param>
/// <param name="Name">Path of its own file; null in a mailbox of one file.</param>
/// <param name="Head">Its beginning; at least the whole head.</param>
public sealed record FoundMail(long From, long Length, string? Name, byte[] Head)
{
    /// <summary>It lies in a folder for sent mail, as mail programs and servers call it.</summary>
    public bool IsSent => Name is not null && Path.GetDirectoryName(Path.GetDirectoryName(Name)) is { } folder
        && folder.Split('/', '\\', '.')[^1].ToLowerInvariant() is "sent" or "sent items" or "sent messages" or "sendt" or "sendte elementer" or "sendt post" or "skickat" or "skickade objekt";
}

/// <summary>Which files of a folder are mails (Maildir, as its author D. J. Bernstein wrote it down): those in "cur" and "new"; besides, what is called .eml.</summary>
internal static class MaildirNames
{
    public static bool IsMail(string path)
    {
        var (folder, name) = (Path.GetFileName(Path.GetDirectoryName(path)), Path.GetFileName(path));
        return name.Length > 0 && !IsDraft(name) && (folder is "cur" or "new" || name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Flags stand behind ":2," (";2," where a colon may not be in a name).</summary>
    private static bool IsDraft(string name) => name.LastIndexOf("2,", StringComparison.Ordinal) is > 0 and var at && name[at - 1] is ':' or ';' or '!' && name[at..].Contains('D');
}
