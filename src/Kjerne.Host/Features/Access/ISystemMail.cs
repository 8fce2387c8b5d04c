namespace Kjerne.Features.Access;

/// <summary>Mails of the system itself (reset, invitation, warnings). The mail channel lies above this feature and implements it.</summary>
public interface ISystemMail
{
    /// <summary>False: mails go nowhere, and <c>kjerne doctor</c> says so.</summary>
    bool IsSet { get; }

    /// <param name="text">Plain text, lines ending in LF.</param>
    Task SendAsync(string to, string subject, string text, CancellationToken stop);
}

/// <summary>Stands in until a mail account for the system exists: says in the log that a mail was due, without its content.</summary>
internal sealed class MissingSystemMail(ILogger<MissingSystemMail> log) : ISystemMail
{
    public bool IsSet => false;

    public Task SendAsync(string to, string subject, string text, CancellationToken stop)
    {
        Log.NotSent(log);
        return Task.CompletedTask;
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> NotSentMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(1, nameof(NotSent)), "A mail of the system was due, but there is no mail account to send it with");

        public static void NotSent(ILogger log) => NotSentMessage(log, null);
    }
}
