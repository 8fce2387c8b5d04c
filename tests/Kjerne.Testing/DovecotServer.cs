using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kjerne.Mail.Imap;

namespace Kjerne.Testing;

/// <summary>
/// A real mailbox server, one for all tests of this process, started by scripts/testing/dovecot on first use. Every user name signs in with
/// <see cref="Password"/>; each test takes one of its own, so that its mailbox is new. It ends with this process, however that ends.
/// </summary>
public sealed class DovecotServer
{
    public const string Password = "secret";
    public const string SentFolder = "Sendt";
    private const string Binary = "/usr/sbin/dovecot";

    /// <summary>Ends Dovecot when our end of its input closes, and removes its folder when it has ended.</summary>
    private const string Watching =
        "exec 3<&0; \"$0\" \"$@\" & dovecot=$!; (cat <&3 >/dev/null; kill \"$(cat \"$1/run/master.pid\")\" || kill $dovecot) & wait $dovecot; rm -rf \"$1\"";

    private static readonly Lazy<Task<DovecotServer>> SharedServer = new(Start);
    private static int _users;

    /// <summary>Paths of sockets may have 107 characters, so the folder is a short one.</summary>
    private readonly string _folder = Directory.CreateTempSubdirectory("khost-").FullName;
    private Process? _process;

    private DovecotServer() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();

    /// <summary>Null when it can be run, else what to install. Where tests must not be skipped, its absence is a failure.</summary>
    public static string? Missing => File.Exists(Binary) || Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null : "dovecot is not installed (Debian package 'dovecot-imapd')";

    public int Port { get; private set; }

    public static Task<DovecotServer> Shared() => SharedServer.Value;

    /// <summary>A name nobody has signed in by yet.</summary>
    public static string NewUser() => $"support{Interlocked.Increment(ref _users)}";

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
            var appended = await client.AppendAsync("INBOX", mail.Bytes());
            if (!appended.IsOk)
            {
                throw new InvalidOperationException($"Not put: {appended.Failure}");
            }
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

    /// <summary>Another program may take a free port before Dovecot does; then others are tried.</summary>
    private static async Task<DovecotServer> Start()
    {
        var server = new DovecotServer();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await server.TryStart())
            {
                return server;
            }

            server.Stop();
        }

        throw new InvalidOperationException("Dovecot does not start.");
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private async Task<bool> TryStart()
    {
        Directory.CreateDirectory(_folder);
        WriteCertificate();
        var (port, tlsPort) = (KjerneProcess.FreePort(), KjerneProcess.FreePort());
        Port = port;
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Watching, Script(), _folder, $"{port}", $"{tlsPort}", Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem")])
        {
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
        try
        {
            await Eventually.True(() => _process.HasExited || IsOpen(port), what: "Dovecot listens");
            return !_process.HasExited;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static bool IsOpen(int port)
    {
        try
        {
            using var probe = new TcpClient();
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Stop()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            _process.WaitForExit(TimeSpan.FromSeconds(20));
            _process.Dispose();
            _process = null;
        }
    }

    private static string Script()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Kjerne.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at!.FullName, "scripts", "testing", "dovecot");
    }
}
