using Kjerne.Mail.Imap;

namespace Kjerne.Testing;

/// <summary>
/// A real mailbox server for the whole program's tests: what the accounts page says of it, and what lies in its mailboxes. Most tests share one and take
/// a user name of their own, so that their mailbox is new; those that stop it start their own.
/// </summary>
public sealed class DovecotServer : IAsyncDisposable
{
    public const string Password = DovecotProcess.Password;
    public const string SentFolder = "Sendt";

    private static readonly Lazy<Task<DovecotServer>> SharedServer = new(Start);
    private static int _users;

    private readonly DovecotProcess _process;

    private DovecotServer(DovecotProcess process) => _process = process;

    public static string? Missing => DovecotProcess.Missing;

    public int Port => _process.Port;

    /// <summary>One for all tests of this process; it ends with the process.</summary>
    public static Task<DovecotServer> Shared() => SharedServer.Value;

    /// <summary>A name nobody has signed in by yet.</summary>
    public static string NewUser() => $"support{Interlocked.Increment(ref _users)}";

    public static async Task<DovecotServer> Start() => new(await DovecotProcess.Start());

    /// <summary>All connections are cut; the mails stay.</summary>
    public Task Restart() => _process.Restart();

    /// <summary>All mails of the user get other numbers, as after a restore: UIDVALIDITY changes. Connections are cut.</summary>
    public Task Renumber(string userName) => _process.Restart(() =>
    {
        foreach (var file in Directory.GetFiles(_process.MaildirOf(userName), "dovecot*"))
        {
            File.Delete(file);
        }
    });

    /// <summary>As the accounts page says it.</summary>
    public object Incoming(string userName, string? password = Password, string? folder = null, string? moveTo = null, bool fetchesOld = true) =>
        new { host = "127.0.0.1", port = Port, security = "none", authentication = "password", userName, password, folder, moveTo, fetchesOld };

    public async Task<ImapClient> Connect(string userName)
    {
        var client = new ImapClient(new ImapClientOptions { Host = "127.0.0.1", Port = Port, Security = ImapSecurity.None, Credentials = new ImapCredentials.Password(userName, Password) });
        return await client.ConnectAsync() is ImapConnectResult.Connected and var _ ? client : throw new InvalidOperationException("Not connected.");
    }

    public async Task Put(string userName, params IEnumerable<TestMail> mails)
    {
        await using var client = await Connect(userName);
        foreach (var mail in mails)
        {
            // Refused for a moment while the server makes a mailbox's numbers anew.
            await Eventually.True(async () => (await client.AppendAsync("INBOX", mail.Bytes())).IsOk, what: "the mail is put");
        }
    }

    /// <summary>What the server has in a folder.</summary>
    public async Task<IReadOnlyList<ImapMail>> Look(string userName, string folder = "INBOX")
    {
        await using var client = await Connect(userName);
        var opened = await client.OpenFolderAsync(folder, readOnly: true);
        if (!opened.IsOk)
        {
            return [];
        }

        var uids = (await client.FindAfterAsync(0)).Value!;
        return uids.Count == 0 ? [] : (await client.DescribeAsync([.. uids])).Value!;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
