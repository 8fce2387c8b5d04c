using System.Runtime.CompilerServices;

namespace Kjerne.Mail.Imap;

/// <summary>
/// Reads every mail of a folder after a cursor, by UID and never by date or number, so that no absence is too long. It makes
/// its connections itself. A mail that cannot be read is tried a few times, then reported and passed over, once another shows
/// that it is the mail and not the server. Nothing on the server changes before <see cref="ConfirmAsync"/>. Not thread-safe: one
/// call after the other, though confirming between two items of a reading is fine.
/// </summary>
public sealed class MailboxReader : IAsyncDisposable
{
    /// <summary>How many mails are described at once.</summary>
    private const int ChunkLength = 100;

    private readonly MailboxReaderOptions options;
    private readonly TimeProvider time;
    private readonly MailboxConnection connection;
    private readonly MailboxSuspicions suspicions = new();
    private int startsOver;
    private int checkedConnection;

    /// <summary>Opens nothing yet. Throws <see cref="ArgumentException"/> when an option makes no sense.</summary>
    public MailboxReader(MailboxReaderOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.time = time ?? TimeProvider.System;
        connection = new MailboxConnection(options, this.time);
    }

    /// <summary>What the server wants its user to read (ALERT).</summary>
    public IReadOnlyList<string> Alerts => connection.Alerts;

    /// <summary>
    /// All mails after <paramref name="cursor"/>, up to the newest; null reads from the first. May be left at any item: what was not
    /// kept comes again. One mail is held in memory at a time.
    /// </summary>
    public async IAsyncEnumerable<MailboxItem> ReadAsync(MailboxCursor? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var run = new MailboxRun(cursor, suspicions, options.MaxAttempts);
        while (true)
        {
            if (await EnsureAsync(run, cancellationToken).ConfigureAwait(false) is { } stop)
            {
                yield return new MailboxItem.Stopped(stop);
                yield break;
            }

            if (StartOver(run) is { } startedOver)
            {
                yield return startedOver;
                if (startsOver > options.MaxStartsOver)
                {
                    yield return new MailboxItem.Stopped(new MailboxStop.UidValidityUnstable(startsOver));
                    yield break;
                }
            }

            var listed = await ListAsync(run, cancellationToken).ConfigureAwait(false);
            if (!listed.IsOk)
            {
                run.Fail(listed.Failure);
                continue;
            }

            if (listed.Value.Count == 0)
            {
                yield break;
            }

            foreach (var (uid, described) in listed.Value)
            {
                if (await ReadStepAsync(run, uid, described, cancellationToken).ConfigureAwait(false) is { } item)
                {
                    yield return item;
                }

                if (run.MustListAnew || !IsInPlace(run))
                {
                    break;
                }
            }
        }
    }

    /// <summary>
    /// Tries one mail again that was passed over. <see cref="ImapFailure.NoSuchMail"/> when it is gone or UIDVALIDITY has changed.
    /// </summary>
    public async Task<ImapResult<MailboxItem.Mail>> ReadOneAsync(uint uidValidity, uint uid, CancellationToken cancellationToken = default)
    {
        if (await connection.EnsureAsync(cancellationToken).ConfigureAwait(false) is { } stop)
        {
            return new(FailureOf(stop));
        }

        if (connection.Folder!.UidValidity != uidValidity)
        {
            return new(new ImapFailure.NoSuchMail());
        }

        var described = await connection.Client.DescribeAsync([uid], cancellationToken).ConfigureAwait(false);
        if (described is { IsOk: true, Value: [{ Bytes: { } bytes }] } && bytes > options.MaxMailBytes)
        {
            return new(new ImapFailure.TooLarge(bytes, options.MaxMailBytes));
        }

        using var target = new MemoryStream();
        var fetched = await connection.Client.FetchAsync(uid, target, options.MaxMailBytes, cancellationToken).ConfigureAwait(false);
        return fetched.IsOk
            ? new(new MailboxItem.Mail(uid, target.ToArray(), null, new MailboxCursor(uidValidity, uid)))
            : new(fetched.Failure);
    }

    /// <summary>
    /// Tells the server that these mails are kept: they are marked or moved, as the options say. Repeating it is harmless, but
    /// where the server has no MOVE a second copy may stay in the other folder. False when UIDVALIDITY has changed, so that
    /// the UIDs may mean others: then nothing was done.
    /// </summary>
    public async Task<ImapResult<bool>> ConfirmAsync(uint uidValidity, IReadOnlyCollection<uint> uids, CancellationToken cancellationToken = default)
    {
        if (uids.Count == 0 || options.Afterwards is MailboxAfterwards.Nothing)
        {
            return new(true);
        }

        if (await connection.EnsureAsync(cancellationToken).ConfigureAwait(false) is { } stop)
        {
            return new(FailureOf(stop));
        }

        if (connection.Folder!.UidValidity != uidValidity)
        {
            return new(false);
        }

        var marked = await connection.Client.AddFlagsAsync(uids, [@"\Seen"], cancellationToken).ConfigureAwait(false);
        return marked.IsOk && options.Afterwards is MailboxAfterwards.MoveTo target
            ? await MoveAsync(uids, target.Folder, cancellationToken).ConfigureAwait(false)
            : marked;
    }

    /// <summary>
    /// Waits until mail may have arrived, at most as long as said: true when it may have, false when not. Read then in either case:
    /// some servers forget to tell.
    /// </summary>
    public async Task<ImapResult<bool>> WaitAsync(TimeSpan longest, CancellationToken cancellationToken = default)
    {
        if (!connection.IsOpen)
        {
            // what arrived while there was no connection was told to nobody
            return await connection.EnsureAsync(cancellationToken).ConfigureAwait(false) is { } stop ? new(FailureOf(stop)) : new(true);
        }

        return await connection.Client.WaitForMailAsync(longest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Null when the folder is open. A connection that is lost again and again ends the reading.</summary>
    private async Task<MailboxStop?> EnsureAsync(MailboxRun run, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (run.FatalFailure is { } failure)
            {
                return new MailboxStop.Failed(failure);
            }

            if (run.TakePause() is var failures and > 0)
            {
                await Task.Delay(options.RetryPause * failures, time, cancellationToken).ConfigureAwait(false);
            }

            var stop = await connection.EnsureAsync(cancellationToken).ConfigureAwait(false);
            if (stop is null || LossOf(stop) is not { } lost)
            {
                return stop;
            }

            run.Fail(lost);
            if (run.FatalFailure is not null)
            {
                return stop;
            }
        }
    }

    /// <summary>The caller may have confirmed something in between, on a connection made anew.</summary>
    private bool IsInPlace(MailboxRun run) => connection.IsOpen && connection.Folder!.UidValidity == run.Position!.Value.UidValidity;

    private MailboxItem.StartedOver? StartOver(MailboxRun run)
    {
        var validity = connection.Folder!.UidValidity;
        if (run.Position is not { } before)
        {
            run.StartAt(new MailboxCursor(validity, 0));
            return null;
        }

        var isNewConnection = checkedConnection != connection.Count;
        checkedConnection = connection.Count;
        if (before.UidValidity == validity)
        {
            startsOver = isNewConnection ? 0 : startsOver;
            return null;
        }

        startsOver++;
        run.StartAt(new MailboxCursor(validity, 0));
        return new MailboxItem.StartedOver(before, validity, startsOver);
    }

    /// <summary>The next mails with what is known of them; nothing when there are no more.</summary>
    private async Task<ImapResult<IReadOnlyList<(uint Uid, ImapMail? Described)>>> ListAsync(MailboxRun run, CancellationToken cancellationToken)
    {
        if (run.Pending.Count == 0)
        {
            // a search sees only the mails this connection has been told of, and NOOP is when servers look for new ones
            var looked = await connection.Client.NoopAsync(cancellationToken).ConfigureAwait(false);
            if (!looked.IsOk)
            {
                return new(looked.Failure);
            }

            var found = await connection.Client.FindAfterAsync(run.Position!.Value.LastUid, cancellationToken).ConfigureAwait(false);
            if (!found.IsOk)
            {
                return new(found.Failure);
            }

            run.Await(found.Value);
        }

        var chunk = run.NextChunk(ChunkLength);
        var described = chunk.Count == 0 ? [] : await DescribeAsync(run, chunk, cancellationToken).ConfigureAwait(false);
        return new((IReadOnlyList<(uint, ImapMail?)>)[.. chunk.Select(uid => (uid, described.GetValueOrDefault(uid)))]);
    }

    /// <summary>A description is welcome and not needed: a server that fails over one mail must not hold up the others.</summary>
    private async Task<Dictionary<uint, ImapMail>> DescribeAsync(MailboxRun run, IReadOnlyList<uint> chunk, CancellationToken cancellationToken)
    {
        if (run.SkipsDescriptions)
        {
            return [];
        }

        var described = await connection.Client.DescribeAsync(chunk, cancellationToken).ConfigureAwait(false);
        if (described.IsOk)
        {
            return described.Value.ToDictionary(x => x.Uid);
        }

        run.DescriptionFailed(described.Failure);
        return [];
    }

    private async Task<MailboxItem?> ReadStepAsync(MailboxRun run, uint uid, ImapMail? described, CancellationToken cancellationToken)
    {
        if (!IsInPlace(run))
        {
            return null;
        }

        if (described is { Bytes: { } bytes } && bytes > options.MaxMailBytes)
        {
            return await PassOverAsync(run, uid, described, new ImapFailure.TooLarge(bytes, options.MaxMailBytes), cancellationToken).ConfigureAwait(false);
        }

        using var target = new MemoryStream();
        var fetched = await connection.Client.FetchAsync(uid, target, options.MaxMailBytes, cancellationToken).ConfigureAwait(false);
        return fetched switch
        {
            { IsOk: true } => new MailboxItem.Mail(uid, RawOf(target), described, run.Advance(uid)),
            { Failure: ImapFailure.TooLarge } => await PassOverAsync(run, uid, described, fetched.Failure, cancellationToken).ConfigureAwait(false),
            _ => await SuspectAsync(run, uid, described, fetched.Failure!, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<MailboxItem?> SuspectAsync(MailboxRun run, uint uid, ImapMail? described, ImapFailure failure, CancellationToken cancellationToken)
    {
        if (failure is ImapFailure.NoSuchMail && await IsGoneAsync(uid, cancellationToken).ConfigureAwait(false))
        {
            run.Advance(uid);
            return null;
        }

        if (!run.Suspect(uid))
        {
            return null;
        }

        var probe = new MailboxProbe(connection, run, options);
        return await probe.ShowsThatOthersAreFineAsync(uid, cancellationToken).ConfigureAwait(false)
            ? await PassOverAsync(run, uid, described, failure, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<bool> IsGoneAsync(uint uid, CancellationToken cancellationToken)
    {
        var found = await connection.Client.ExistsAsync(uid, cancellationToken).ConfigureAwait(false);
        return found is { IsOk: true, Value: false };
    }

    private async Task<MailboxItem> PassOverAsync(MailboxRun run, uint uid, ImapMail? described, ImapFailure cause, CancellationToken cancellationToken)
    {
        using var header = new MemoryStream();
        var isThere = await connection.EnsureAsync(cancellationToken).ConfigureAwait(false) is null
            && connection.Folder!.UidValidity == run.Position!.Value.UidValidity
            && (await connection.Client.FetchHeaderAsync(uid, header, options.MaxHeaderBytes, cancellationToken).ConfigureAwait(false)).IsOk;
        return new MailboxItem.PassedOver(uid, isThere ? RawOf(header) : default, cause, described, run.Advance(uid));
    }

    private async Task<ImapResult<bool>> MoveAsync(IReadOnlyCollection<uint> uids, string folder, CancellationToken cancellationToken)
    {
        var moved = await connection.Client.MoveAsync(uids, folder, cancellationToken).ConfigureAwait(false);
        if (moved.Failure is ImapFailure.NoSuchFolder or ImapFailure.Refused
            && (await connection.Client.CreateFolderAsync(folder, cancellationToken).ConfigureAwait(false)).IsOk)
        {
            moved = await connection.Client.MoveAsync(uids, folder, cancellationToken).ConfigureAwait(false);
        }

        return moved.IsOk ? new(true) : new(moved.Failure);
    }

    private static ReadOnlyMemory<byte> RawOf(MemoryStream stream) => stream.GetBuffer().AsMemory(0, (int)stream.Length);

    private static ImapFailure.Lost? LossOf(MailboxStop stop) => stop switch
    {
        MailboxStop.Failed { Failure: ImapFailure.Lost lost } => lost,
        MailboxStop.NotConnected { Result: ImapConnectResult.Lost { Loss: var loss } } => new ImapFailure.Lost(loss),
        _ => null,
    };

    private static ImapFailure FailureOf(MailboxStop stop) => stop switch
    {
        _ when LossOf(stop) is { } lost => lost,
        MailboxStop.FolderNotOpened { Failure: var failure } => failure,
        MailboxStop.NotConnected { Result: var result } => new ImapFailure.Lost(new ImapLoss(ImapLossKind.Broken, result.ToString())),
        _ => new ImapFailure.NotOffered("UIDVALIDITY"),
    };
}
