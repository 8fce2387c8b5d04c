namespace Kjerne.Mail.Imap;

/// <summary>One folder of a mailbox.</summary>
/// <param name="Name">The whole path in plain Unicode; what every method that takes a folder wants.</param>
/// <param name="Separator">Between the levels of the path; null where there are none.</param>
/// <param name="Kind">What it is for, as the server says (RFC 6154), or as its name tells where the server says nothing.</param>
/// <param name="CanBeOpened">False for a mere level of the tree.</param>
public sealed record ImapFolder(string Name, char? Separator, ImapFolderKind Kind, bool CanBeOpened);

/// <summary>What a folder is for.</summary>
public enum ImapFolderKind
{
    /// <summary>Nothing special.</summary>
    Ordinary,

    /// <summary>Where mail arrives.</summary>
    Inbox,

    /// <summary>What was sent.</summary>
    Sent,

    /// <summary>What is being written.</summary>
    Drafts,

    /// <summary>What was thrown away.</summary>
    Trash,

    /// <summary>Spam.</summary>
    Junk,

    /// <summary>What is kept aside.</summary>
    Archive,

    /// <summary>A view of all mails of the account.</summary>
    All,
}

/// <summary>What opening a folder told (RFC 9051 section 6.3.2).</summary>
/// <param name="Folder">The name it was opened by.</param>
/// <param name="UidValidity">UIDs of another value here are of no meaning. Zero: the server keeps none.</param>
/// <param name="UidNext">Below the UID of every mail still to come; null when not told.</param>
/// <param name="MailCount">How many mails there are.</param>
/// <param name="HighestModSeq">The newest change (CONDSTORE, RFC 7162); null where the server counts none.</param>
/// <param name="IsReadOnly">Nothing can be marked or moved.</param>
public sealed record ImapOpenFolder(string Folder, uint UidValidity, uint? UidNext, uint MailCount, ulong? HighestModSeq, bool IsReadOnly);
