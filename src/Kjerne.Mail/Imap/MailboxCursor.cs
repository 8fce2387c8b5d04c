namespace Kjerne.Mail.Imap;

/// <summary>
/// How far a folder has been read; the caller keeps it with what it made of the mails, in one transaction. All mails up to
/// and with <paramref name="LastUid"/> have been handed over, or are gone.
/// </summary>
/// <param name="UidValidity">When the folder's differs, <paramref name="LastUid"/> means nothing and all is read anew.</param>
/// <param name="LastUid">0: nothing yet.</param>
public readonly record struct MailboxCursor(uint UidValidity, uint LastUid);
