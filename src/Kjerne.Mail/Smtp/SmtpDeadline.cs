namespace Kjerne.Mail.Smtp;

/// <summary>
/// One timer of a session, set anew for each step. When it fires the session is over, so its token is never reset.
/// The token also fires when the server stops at once.
/// </summary>
internal sealed class SmtpDeadline : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly ITimer timer;

    public SmtpDeadline(TimeProvider time, CancellationToken abort)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(abort);
        timer = time.CreateTimer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => source.Token;

    public bool HasExpired { get; private set; }

    public void Set(TimeSpan length) => timer.Change(length, Timeout.InfiniteTimeSpan);

    public void Clear() => timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        timer.Dispose();
        source.Dispose();
    }

    private void Expire()
    {
        HasExpired = true;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // the session ended while the timer fired
        }
    }
}
