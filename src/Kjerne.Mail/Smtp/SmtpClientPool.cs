namespace Kjerne.Mail.Smtp;

/// <summary>
/// Sends through many servers, several messages over one connection. Each server has its own connections, waits and outage: one
/// that does not answer delays nobody else's messages. Every wait is bounded. Thread-safe.
/// </summary>
public sealed class SmtpClientPool : IAsyncDisposable
{
    private readonly SmtpPoolOptions limits;
    private readonly TimeProvider time;
    private readonly Dictionary<SmtpClientOptions, SmtpServerLane> lanes = [];
    private readonly Lock gate = new();
    private readonly ITimer sweeping;
    private bool isClosed;

    /// <summary>Opens nothing yet. Throws <see cref="ArgumentException"/> when a limit makes no sense.</summary>
    public SmtpClientPool(SmtpPoolOptions? limits = null, TimeProvider? time = null)
    {
        this.limits = limits ?? new SmtpPoolOptions();
        this.limits.Validate();
        this.time = time ?? TimeProvider.System;
        sweeping = this.time.CreateTimer(_ => _ = SweepAsync(), null, this.limits.MaxIdle, this.limits.MaxIdle);
    }

    /// <summary>
    /// As <see cref="SmtpClient.SendAsync"/>. A server that could not be reached a moment ago gives
    /// <see cref="SmtpSendResult.NotConnected"/> with that cause at once, see <see cref="SmtpPoolOptions.UnreachablePause"/>.
    /// </summary>
    /// <param name="server">Equal options share connections; other options, such as a new token, have their own.</param>
    /// <param name="mailFrom">Where failures are reported to, or null.</param>
    /// <param name="recipients">local@domain.</param>
    /// <param name="message">As it is to arrive.</param>
    /// <param name="cancellationToken">Throws while the final dot is not sent.</param>
    public async Task<SmtpSendResult> SendAsync(
        SmtpClientOptions server, string? mailFrom, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> message,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        server.Validate();
        var lane = Enter(server);
        try
        {
            return await lane.SendAsync(mailFrom, recipients, message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lane.Leave();
        }
    }

    /// <summary>Says goodbye on every idle connection. Messages being sent go on, and their connections close after them.</summary>
    public async ValueTask DisposeAsync()
    {
        await sweeping.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(Close().Select(lane => lane.CloseAsync())).ConfigureAwait(false);
    }

    private SmtpServerLane Enter(SmtpClientOptions server)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (!lanes.TryGetValue(server, out var lane))
            {
                lanes[server] = lane = new SmtpServerLane(server, limits, time);
            }

            lane.Enter();
            return lane;
        }
    }

    private IReadOnlyList<SmtpServerLane> Close()
    {
        lock (gate)
        {
            isClosed = true;
            return [.. lanes.Values];
        }
    }

    private async Task SweepAsync()
    {
        List<SmtpServerLane> swept;
        lock (gate)
        {
            foreach (var (server, _) in lanes.Where(lane => lane.Value.IsUnused).ToList())
            {
                lanes.Remove(server);
            }

            swept = [.. lanes.Values];
        }

        await Task.WhenAll(swept.Select(lane => lane.CloseIdleAsync(limits.MaxIdle))).ConfigureAwait(false);
    }
}
