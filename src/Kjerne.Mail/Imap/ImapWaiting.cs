namespace Kjerne.Mail.Imap;

/// <summary>Waits for mail by IDLE (RFC 2177), renewed before servers end it, or by NOOP where there is no IDLE.</summary>
internal sealed class ImapWaiting(ImapLink link, ImapClientOptions options, TimeProvider time)
{
    /// <summary>Timers end up to a tick of the system's clock (16 ms at worst) early: so short a rest is no reason to ask once more.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(16);

    public async Task<ImapResult<bool>> RunAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        while (!link.Session.HasNews)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = longest - time.GetElapsedTime(startedAt);
            if (left <= ShortestRest)
            {
                return new(false);
            }

            var reply = link.Capabilities.HasIdle
                ? await link.IdleAsync(Shorter(left, options.IdleRenewal), () => link.Session.HasNews, cancellationToken).ConfigureAwait(false)
                : await PollAsync(Shorter(left, options.PollInterval), cancellationToken).ConfigureAwait(false);
            if (!reply.IsOk)
            {
                return new(ImapFailure.Of(reply));
            }
        }

        return new(true);
    }

    private async ValueTask<ImapReply> PollAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        return await link.AskAsync(new ImapCommand("NOOP"), cancellationToken).ConfigureAwait(false);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
