namespace Kjerne.Features.Access;

/// <summary>Mails of the system itself (reset, invitation, warnings). The mail channel lies above this feature and implements it.</summary>
public interface ISystemMail
{
    /// <summary>False: mails go nowhere for now.</summary>
    Task<bool> CanSend(CancellationToken stop);

    Task<SystemMailOutcome> SendAsync(SystemLetter letter, CancellationToken stop);

    /// <param name="text">Plain text, lines ending in LF.</param>
    Task SendAsync(string to, string subject, string text, CancellationToken stop) => SendAsync(new SystemLetter(to, subject, text), stop);
}

/// <param name="Text">Plain text, lines ending in LF.</param>
public sealed record SystemLetter(string To, string Subject, string Text)
{
    /// <summary>Our own HTML, with nothing a stranger wrote that is not encoded; null: made from the text.</summary>
    public string? Html { get; init; }

    /// <summary>Of its Message-ID, before the @; null: random.</summary>
    public string? Token { get; init; }

    /// <summary>Of the letter it belongs to; null: it begins a thread.</summary>
    public string? ThreadToken { get; init; }

    /// <summary>One label of a List-Id (RFC 2919), for what comes again and again; null: no list.</summary>
    public string? List { get; init; }
}

public enum SystemMailOutcome
{
    Taken,

    /// <summary>Not now; it can be tried again.</summary>
    RefusedForNow,
    RefusedForGood,

    /// <summary>Handed over without an answer: it may have arrived.</summary>
    Unclear,
}

/// <summary>Stands in until a mail account for the system exists: says in the log that a mail was due, without its content.</summary>
internal sealed class MissingSystemMail(ILogger<MissingSystemMail> log) : ISystemMail
{
    public Task<bool> CanSend(CancellationToken stop) => Task.FromResult(false);

    public Task<SystemMailOutcome> SendAsync(SystemLetter letter, CancellationToken stop)
    {
        Log.NotSent(log);
        return Task.FromResult(SystemMailOutcome.RefusedForNow);
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> NotSentMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(1, nameof(NotSent)), "A mail of the system was due, but there is no mail account to send it with");

        public static void NotSent(ILogger log) => NotSentMessage(log, null);
    }
}
