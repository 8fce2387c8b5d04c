namespace Kjerne.Platform.Events;

/// <summary>How a reader fares on this node; read by the health page.</summary>
public sealed class EventReaderState(EventFollower reader, TimeProvider clock)
{
    private string? _error;

    public EventFollower Reader => reader;

    /// <summary>False while another node runs it.</summary>
    public bool IsHeldHere { get; internal set; }

    /// <summary>Its last look found something.</summary>
    public bool IsBehind { get; internal set; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? FailingSinceAt { get; private set; }

    internal void Succeeded(ILogger log)
    {
        if (Failures > 0)
        {
            LogWorks(log, reader.Name, Failures, null);
        }

        Failures = 0;
        FailingSinceAt = null;
        _error = null;
    }

    /// <summary>Logged when the error is another than before, not at every try.</summary>
    internal void Failed(Exception e, ILogger log)
    {
        // It pauses now: nobody waits for it.
        IsBehind = false;
        Failures++;
        FailingSinceAt ??= clock.GetUtcNow();
        var error = $"{e.GetType().Name}: {e.Message}";
        if (error != _error)
        {
            _error = error;
            LogFailing(log, reader.Name, e);
        }
    }

    private static readonly Action<ILogger, string, Exception?> LogFailing =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, "EventReaderFailing"), "Event reader {Reader} fails; it pauses and tries again");

    private static readonly Action<ILogger, string, int, Exception?> LogWorks =
        LoggerMessage.Define<string, int>(LogLevel.Information, new EventId(2, "EventReaderWorksAgain"), "Event reader {Reader} works again after {Failures} failures");
}
