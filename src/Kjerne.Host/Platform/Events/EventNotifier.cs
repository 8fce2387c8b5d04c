using Kjerne.Platform.Data;
using Npgsql;

namespace Kjerne.Platform.Events;

/// <summary>
/// Nodes on one PostgreSQL wake each other's readers. A notification names its sender, nothing else, and many commits share one (at most one every 10 ms):
/// NOTIFY takes a lock of the whole cluster while it commits, so it is never part of a write.
/// </summary>
public sealed class EventNotifier(Database database, EventSignal signal, ILogger<EventNotifier> log) : BackgroundService
{
    private const string Channel = "kjerne_events";
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _pending = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (database.Postgres is null)
        {
            return;
        }

        signal.RaisedHere += Remember;
        try
        {
            await Task.WhenAll(Repeat(Tell, stop), Repeat(Listen, stop));
        }
        finally
        {
            signal.RaisedHere -= Remember;
        }
    }

    private void Remember()
    {
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // One is waiting already; it speaks for this commit too.
        }
    }

    private async Task Tell(Action works, CancellationToken stop)
    {
        await using var command = database.Postgres!.CreateCommand("SELECT pg_notify($1, $2)");
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = _node });
        while (true)
        {
            await _pending.WaitAsync(stop);
            await command.ExecuteNonQueryAsync(stop);
            works();
            await Task.Delay(Shortest, stop);
        }
    }

    private async Task Listen(Action works, CancellationToken stop)
    {
        await using var connection = OwnConnection.To(database);
        await connection.OpenAsync(stop);
        connection.Notification += (_, notification) =>
        {
            if (notification.Payload != _node)
            {
                signal.Wake();
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        works();
        signal.Wake();
        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }

    /// <summary>Runs again after a fault, with growing pauses; until then readers find events by looking every two seconds.</summary>
    private async Task Repeat(Func<Action, CancellationToken, Task> work, CancellationToken stop)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(() => pause = TimeSpan.FromSeconds(1), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogBroken(log, e.GetType().Name, pause.TotalSeconds, null);
                await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
            }
        }
    }

    private static readonly Action<ILogger, string, double, Exception?> LogBroken =
        LoggerMessage.Define<string, double>(LogLevel.Warning, new EventId(1, "NotificationsBroken"), "Other nodes cannot be notified or heard ({Error}); next try in {Seconds} s");
}
