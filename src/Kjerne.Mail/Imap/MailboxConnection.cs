namespace Kjerne.Mail.Imap;

/// <summary>The connection of a reader with its folder open, made anew when it is lost.</summary>
internal sealed class MailboxConnection(MailboxReaderOptions options, TimeProvider time) : IAsyncDisposable
{
    private ImapClient? client;

    public ImapOpenFolder? Folder { get; private set; }

    /// <summary>How many times the folder has been opened.</summary>
    public int Count { get; private set; }

    public bool IsOpen => client is { IsUsable: true } && Folder is not null;

    /// <summary>What the server wants read, from the newest connection.</summary>
    public IReadOnlyList<string> Alerts => client?.Alerts ?? [];

    /// <summary>Only with <see cref="IsOpen"/>.</summary>
    public ImapClient Client => client ?? throw new InvalidOperationException("There is no connection.");

    /// <summary>Null when the folder is open.</summary>
    public async Task<MailboxStop?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            return null;
        }

        await DisposeAsync().ConfigureAwait(false);
        var server = options.CredentialsSource is { } source
            ? options.Server with { Credentials = await source(cancellationToken).ConfigureAwait(false) }
            : options.Server;
        client = new ImapClient(server, time);
        var connected = await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
        if (connected is not ImapConnectResult.Connected)
        {
            return new MailboxStop.NotConnected(connected);
        }

        var isReadOnly = options.Afterwards is MailboxAfterwards.Nothing;
        var opened = await client.OpenFolderAsync(options.Folder, isReadOnly, cancellationToken).ConfigureAwait(false);
        if (!opened.IsOk)
        {
            return opened.Failure is ImapFailure.Lost ? new MailboxStop.Failed(opened.Failure) : new MailboxStop.FolderNotOpened(options.Folder, opened.Failure);
        }

        if (opened.Value.UidValidity == 0)
        {
            return new MailboxStop.NoUids();
        }

        Folder = opened.Value;
        Count++;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        Folder = null;
        if (client is not null)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }
}
