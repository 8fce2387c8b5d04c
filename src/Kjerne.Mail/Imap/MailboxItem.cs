namespace Kjerne.Mail.Imap;

/// <summary>What reading a folder gives, one after the other in the order of UIDs; a closed set.</summary>
public abstract record MailboxItem
{
    private MailboxItem()
    {
    }

    /// <summary>One mail. Once it is kept, together with <paramref name="After"/>, tell <see cref="MailboxReader.ConfirmAsync"/>.</summary>
    /// <param name="Uid">Its number in the folder.</param>
    /// <param name="Raw">Its bytes as the server has them.</param>
    /// <param name="Described">What the server tells of it; null when it would not.</param>
    /// <param name="After">The place to go on from.</param>
    public sealed record Mail(uint Uid, ReadOnlyMemory<byte> Raw, ImapMail? Described, MailboxCursor After) : MailboxItem;

    /// <summary>
    /// One mail that could not be read; it stays on the server as it is. Show it to somebody, and try it
    /// again with <see cref="MailboxReader.ReadOneAsync"/>.
    /// </summary>
    /// <param name="Uid">Its number in the folder.</param>
    /// <param name="Header">As far as it could be had: who wrote and about what; else empty.</param>
    /// <param name="Cause">The last failure.</param>
    /// <param name="Described">What the server tells of it; null when it would not.</param>
    /// <param name="After">The place to go on from.</param>
    public sealed record PassedOver(uint Uid, ReadOnlyMemory<byte> Header, ImapFailure Cause, ImapMail? Described, MailboxCursor After) : MailboxItem;

    /// <summary>
    /// UIDVALIDITY is another one: the folder was restored, moved or made anew. All its mails follow again; whether
    /// a mail is known must be told by its content.
    /// </summary>
    /// <param name="Before">The place that means nothing any more.</param>
    /// <param name="UidValidity">The new value.</param>
    /// <param name="Times">In a row, each at a new connection of this reader. Beyond its limit it stops.</param>
    public sealed record StartedOver(MailboxCursor Before, uint UidValidity, int Times) : MailboxItem;

    /// <summary>The last item: reading goes on later from the last <c>After</c>. Without it the folder was read to its end.</summary>
    public sealed record Stopped(MailboxStop Cause) : MailboxItem;
}

/// <summary>Why a mailbox cannot be read now; a closed set.</summary>
public abstract record MailboxStop
{
    private MailboxStop()
    {
    }

    /// <summary>There is no connection.</summary>
    public sealed record NotConnected(ImapConnectResult Result) : MailboxStop;

    /// <summary>The folder cannot be opened.</summary>
    public sealed record FolderNotOpened(string Folder, ImapFailure Failure) : MailboxStop;

    /// <summary>The server keeps no UIDs, so that mails cannot be told apart.</summary>
    public sealed record NoUids : MailboxStop;

    /// <summary>UIDVALIDITY changes again and again: reading on would fetch the same mails for ever.</summary>
    public sealed record UidValidityUnstable(int Times) : MailboxStop;

    /// <summary>The connection was lost several times in a row, or commands were refused, and not because of one mail.</summary>
    public sealed record Failed(ImapFailure Failure) : MailboxStop;
}
