namespace Kjerne.Mail.Imap;

/// <summary>What the server tells of a mail without its content.</summary>
/// <param name="Uid">Its number in this folder, under this UIDVALIDITY, for ever.</param>
/// <param name="Bytes">As the server says, which some only estimate; null when not told.</param>
/// <param name="Flags">Such as \Seen; empty when there are none.</param>
/// <param name="ReceivedAt">When the server got it; null when not told or not readable.</param>
/// <param name="GmailMessageId">Google's own number, the same in all folders; null elsewhere.</param>
/// <param name="ModSeq">Its newest change (RFC 7162); null where the server counts none.</param>
public sealed record ImapMail(uint Uid, long? Bytes, IReadOnlyList<string> Flags, DateTimeOffset? ReceivedAt, ulong? GmailMessageId, ulong? ModSeq)
{
    /// <summary>Whether somebody has read it.</summary>
    public bool IsSeen => Flags.Contains(@"\Seen", StringComparer.OrdinalIgnoreCase);
}

/// <summary>Where an appended mail is, where the server tells it (UIDPLUS, RFC 4315).</summary>
/// <param name="UidValidity">Null when not told.</param>
/// <param name="Uid">Null when not told.</param>
public sealed record ImapAppended(uint? UidValidity, uint? Uid);

/// <summary>What became of mails that were to be moved.</summary>
/// <param name="AreRemoved">
/// False: they are copied and marked \Deleted, but stay until somebody expunges the folder. That happens only with servers
/// that offer neither MOVE nor UIDPLUS: a plain EXPUNGE would also remove what others marked.
/// </param>
public sealed record ImapMoved(bool AreRemoved);

/// <summary>How full a mailbox is (RFC 9208); null where the server sets no limit.</summary>
/// <param name="UsedBytes">To the next KiB.</param>
/// <param name="LimitBytes">What fits in.</param>
public sealed record ImapQuota(long? UsedBytes, long? LimitBytes);
