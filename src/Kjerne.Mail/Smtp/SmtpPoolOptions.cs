namespace Kjerne.Mail.Smtp;

/// <summary>Limits of an <see cref="SmtpClientPool"/>.</summary>
public sealed record SmtpPoolOptions
{
    /// <summary>Most connections to one server at one time; servers count and block greedy senders. Default 4.</summary>
    public int MaxConnectionsPerServer { get; init; } = 4;

    /// <summary>Messages after which a connection is closed, as servers want it. Default 100.</summary>
    public int MaxMessagesPerConnection { get; init; } = 100;

    /// <summary>How long a connection is kept without a message. Default 30 seconds.</summary>
    public TimeSpan MaxIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message waits for a connection while all of its server's are busy; then it is not sent. Default 1 minute.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a server that could not be reached is not tried again: messages for it come back at once with the same cause, so that
    /// those who send do not all end up waiting for one black hole. Default 30 seconds.
    /// </summary>
    public TimeSpan UnreachablePause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the question whether an idle connection still lives. Default 5 seconds.</summary>
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConnectionsPerServer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMessagesPerConnection);
        ArgumentOutOfRangeException.ThrowIfLessThan(UnreachablePause, TimeSpan.Zero);
        SmtpTimeLimit.Check(MaxIdle, MaxWait, CheckTimeout);
    }
}
