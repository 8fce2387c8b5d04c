namespace Kjerne.Mail.Imap;

/// <summary>Which folder a <see cref="MailboxReader"/> reads and how.</summary>
public sealed record MailboxReaderOptions
{
    /// <summary>Where and how to sign in.</summary>
    public required ImapClientOptions Server { get; init; }

    /// <summary>
    /// Asked before each connection where the credentials do not last, as access tokens; null takes those of
    /// <see cref="Server"/>. What it throws goes to the caller.
    /// </summary>
    public Func<CancellationToken, ValueTask<ImapCredentials>>? CredentialsSource { get; init; }

    /// <summary>Default INBOX.</summary>
    public string Folder { get; init; } = "INBOX";

    /// <summary>What becomes of a mail once its reader confirms it. Default: marked as read.</summary>
    public MailboxAfterwards Afterwards { get; init; } = new MailboxAfterwards.MarkSeen();

    /// <summary>Larger mails are passed over, with their header. Stops a mail that fills our memory. Default 50 MiB.</summary>
    public long MaxMailBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>The largest header that is fetched of a mail passed over. Default 256 KiB.</summary>
    public long MaxHeaderBytes { get; init; } = 256 * 1024;

    /// <summary>How often a mail is tried before it is passed over, and a connection before reading stops. Default 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Before an attempt after a failure, longer with each. Default 1 second.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often in a row UIDVALIDITY may change. Default 5.</summary>
    public int MaxStartsOver { get; init; } = 5;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Server);
        ArgumentException.ThrowIfNullOrEmpty(Folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMailBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxMailBytes, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHeaderBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxHeaderBytes, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxStartsOver, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RetryPause, TimeSpan.FromHours(1));
    }
}

/// <summary>What becomes of a confirmed mail; a closed set.</summary>
public abstract record MailboxAfterwards
{
    private MailboxAfterwards()
    {
    }

    /// <summary>Nothing: the folder is opened for reading only.</summary>
    public sealed record Nothing : MailboxAfterwards;

    /// <summary>Marked as read.</summary>
    public sealed record MarkSeen : MailboxAfterwards;

    /// <summary>Marked as read and moved to this folder, which is made where it is missing.</summary>
    public sealed record MoveTo(string Folder) : MailboxAfterwards;
}
