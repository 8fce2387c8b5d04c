namespace Kjerne.Mail.Smtp;

/// <summary>
/// The connections to one server, as one set of options describes it. Nothing here is shared with other lanes: a server that
/// hangs keeps only its own messages waiting. Thread-safe.
/// </summary>
internal sealed class SmtpServerLane(SmtpClientOptions server, SmtpPoolOptions limits, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Stack<Kept> idle = new();
    private readonly SemaphoreSlim places = new(limits.MaxConnectionsPerServer);
    private SmtpConnectResult? outage;
    private DateTimeOffset outageEndsAt;
    private int users;
    private bool isClosed;

    /// <summary>Nobody sends and no connection is kept: the lane may be forgotten.</summary>
    public bool IsUnused
    {
        get
        {
            lock (gate)
            {
                return users == 0 && idle.Count == 0 && outageEndsAt <= time.GetUtcNow();
            }
        }
    }

    /// <summary>Between these two the lane is in use and not forgotten.</summary>
    public void Enter() => Interlocked.Increment(ref users);

    public void Leave() => Interlocked.Decrement(ref users);

    public async Task<SmtpSendResult> SendAsync(
        string? mailFrom, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (Outage() is { } known)
        {
            return new SmtpSendResult.NotConnected(known);
        }

        if (!await WaitForPlaceAsync(cancellationToken).ConfigureAwait(false))
        {
            return new SmtpSendResult.NotConnected(Outage() ?? new SmtpConnectResult.NotReachable("All connections to the server are busy."));
        }

        try
        {
            // what waited may have waited for a connection that turned out to be impossible
            return Outage() is { } found
                ? new SmtpSendResult.NotConnected(found)
                : await SendByAnyAsync(mailFrom, recipients, message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Says goodbye to every connection, to those in use as soon as their message is sent.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            isClosed = true;
        }

        return CloseIdleAsync(TimeSpan.Zero);
    }

    /// <summary>Says goodbye to connections that were idle for as long as that.</summary>
    public async Task CloseIdleAsync(TimeSpan least)
    {
        var closing = new List<Kept>();
        lock (gate)
        {
            var kept = idle.Reverse().ToList();
            idle.Clear();
            foreach (var one in kept)
            {
                if (time.GetUtcNow() - one.IdleSince >= least)
                {
                    closing.Add(one);
                }
                else
                {
                    idle.Push(one);
                }
            }
        }

        await Task.WhenAll(closing.Select(one => one.Client.QuitAsync())).ConfigureAwait(false);
    }

    private async Task<bool> WaitForPlaceAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await places.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Over a kept connection or, where that was closed meanwhile, a new one: nothing was sent over it then.</summary>
    private async Task<SmtpSendResult> SendByAnyAsync(
        string? mailFrom, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        while (TakeIdle() is { } kept)
        {
            if (await kept.Client.CheckAsync(limits.CheckTimeout, cancellationToken).ConfigureAwait(false))
            {
                return await SendByAsync(kept, mailFrom, recipients, message, cancellationToken).ConfigureAwait(false);
            }
        }

        var result = await SendByAsync(new Kept(new SmtpClient(server, time)), mailFrom, recipients, message, cancellationToken).ConfigureAwait(false);
        if (result is SmtpSendResult.NotConnected { Cause: SmtpConnectResult.NameNotResolved or SmtpConnectResult.NotReachable or SmtpConnectResult.Lost } failed)
        {
            lock (gate)
            {
                (outage, outageEndsAt) = (failed.Cause, time.GetUtcNow() + limits.UnreachablePause);
            }
        }

        return result;
    }

    private async Task<SmtpSendResult> SendByAsync(
        Kept connection, string? mailFrom, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Client.SendAsync(mailFrom, recipients, message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await GiveBackAsync(connection).ConfigureAwait(false);
        }
    }

    private async ValueTask GiveBackAsync(Kept connection)
    {
        connection.Messages++;
        connection.IdleSince = time.GetUtcNow();
        if (!connection.Client.CanReuse)
        {
            await connection.Client.DisposeAsync().ConfigureAwait(false);
        }
        else if (!TryKeep(connection))
        {
            await connection.Client.QuitAsync().ConfigureAwait(false);
        }
    }

    private bool TryKeep(Kept connection)
    {
        lock (gate)
        {
            if (isClosed || connection.Messages >= limits.MaxMessagesPerConnection)
            {
                return false;
            }

            idle.Push(connection);
            return true;
        }
    }

    private Kept? TakeIdle()
    {
        lock (gate)
        {
            return idle.TryPop(out var kept) ? kept : null;
        }
    }

    private SmtpConnectResult? Outage()
    {
        lock (gate)
        {
            return outageEndsAt > time.GetUtcNow() ? outage : null;
        }
    }

    private sealed class Kept(SmtpClient client)
    {
        public SmtpClient Client { get; } = client;

        public int Messages { get; set; }

        public DateTimeOffset IdleSince { get; set; }
    }
}
