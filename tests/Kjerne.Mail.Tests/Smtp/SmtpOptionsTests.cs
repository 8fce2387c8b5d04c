using System.Security.Cryptography.X509Certificates;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpOptionsTests
{
    private static readonly Func<SmtpServerOptions, SmtpServerOptions>[] SenselessServers =
    [
        options => options with { HostName = "two words" },
        options => options with { HostName = "x\r\n250 y" },
        options => options with { MaxMessageBytes = 0 },
        options => options with { MaxMessageBytes = long.MaxValue, MaxBufferedBytes = long.MaxValue },
        options => options with { MaxBufferedBytes = 1000 },
        options => options with { MaxTextLineBytes = 997 },
        options => options with { MaxRecipients = 0 },
        options => options with { MaxConnections = 0 },
        options => options with { MaxConnectionsPerAddress = 0 },
        options => options with { MaxErrors = 0 },
        options => options with { CommandTimeout = TimeSpan.Zero },
        options => options with { DataTimeout = TimeSpan.FromDays(2) },
        options => options with { Certificate = X509CertificateLoader.LoadCertificate(TestCertificate.Localhost.RawData) },
    ];

    private static readonly Func<SmtpClientOptions, SmtpClientOptions>[] SenselessClients =
    [
        options => options with { Host = " " },
        options => options with { Port = 0 },
        options => options with { Port = 65536 },
        options => options with { HostName = "me\r\nMAIL FROM:<>" },
        options => options with { FinalReplyTimeout = Timeout.InfiniteTimeSpan },
        options => options with { UserName = "a\0b" },
    ];

    [Fact]
    public void Senseless_server_is_refused_at_once() => Assert.All(
        SenselessServers,
        change => Assert.ThrowsAny<ArgumentException>(() => new SmtpServer(change(RunningServer.Options), new RecordingReceiver())));

    [Fact]
    public void Senseless_client_is_refused_at_once() => Assert.All(
        SenselessClients,
        change => Assert.ThrowsAny<ArgumentException>(() => new SmtpClient(change(new SmtpClientOptions { Host = "x.test" }))));

    [Fact]
    public void Defaults_make_sense()
    {
        new SmtpClientOptions { Host = "x.test" }.Validate();
        RunningServer.Options.Validate();
    }
}
