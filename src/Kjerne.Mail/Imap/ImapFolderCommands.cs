using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>LIST, SELECT, CREATE and the quota.</summary>
internal sealed class ImapFolderCommands(ImapLink link)
{
    /// <summary>Stops a server that lists without end.</summary>
    private const int MaxFolders = 20_000;

    public string Encode(string folder) => link.Session.IsUtf8 ? folder : ModifiedUtf7.Encode(folder);

    public async Task<ImapResult<IReadOnlyList<ImapFolder>>> ListAsync(CancellationToken cancellationToken)
    {
        var offers = link.Capabilities;
        var asksForUse = (offers.Has("SPECIAL-USE") && offers.Has("LIST-EXTENDED")) || offers.Has("IMAP4rev2");
        var command = new ImapCommand(asksForUse ? "LIST \"\" \"*\" RETURN (SPECIAL-USE)" : "LIST \"\" \"*\"");
        var folders = new List<ImapFolder>();
        var reply = await link.AskAsync(command, cancellationToken, (_, name, rest) =>
        {
            if (name is "LIST" && folders.Count < MaxFolders && ReadFolder(rest) is { } folder)
            {
                folders.Add(folder);
            }
        }).ConfigureAwait(false);
        return reply.IsOk ? new(FolderKinds.Complete(folders)) : new(ImapFailure.Of(reply));
    }

    public async Task<ImapResult<ImapOpenFolder>> OpenAsync(string folder, bool readOnly, CancellationToken cancellationToken)
    {
        link.Session.Forget();
        var command = new ImapCommand(readOnly ? "EXAMINE" : "SELECT").Text(Encode(folder));
        if (link.Capabilities.Has("CONDSTORE"))
        {
            command.Word("(CONDSTORE)");
        }

        var opened = new ImapOpenFolder(folder, 0, null, 0, null, readOnly);
        var reply = await link.AskAsync(command, cancellationToken, (_, name, rest) => opened = Notice(opened, ImapReply.Read(name, rest))).ConfigureAwait(false);
        if (!reply.IsOk)
        {
            return new(FailureOf(reply));
        }

        opened = Notice(opened, reply);
        var mailCount = link.Session.MailCount;
        link.Session.HasNews = false;
        return new(opened with { MailCount = mailCount });
    }

    public async Task<ImapResult<bool>> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var reply = await link.AskAsync(new ImapCommand("CREATE").Text(Encode(folder)), cancellationToken).ConfigureAwait(false);
        return reply.IsOk || reply.Code == "ALREADYEXISTS" ? new(true) : new(ImapFailure.Of(reply));
    }

    public async Task<ImapResult<ImapQuota>> GetQuotaAsync(string folder, CancellationToken cancellationToken)
    {
        if (!link.Capabilities.Has("QUOTA"))
        {
            return new(new ImapFailure.NotOffered("QUOTA"));
        }

        var quota = new ImapQuota(null, null);
        var reply = await link.AskAsync(new ImapCommand("GETQUOTAROOT").Text(Encode(folder)), cancellationToken, (_, name, rest) =>
            quota = name == "QUOTA" && ReadStorage(rest) is { } read ? read : quota).ConfigureAwait(false);
        return reply.IsOk ? new(quota) : new(ImapFailure.Of(reply));
    }

    /// <summary>Few servers send a code when a folder is missing, all say NO.</summary>
    private static ImapFailure FailureOf(ImapReply reply) =>
        reply is { Status: ImapStatus.No, Code: null } ? new ImapFailure.NoSuchFolder(reply) : ImapFailure.Of(reply);

    private static ImapOpenFolder Notice(ImapOpenFolder opened, ImapReply? remark) => remark?.Code switch
    {
        "UIDVALIDITY" when Number(remark, out uint value) => opened with { UidValidity = value },
        "UIDNEXT" when Number(remark, out uint next) => opened with { UidNext = next },
        "HIGHESTMODSEQ" when ulong.TryParse(remark.CodeText, NumberStyles.None, CultureInfo.InvariantCulture, out var change) =>
            opened with { HighestModSeq = change },
        "NOMODSEQ" => opened with { HighestModSeq = null },
        "READ-ONLY" => opened with { IsReadOnly = true },
        _ => opened,
    };

    private static bool Number(ImapReply remark, out uint number) =>
        uint.TryParse(remark.CodeText, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private ImapFolder? ReadFolder(ImapTokens tokens)
    {
        var attributes = new List<string>();
        if (!tokens.TryTake('('))
        {
            return null;
        }

        while (!tokens.TryTake(')'))
        {
            tokens.SkipSpaces();
            if (!tokens.TryReadAtom(out var attribute) || attributes.Count > 50)
            {
                return null;
            }

            attributes.Add(attribute);
            tokens.SkipSpaces();
        }

        tokens.SkipSpaces();
        if (!tokens.TryReadText(out var separatorText))
        {
            return null;
        }

        tokens.SkipSpaces();
        return tokens.TryReadText(out var name) ? FolderOf(name ?? "NIL"u8.ToArray(), separatorText, attributes) : null;
    }

    private ImapFolder FolderOf(byte[] raw, byte[]? separatorText, List<string> attributes)
    {
        var text = Encoding.UTF8.GetString(raw);
        var name = link.Session.IsUtf8 ? text : ModifiedUtf7.Decode(text);
        char? separator = separatorText is [var one, ..] ? (char)one : null;
        var isMereLevel = attributes.Exists(x => x.Equals(@"\Noselect", StringComparison.OrdinalIgnoreCase) || x.Equals(@"\NonExistent", StringComparison.OrdinalIgnoreCase));
        return new ImapFolder(name, separator, FolderKinds.Of(name, attributes), !isMereLevel);
    }

    private static ImapQuota? ReadStorage(ImapTokens tokens)
    {
        if (!tokens.TryReadText(out _))
        {
            return null;
        }

        tokens.SkipSpaces();
        tokens.TryTake('(');
        while (tokens.TryReadAtom(out var resource))
        {
            tokens.SkipSpaces();
            if (!tokens.TryReadNumber(out var used))
            {
                return null;
            }

            tokens.SkipSpaces();
            if (!tokens.TryReadNumber(out var limit))
            {
                return null;
            }

            if (resource.Equals("STORAGE", StringComparison.OrdinalIgnoreCase))
            {
                return new ImapQuota(InBytes(used), InBytes(limit));
            }

            tokens.SkipSpaces();
        }

        return null;
    }

    private static long InBytes(ulong kibibytes) => (long)Math.Min(kibibytes, long.MaxValue / 1024) * 1024;
}
