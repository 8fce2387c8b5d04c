namespace Kjerne.Platform.Events;

/// <summary>Work in the background that only one node does, the one that holds the lock of that name: another takes over when it is lost. After a failure it begins again.</summary>
public abstract class OneNodeWork(NodeLocks locks, string lockName, TimeSpan afterFailure, ILogger log) : BackgroundService
{
    /// <summary>Looks for work and does it, until the token is cancelled.</summary>
    protected abstract Task Work(CancellationToken stop);

    protected sealed override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var held = CancellationTokenSource.CreateLinkedTokenSource(stop, await locks.Take(lockName, stop));
                await Work(held.Token);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                // Another node has it now.
            }
            catch (Exception e)
            {
                CannotGoOn(log, lockName, e);
                await Task.Delay(afterFailure, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static readonly Action<ILogger, string, Exception?> CannotGoOn =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, nameof(CannotGoOn)), "The work called {Work} cannot go on now; it is tried again");
}
