using Kjerne.Mail.Imap;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>A Dovecot for a class of tests; each test takes a name of its own for its mailbox.</summary>
public sealed class DovecotServer : IAsyncLifetime
{
    private DovecotProcess? process;

    internal int TlsPort => process!.TlsPort;

    public async ValueTask InitializeAsync() => process = DovecotProcess.Missing is null ? await DovecotProcess.Start() : null;

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    internal ImapClientOptions OptionsFor(string name)
    {
        Assert.SkipWhen(process is null, DovecotProcess.Missing ?? "");
        return new ImapClientOptions
        {
            Host = "localhost",
            Port = process.Port,
            Security = ImapSecurity.None,
            Credentials = new ImapCredentials.Password(name, DovecotProcess.Password),
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
    internal string MaildirOf(string name) => process!.MaildirOf(name);
}
