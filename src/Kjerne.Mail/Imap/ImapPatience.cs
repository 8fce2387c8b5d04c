namespace Kjerne.Mail.Imap;

/// <summary>
/// Two limits at once: for silence, set anew by every sign of life, and for the whole. When one is over, the connection
/// is too, so the token is never reset.
/// </summary>
internal sealed class ImapPatience : IDisposable
{
    private readonly TimeSpan silence;
    private readonly TimeSpan whole;
    private readonly TimeProvider time;
    private readonly long startedAt;
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;

    public ImapPatience(TimeSpan silence, TimeSpan whole, TimeProvider time, CancellationToken cancellationToken)
    {
        this.silence = silence;
        this.whole = whole;
        this.time = time;
        startedAt = time.GetTimestamp();
        limit = new CancellationTokenSource(silence < whole ? silence : whole, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
    }

    public CancellationToken Token => either.Token;

    public void Renew()
    {
        var left = whole - time.GetElapsedTime(startedAt);
        var next = left < silence ? left : silence;
        limit.CancelAfter(next > TimeSpan.Zero ? next : TimeSpan.Zero);
    }

    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }
}
