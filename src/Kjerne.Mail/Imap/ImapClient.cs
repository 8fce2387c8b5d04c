using System.Globalization;

namespace Kjerne.Mail.Imap;

/// <summary>
/// One connection to a mailbox (RFC 3501, RFC 9051 and the extensions a server offers). What servers and networks do comes
/// back as a value; exceptions are the caller's bugs and its cancellation, after which the connection is closed. Names of
/// folders are plain Unicode, mails are named by UID. Not thread-safe: one call after the other.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    private readonly ImapClientOptions options;
    private readonly TimeProvider time;
    private ImapLink? link;
    private ImapLoss? loss;
    private bool wasUsed;

    /// <summary>Opens nothing yet. Throws <see cref="ArgumentException"/> when an option makes no sense.</summary>
    public ImapClient(ImapClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>Whether the connection is open and in order. Once false, every call answers with the same loss.</summary>
    public bool IsUsable => link is not null;

    /// <summary>What the server offers; empty before the connection and after it.</summary>
    public ImapCapabilities Capabilities => link?.Capabilities ?? ImapCapabilities.None;

    /// <summary>What the server wants its user to read (ALERT), at most twenty; they stay when the connection is closed.</summary>
    public IReadOnlyList<string> Alerts { get; private set; } = [];

    /// <summary>Opens the connection and signs in; once per client. Every time limit is in the options.</summary>
    public async Task<ImapConnectResult> ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (wasUsed)
        {
            throw new InvalidOperationException("A client connects once; take a new one.");
        }

        wasUsed = true;
        var connector = new ImapConnector(options, time);
        ImapConnectResult? result = null;
        try
        {
            result = await connector.RunAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            link = connector.Link;
            Alerts = link?.Session.Alerts ?? [];
            if (result is not ImapConnectResult.Connected)
            {
                await CloseAsync(new ImapLoss(ImapLossKind.Broken, "The connection was not made.")).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All folders the account sees, with what each is for.</summary>
    public Task<ImapResult<IReadOnlyList<ImapFolder>>> ListFoldersAsync(CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapFolderCommands(open).ListAsync(cancellationToken));

    /// <summary>Makes a folder; one that exists already is fine.</summary>
    public Task<ImapResult<bool>> CreateFolderAsync(string folder, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapFolderCommands(open).CreateAsync(folder, cancellationToken));

    /// <summary>How full the mailbox is; <see cref="ImapFailure.NotOffered"/> where the server does not say.</summary>
    public Task<ImapResult<ImapQuota>> GetQuotaAsync(string folder, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapFolderCommands(open).GetQuotaAsync(folder, cancellationToken));

    /// <summary>Opens a folder; what follows is about its mails. <paramref name="readOnly"/>: nothing can be changed.</summary>
    public Task<ImapResult<ImapOpenFolder>> OpenFolderAsync(string folder, bool readOnly = false, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapFolderCommands(open).OpenAsync(folder, readOnly, cancellationToken));

    /// <summary>The UIDs of all mails after <paramref name="uid"/>, in ascending order; 0 gives all. 4 bytes of memory a mail.</summary>
    public Task<ImapResult<IReadOnlyList<uint>>> FindAfterAsync(uint uid, CancellationToken cancellationToken = default)
    {
        if (uid == uint.MaxValue)
        {
            return Task.FromResult(new ImapResult<IReadOnlyList<uint>>([]));
        }

        return RunAsync(async open =>
        {
            open.Session.HasNews = false;
            var command = new ImapCommand("UID SEARCH UID").Word(string.Create(CultureInfo.InvariantCulture, $"{uid + 1}:*"));
            var found = await new ImapMailCommands(open).SearchAsync(command, cancellationToken).ConfigureAwait(false);

            // "9:*" names the last mail even when that is 7 (RFC 9051 section 9, seq-range)
            return found.IsOk ? new((IReadOnlyList<uint>)[.. found.Value.Where(x => x > uid)]) : found;
        });
    }

    /// <summary>Whether the open folder holds this mail.</summary>
    public Task<ImapResult<bool>> ExistsAsync(uint uid, CancellationToken cancellationToken = default) =>
        RunAsync(async open =>
        {
            var command = new ImapCommand("UID SEARCH UID").Word(uid.ToString(CultureInfo.InvariantCulture));
            var found = await new ImapMailCommands(open).SearchAsync(command, cancellationToken).ConfigureAwait(false);
            return found.IsOk ? new ImapResult<bool>(found.Value.Contains(uid)) : new(found.Failure);
        });

    /// <summary>The UIDs of the mails with this Message-ID, with its angle brackets.</summary>
    public Task<ImapResult<IReadOnlyList<uint>>> FindByMessageIdAsync(string messageId, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).SearchAsync(new ImapCommand("UID SEARCH HEADER Message-ID").Text(messageId), cancellationToken));

    /// <summary>What the server tells of these mails; those that are gone are missing. Ask for a few hundred at a time.</summary>
    public Task<ImapResult<IReadOnlyList<ImapMail>>> DescribeAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken = default) =>
        RunAsync(async open =>
        {
            var mails = new List<ImapMail>();
            foreach (var set in UidSet.Write(uids))
            {
                var some = await new ImapMailCommands(open).DescribeAsync(set, null, cancellationToken).ConfigureAwait(false);
                if (!some.IsOk)
                {
                    return some;
                }

                mails.AddRange(some.Value);
            }

            return new((IReadOnlyList<ImapMail>)mails);
        });

    /// <summary>The mails whose flags changed after <paramref name="modSeq"/>; <see cref="ImapFailure.NotOffered"/> without CONDSTORE.</summary>
    public Task<ImapResult<IReadOnlyList<ImapMail>>> ChangedSinceAsync(ulong modSeq, CancellationToken cancellationToken = default) =>
        RunAsync(async open => open.Capabilities.Has("CONDSTORE")
            ? await new ImapMailCommands(open).DescribeAsync("1:*", modSeq, cancellationToken).ConfigureAwait(false)
            : new(new ImapFailure.NotOffered("CONDSTORE")));

    /// <summary>
    /// Writes one mail to <paramref name="target"/> as it comes and gives its size in bytes; it stays unread. A larger one than
    /// <paramref name="maxBytes"/> is <see cref="ImapFailure.TooLarge"/> and closes the connection: ask for the size first. After any
    /// failure the target may hold a part.
    /// </summary>
    public Task<ImapResult<long>> FetchAsync(uint uid, Stream target, long maxBytes, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).FetchAsync(uid, "", target, maxBytes, cancellationToken));

    /// <summary>As <see cref="FetchAsync"/>, but only the header of the mail with the empty line after it.</summary>
    public Task<ImapResult<long>> FetchHeaderAsync(uint uid, Stream target, long maxBytes, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).FetchAsync(uid, "HEADER", target, maxBytes, cancellationToken));

    /// <summary>Marks mails; mails that are gone are no failure. Throws <see cref="ArgumentException"/> for a flag that is no word.</summary>
    public Task<ImapResult<bool>> AddFlagsAsync(IReadOnlyCollection<uint> uids, IReadOnlyCollection<string> flags, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).StoreAsync(uids, "+FLAGS.SILENT", Checked(flags), cancellationToken));

    /// <summary>Takes marks away; see <see cref="AddFlagsAsync"/>.</summary>
    public Task<ImapResult<bool>> RemoveFlagsAsync(IReadOnlyCollection<uint> uids, IReadOnlyCollection<string> flags, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).StoreAsync(uids, "-FLAGS.SILENT", Checked(flags), cancellationToken));

    /// <summary>Moves mails to another folder, which must exist: in one step where the server can, else copied, marked and removed by UID.</summary>
    public Task<ImapResult<ImapMoved>> MoveAsync(IReadOnlyCollection<uint> uids, string folder, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).MoveAsync(uids, new ImapFolderCommands(open).Encode(folder), cancellationToken));

    /// <summary>
    /// Puts a mail into a folder. After <see cref="ImapFailure.Lost"/> it may be there or not:
    /// <see cref="FindByMessageIdAsync"/> tells on the next connection.
    /// </summary>
    public Task<ImapResult<ImapAppended>> AppendAsync(
        string folder,
        ReadOnlyMemory<byte> message,
        IReadOnlyCollection<string>? flags = null,
        DateTimeOffset? receivedAt = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapMailCommands(open).AppendAsync(
            new ImapFolderCommands(open).Encode(folder), message, Checked(flags ?? []), receivedAt, cancellationToken));

    /// <summary>
    /// Waits, by IDLE where the server has it and by NOOP else, until mail may have arrived in the open folder: true, or false
    /// when <paramref name="longest"/> is over. Mail that was told of since <see cref="FindAfterAsync"/> counts, so none slips in between.
    /// </summary>
    public Task<ImapResult<bool>> WaitForMailAsync(TimeSpan longest, CancellationToken cancellationToken = default) =>
        RunAsync(open => new ImapWaiting(open, options, time).RunAsync(longest, cancellationToken));

    /// <summary>Asks the server for a sign of life.</summary>
    public Task<ImapResult<bool>> NoopAsync(CancellationToken cancellationToken = default) =>
        RunAsync(async open =>
        {
            var reply = await open.AskAsync(new ImapCommand("NOOP"), cancellationToken).ConfigureAwait(false);
            return reply.IsOk ? new ImapResult<bool>(true) : new(ImapFailure.Of(reply));
        });

    /// <summary>Says goodbye and closes. Failures are of no interest.</summary>
    public async Task LogoutAsync(CancellationToken cancellationToken = default)
    {
        if (link is null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await link.AskAsync(new ImapCommand("LOGOUT"), either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ImapLostException or OperationCanceledException)
        {
            // closing is all that is left to do
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes without a word; <see cref="LogoutAsync"/> is more polite.</summary>
    public async ValueTask DisposeAsync()
    {
        wasUsed = true;
        await CloseAsync(new ImapLoss(ImapLossKind.Broken, "The connection was closed here.")).ConfigureAwait(false);
    }

    private async Task<ImapResult<T>> RunAsync<T>(Func<ImapLink, Task<ImapResult<T>>> step)
    {
        if (link is null)
        {
            return loss is null ? throw new InvalidOperationException("Connect first.") : new(new ImapFailure.Lost(loss));
        }

        var open = link;
        ImapLoss? why = new(ImapLossKind.Broken, "The last call was broken off.");
        try
        {
            var result = await step(open).ConfigureAwait(false);
            why = null;
            return result;
        }
        catch (ImapLostException lost)
        {
            why = lost.Loss;
            return new(new ImapFailure.Lost(lost.Loss));
        }
        catch (ImapTooLargeException tooLarge)
        {
            return new(tooLarge.Failure);
        }
        catch (ArgumentException)
        {
            // thrown before anything was sent
            why = null;
            throw;
        }
        finally
        {
            Alerts = open.Session.Alerts;
            if (why is not null)
            {
                await CloseAsync(why).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask CloseAsync(ImapLoss why)
    {
        var closing = link;
        loss ??= why;
        link = null;
        if (closing is not null)
        {
            Alerts = closing.Session.Alerts;
            await closing.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static IReadOnlyCollection<string> Checked(IReadOnlyCollection<string> flags) =>
        flags.All(x => x.Length > 0 && x.TrimStart('\\').AsSpan().IndexOfAny(" (){}%*\"\\]") < 0 && x.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0)
            ? flags
            : throw new ArgumentException("A flag is one word of plain ASCII.", nameof(flags));
}
