using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kjerne.Mail.Imap;

namespace Kjerne.Testing;

/// <summary>A real mailbox server of this test, started by scripts/testing/dovecot. Every user name signs in with <see cref="Password"/>.</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    public const string Password = "secret";
    public const string SentFolder = "Sendt";
    private const string Binary = "/usr/sbin/dovecot";

    /// <summary>Paths of sockets may have 107 characters, so the folder is a short one.</summary>
    private readonly string _folder = Directory.CreateTempSubdirectory("khost-").FullName;
    private Process? _process;

    private DovecotServer()
    {
    }

    /// <summary>Null when it can be run, else what to install. Where tests must not be skipped, its absence is a failure.</summary>
    public static string? Missing => File.Exists(Binary) || Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null : "dovecot is not installed (Debian package 'dovecot-imapd')";

    public int Port { get; private set; }

    public static async Task<DovecotServer> Start()
    {
        var server = new DovecotServer();
        server.WriteCertificate();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await server.TryStart())
            {
                return server;
            }

            await server.Stop();
        }

        throw new InvalidOperationException("Dovecot does not start.");
    }

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

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
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
        var (port, tlsPort) = (FreePort(), FreePort());
        Port = port;
        var start = new ProcessStartInfo("setsid", [Script(), _folder, $"{port}", $"{tlsPort}", Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem")])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
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

    /// <summary>TERM to the master ends all of its processes.</summary>
    private async Task Stop()
    {
        var pidFile = Path.Combine(_folder, "run", "master.pid");
        if (_process is null || !File.Exists(pidFile))
        {
            return;
        }

        using var kill = Process.Start("kill", (await File.ReadAllTextAsync(pidFile)).Trim());
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        _process.Dispose();
        _process = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
