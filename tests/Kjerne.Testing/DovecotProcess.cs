using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kjerne.Testing;

/// <summary>A Dovecot of this test run, started by scripts/testing/dovecot on free ports. It ends with this process, however that ends. Every user name signs
/// in with <see cref="Password"/>. Uses nothing of this project, so that the tests of the mail library share the file.</summary>
public sealed class DovecotProcess : IAsyncDisposable
{
    public const string Password = "secret";
    private const string Binary = "/usr/sbin/dovecot";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Ends Dovecot when our end of its input closes, and removes the folder afterwards unless it is to be started again.</summary>
    private const string Watching =
        "exec 3<&0; \"$0\" \"$@\" & dovecot=$!; (cat <&3 >/dev/null; kill \"$(cat \"$1/run/master.pid\")\") & wait $dovecot; [ -e \"$1/again\" ] || rm -rf \"$1\"";

    /// <summary>Paths of sockets may have 107 characters, so the folder is a short one.</summary>
    private readonly string _folder = Directory.CreateTempSubdirectory("kdove-").FullName;
    private Process? _process;

    private DovecotProcess()
    {
    }

    /// <summary>Null when it can be run, else what to install. Where tests must not be skipped, its absence is a failure.</summary>
    public static string? Missing => File.Exists(Binary) || Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null : "dovecot is not installed (Debian package 'dovecot-imapd')";

    public int Port { get; private set; }

    public int TlsPort { get; private set; }

    private string Again => Path.Combine(_folder, "again");

    public static async Task<DovecotProcess> Start()
    {
        var dovecot = new DovecotProcess();
        dovecot.WriteCertificate();
        // Another program may take a free port before Dovecot does; then others are tried.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (dovecot.Port, dovecot.TlsPort) = (FreePort(), FreePort());
            if (await dovecot.TryStart())
            {
                return dovecot;
            }

            await dovecot.Stop();
        }

        throw new InvalidOperationException("Dovecot does not start: " + dovecot.Log());
    }

    /// <summary>Ends and starts it again on the same ports and mails; all connections are cut.</summary>
    /// <param name="between">Done while it is down.</param>
    public async Task Restart(Action? between = null)
    {
        await File.WriteAllTextAsync(Again, "");
        await Stop();
        between?.Invoke();
        File.Delete(Again);
        if (!await TryStart())
        {
            throw new InvalidOperationException("Dovecot does not start again: " + Log());
        }
    }

    /// <summary>What it holds of one mailbox on disk.</summary>
    public string MaildirOf(string userName) => Path.Combine(_folder, "mail", userName, "Maildir");

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
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
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Watching, Script(), _folder, $"{Port}", $"{TlsPort}", Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem")])
        {
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
        var until = Stopwatch.StartNew();
        while (!_process.HasExited && until.Elapsed < Patience)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, TlsPort);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }

        return false;
    }

    private async Task Stop()
    {
        if (_process is null)
        {
            return;
        }

        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    private string Log()
    {
        var file = Path.Combine(_folder, "log");
        return File.Exists(file) ? File.ReadAllText(file) : "no log";
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
