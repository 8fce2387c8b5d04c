using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>What is done to mails of the open folder, by UID always.</summary>
internal sealed class ImapMailCommands(ImapLink link)
{
    private const int MaxUids = 5_000_000;

    public async Task<ImapResult<IReadOnlyList<uint>>> SearchAsync(ImapCommand command, CancellationToken cancellationToken)
    {
        var uids = new List<uint>();
        var reply = await link.AskAsync(command, cancellationToken, (_, name, rest) =>
        {
            if (name is "SEARCH" or "ESEARCH" && !(name == "SEARCH" ? TryReadNumbers(rest, uids) : TryReadExtended(rest, uids)))
            {
                throw new ImapLostException(ImapLossKind.ProtocolError, "The server's list of mails makes no sense.");
            }
        }).ConfigureAwait(false);
        return reply.IsOk ? new((IReadOnlyList<uint>)[.. uids.Distinct().Order()]) : new(ImapFailure.Of(reply));
    }

    /// <param name="set">UIDs as the protocol writes them.</param>
    /// <param name="changedSince">Only what changed after this; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImapResult<IReadOnlyList<ImapMail>>> DescribeAsync(string set, ulong? changedSince, CancellationToken cancellationToken)
    {
        var google = link.Capabilities.Has("X-GM-EXT-1") ? " X-GM-MSGID" : "";
        var command = new ImapCommand("UID FETCH").Word(set).Word($"(UID FLAGS INTERNALDATE RFC822.SIZE{google})");
        if (changedSince is { } change)
        {
            command.Word(string.Create(CultureInfo.InvariantCulture, $"(CHANGEDSINCE {change})"));
        }

        var mails = new Dictionary<uint, ImapMail>();
        var reply = await link.AskAsync(command, cancellationToken, (_, name, rest) =>
        {
            if (name == "FETCH" && ImapFetchResponse.Read(rest) is { } mail)
            {
                mails[mail.Uid] = mails.TryGetValue(mail.Uid, out var before) ? Unite(before, mail) : mail;
            }
        }).ConfigureAwait(false);
        return reply.IsOk ? new((IReadOnlyList<ImapMail>)[.. mails.Values.OrderBy(x => x.Uid)]) : new(ImapFailure.Of(reply));
    }

    /// <summary>Copies the bytes of one mail, or of its header, as they come; gives their count.</summary>
    public async Task<ImapResult<long>> FetchAsync(uint uid, string section, Stream target, long maxBytes, CancellationToken cancellationToken)
    {
        var body = new ImapBody(target, maxBytes);
        byte[]? small = null;
        var heardUid = 0u;
        var command = new ImapCommand("UID FETCH").Word(uid.ToString(CultureInfo.InvariantCulture)).Word($"(UID BODY.PEEK[{section}])");
        var reply = await link.AskAsync(
            command,
            cancellationToken,
            (_, name, rest) =>
            {
                if (name == "FETCH" && ImapFetchResponse.Read(rest) is { } mail && FindSection(rest, section, out var value))
                {
                    heardUid = mail.Uid;
                    small = value;
                }
            },
            body).ConfigureAwait(false);
        if (!reply.IsOk)
        {
            return new(ImapFailure.Of(reply));
        }

        if (heardUid != uid)
        {
            return body.Bytes is null && heardUid == 0
                ? new(new ImapFailure.NoSuchMail())
                : throw new ImapLostException(ImapLossKind.ProtocolError, "The server sent another mail than was asked for.");
        }

        if (body.Bytes is null && small is not null)
        {
            await target.WriteAsync(small, cancellationToken).ConfigureAwait(false);
        }

        return body.Bytes is null && small is null ? new(new ImapFailure.NoSuchMail()) : new(body.Bytes ?? small!.Length);
    }

    public async Task<ImapResult<bool>> StoreAsync(IEnumerable<uint> uids, string operation, IEnumerable<string> flags, CancellationToken cancellationToken)
    {
        var list = $"({string.Join(' ', flags)})";
        foreach (var set in UidSet.Write(uids))
        {
            var command = new ImapCommand("UID STORE").Word(set).Word(operation).Word(list);
            var reply = await link.AskAsync(command, cancellationToken).ConfigureAwait(false);
            if (!reply.IsOk)
            {
                return new(ImapFailure.Of(reply));
            }
        }

        return new(true);
    }

    public async Task<ImapResult<ImapMoved>> MoveAsync(IReadOnlyCollection<uint> uids, string encodedFolder, CancellationToken cancellationToken)
    {
        var areRemoved = true;
        foreach (var set in UidSet.Write(uids))
        {
            var command = new ImapCommand(link.Capabilities.HasMove ? "UID MOVE" : "UID COPY").Word(set).Text(encodedFolder);
            var reply = await link.AskAsync(command, cancellationToken).ConfigureAwait(false);
            if (reply.IsOk && !link.Capabilities.HasMove)
            {
                (reply, areRemoved) = await RemoveAsync(set, cancellationToken).ConfigureAwait(false);
            }

            if (!reply.IsOk)
            {
                return new(ImapFailure.Of(reply));
            }
        }

        return new(new ImapMoved(areRemoved));
    }

    public async Task<ImapResult<ImapAppended>> AppendAsync(
        string encodedFolder, ReadOnlyMemory<byte> message, IReadOnlyCollection<string> flags, DateTimeOffset? receivedAt, CancellationToken cancellationToken)
    {
        var command = new ImapCommand("APPEND").Text(encodedFolder);
        if (flags.Count > 0)
        {
            command.Word($"({string.Join(' ', flags)})");
        }

        if (receivedAt is { } at)
        {
            command.Word(string.Create(CultureInfo.InvariantCulture, $"\"{at:dd-MMM-yyyy HH:mm:ss} {(at.Offset < TimeSpan.Zero ? '-' : '+')}{at.Offset:hhmm}\""));
        }

        command.Message(message, link.Session.IsUtf8 && HasWideHeader(message.Span));
        var reply = await link.AskAsync(command, cancellationToken).ConfigureAwait(false);
        return reply.IsOk ? new(AppendedAs(reply)) : new(ImapFailure.Of(reply));
    }

    private async Task<(ImapReply Reply, bool IsRemoved)> RemoveAsync(string set, CancellationToken cancellationToken)
    {
        var marked = await link.AskAsync(new ImapCommand("UID STORE").Word(set).Word("+FLAGS.SILENT").Word(@"(\Deleted)"), cancellationToken).ConfigureAwait(false);
        return !marked.IsOk || !link.Capabilities.HasUidPlus
            ? (marked, false)
            : (await link.AskAsync(new ImapCommand("UID EXPUNGE").Word(set), cancellationToken).ConfigureAwait(false), true);
    }

    private static ImapMail Unite(ImapMail before, ImapMail now) => new(
        now.Uid, now.Bytes ?? before.Bytes, now.Flags.Count > 0 ? now.Flags : before.Flags, now.ReceivedAt ?? before.ReceivedAt,
        now.GmailMessageId ?? before.GmailMessageId, now.ModSeq ?? before.ModSeq);

    private static bool TryReadNumbers(ImapTokens tokens, List<uint> uids)
    {
        while (tokens.TryReadUid(out var uid) && uids.Count < MaxUids)
        {
            uids.Add(uid);
            tokens.SkipSpaces();
        }

        // a server with CONDSTORE may end the list with (MODSEQ 7)
        return tokens.IsAtEnd || tokens.IsNext('(');
    }

    /// <summary>ESEARCH (TAG "K1") UID ALL 1:4,9 (RFC 9051 section 7.3.4); without ALL nothing was found.</summary>
    private static bool TryReadExtended(ImapTokens tokens, List<uint> uids)
    {
        while (!tokens.IsAtEnd)
        {
            if (tokens.IsNext('('))
            {
                if (!tokens.TrySkipValue())
                {
                    return false;
                }
            }
            else if (!tokens.TryReadAtom(out var word))
            {
                return false;
            }
            else if (word.Equals("ALL", StringComparison.OrdinalIgnoreCase))
            {
                tokens.SkipSpaces();
                return tokens.TryReadAtom(out var set) && UidSet.TryRead(set, MaxUids, uids);
            }

            tokens.SkipSpaces();
        }

        return true;
    }

    private static bool FindSection(ImapTokens tokens, string section, out byte[]? value)
    {
        value = null;
        tokens.TryTake('(');
        while (tokens.TryReadItemName(out var name))
        {
            tokens.SkipSpaces();
            if (name == $"BODY[{section}]")
            {
                return tokens.TryReadText(out value);
            }

            if (!tokens.TrySkipValue())
            {
                return false;
            }

            tokens.SkipSpaces();
        }

        return false;
    }

    private static ImapAppended AppendedAs(ImapReply reply)
    {
        var parts = reply.CodeText.Split(' ');
        return reply.Code == "APPENDUID" && parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var validity)
            && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var uid)
            ? new ImapAppended(validity, uid)
            : new ImapAppended(null, null);
    }

    private static bool HasWideHeader(ReadOnlySpan<byte> message)
    {
        var end = message.IndexOf("\r\n\r\n"u8);
        return !Ascii.IsValid(end < 0 ? message : message[..end]);
    }
}
