namespace Kjerne.Mail.Imap;

/// <summary>
/// What a folder is for: by its attribute, else by the names that Outlook, Gmail, Apple Mail and Thunderbird give in
/// Norwegian (both), Danish, Swedish and English.
/// </summary>
internal static class FolderKinds
{
    private static readonly Dictionary<string, ImapFolderKind> ByAttribute = new(StringComparer.OrdinalIgnoreCase)
    {
        [@"\Sent"] = ImapFolderKind.Sent,
        [@"\Drafts"] = ImapFolderKind.Drafts,
        [@"\Trash"] = ImapFolderKind.Trash,
        [@"\Junk"] = ImapFolderKind.Junk,
        [@"\Spam"] = ImapFolderKind.Junk,
        [@"\Archive"] = ImapFolderKind.Archive,
        [@"\All"] = ImapFolderKind.All,
        [@"\AllMail"] = ImapFolderKind.All,
        [@"\Inbox"] = ImapFolderKind.Inbox,
    };

    private static readonly Dictionary<string, ImapFolderKind> ByName = Named(
        (ImapFolderKind.Sent,
        [
            "Sent", "Sent Items", "Sent Mail", "Sent Messages", "Sendt", "Sendte elementer", "Sendte meldinger", "Sendte e-poster", "Sendt e-post",
            "Sende element", "Sende meldingar", "Sendt post", "Sendte e-mails", "Sendte beskeder", "Skickat", "Skickade", "Skickade objekt",
            "Skickade meddelanden", "Skickad e-post",
        ]),
        (ImapFolderKind.Drafts, ["Drafts", "Draft", "Utkast", "Kladd", "Kladdar", "Kladder", "Kladde", "Utkast til e-post"]),
        (ImapFolderKind.Trash,
        [
            "Trash", "Deleted Items", "Deleted Messages", "Bin", "Slettede elementer", "Slettede meldinger", "Slettet", "Papirkurv", "Papirkurven",
            "Sletta element", "Sletta meldingar", "Papirkorg", "Slettet post", "Slettede beskeder", "Borttaget", "Borttagna objekt", "Papperskorgen",
            "Papperskorg",
        ]),
        (ImapFolderKind.Junk,
        [
            "Junk", "Junk E-mail", "Junk Email", "Junk Mail", "Spam", "Bulk Mail", "Søppelpost", "Useriøs e-post", "Uønsket e-post", "Uønska e-post",
            "Søppel-e-post", "Uønsket mail", "Uønsket post", "Skräppost", "Skräp",
        ]),
        (ImapFolderKind.Archive, ["Archive", "Archives", "Arkiv", "Arkivert", "Arkiverte", "Arkiveret", "Arkiverat"]));

    public static ImapFolderKind Of(string name, IReadOnlyCollection<string> attributes)
    {
        if (name.Equals("INBOX", StringComparison.OrdinalIgnoreCase))
        {
            return ImapFolderKind.Inbox;
        }

        foreach (var attribute in attributes)
        {
            if (ByAttribute.TryGetValue(attribute, out var kind))
            {
                return kind;
            }
        }

        return ImapFolderKind.Ordinary;
    }

    /// <summary>Names count only for kinds that no attribute gave, and only at the top, under INBOX or under a bracketed root such as [Gmail].</summary>
    public static IReadOnlyList<ImapFolder> Complete(IReadOnlyList<ImapFolder> folders)
    {
        var known = folders.Select(x => x.Kind).ToHashSet();
        var completed = new List<ImapFolder>(folders.Count);
        foreach (var folder in folders)
        {
            var isNamed = folder is { Kind: ImapFolderKind.Ordinary, CanBeOpened: true }
                && ByName.TryGetValue(LastLevel(folder), out var kind) && known.Add(kind);
            completed.Add(isNamed ? folder with { Kind = ByName[LastLevel(folder)] } : folder);
        }

        return completed;
    }

    private static string LastLevel(ImapFolder folder)
    {
        var at = folder.Separator is { } separator ? folder.Name.IndexOf(separator, StringComparison.Ordinal) : -1;
        var top = at < 0 ? "" : folder.Name[..at];
        return top.Equals("INBOX", StringComparison.OrdinalIgnoreCase) || top.StartsWith('[') ? folder.Name[(at + 1)..] : folder.Name;
    }

    private static Dictionary<string, ImapFolderKind> Named(params ReadOnlySpan<(ImapFolderKind Kind, string[] Names)> kinds)
    {
        var named = new Dictionary<string, ImapFolderKind>(StringComparer.OrdinalIgnoreCase);
        foreach (var (kind, names) in kinds)
        {
            foreach (var name in names)
            {
                named[name] = kind;
            }
        }

        return named;
    }
}
