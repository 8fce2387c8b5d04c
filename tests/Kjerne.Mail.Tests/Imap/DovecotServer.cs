using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>A Dovecot of this test run, started by scripts/testing/dovecot; each test takes a name of its own for its mailbox.</summary>
public sealed class DovecotServer : IAsyncLifetime
{
    private const string Binary = "/usr/sbin/dovecot";

    /// <summary>Paths of sockets may have 107 characters, so the folder is a short one.</summary>
    private readonly string folder = Directory.CreateTempSubdirectory("kdove-").FullName;

    /// <summary>Ends Dovecot when our end of its input closes, however this process ends, and ends itself, with its folder, when Dovecot does.</summary>
    private const string Watching =
        "exec 3<&0; \"$0\" \"$@\" & dovecot=$!; (cat <&3 >/dev/null; kill \"$(cat \"$1/run/master.pid\")\") & wait $dovecot; rm -rf \"$1\"";

    private Process? process;

    /// <summary>Null when it can be run, else what to install. Where tests must not be skipped, its absence is a failure.</summary>
    private static string? Missing => File.Exists(Binary) || IsRequired ? null : "dovecot is not installed (Debian package 'dovecot-imapd')";

    private static bool IsRequired => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    internal int Port { get; private set; }

    internal int TlsPort { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        // another program may take a free port before Dovecot does; then others are tried
        for (var attempt = 0; attempt < 5 && !await TryStartAsync(); attempt++)
        {
            await StopAsync();
        }

        Assert.True(process is { HasExited: false }, "Dovecot does not start: " + Log());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal ImapClientOptions OptionsFor(string name)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        return new ImapClientOptions
        {
            Host = "localhost",
            Port = Port,
            Security = ImapSecurity.None,
            Credentials = new ImapCredentials.Password(name, "secret"),
            SilenceTimeout = TimeSpan.FromSeconds(60),
            CertificateValidation = (_, _, _, _) => true,
            ClientName = "Kjerne",
        };
    }

    internal async Task<ImapClient> ConnectAsync(string name, string? open = null)
    {
        var client = new ImapClient(OptionsFor(name));
        Assert.Equal(new ImapConnectResult.Connected(IsTls: false), await client.ConnectAsync());
        if (open is not null)
        {
            ClientOf.ValueOf(await client.OpenFolderAsync(open));
        }

        return client;
    }

    /// <summary>What it holds of one mailbox on disk.</summary>
    internal string MaildirOf(string name) => Path.Combine(folder, "mail", name, "Maildir");

    private static string ExportKey(ECDsa key)
    {
        using var copy = ECDsa.Create();
        copy.ImportEncryptedPkcs8PrivateKey(
            "x", key.ExportEncryptedPkcs8PrivateKey("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)), out _);
        return copy.ExportPkcs8PrivateKeyPem();
    }

    private async Task<bool> TryStartAsync()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), TestCertificate.Localhost.ExportCertificatePem());
        using var key = TestCertificate.Localhost.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), ExportKey(key));
        (Port, TlsPort) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Watching, Script(), folder, $"{Port}", $"{TlsPort}", Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem")])
        {
            RedirectStandardInput = true,
        };
        process = Process.Start(start)!;
        var until = Stopwatch.StartNew();
        while (!process.HasExited && until.Elapsed < TimeSpan.FromSeconds(60))
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

    private async Task StopAsync()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        process.Dispose();
        process = null;
    }

    private string Log()
    {
        var file = Path.Combine(folder, "log");
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
