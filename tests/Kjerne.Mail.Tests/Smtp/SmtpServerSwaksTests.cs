using System.Diagnostics;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>A sender that others wrote.</summary>
public sealed class SmtpServerSwaksTests
{
    private const string Swaks = "/usr/bin/swaks";

    [Theory]
    [InlineData("--protocol", "ESMTP")]
    [InlineData("--protocol", "SMTP")]
    [InlineData("--pipeline", "")]
    [InlineData("--tls", "")]
    public async Task Swaks_delivers(string option, string value)
    {
        Assert.SkipUnless(File.Exists(Swaks), "swaks is not installed");
        await using var server = await RunningServer.StartAsync(RunningServer.Options with { Certificate = TestCertificate.Localhost });

        var (code, dialogue) = await RunAsync(
            [option, .. value.Length > 0 ? new[] { value } : [], "--server", $"127.0.0.1:{server.Endpoint.Port}", "--from", "a@sender.test",
             "--to", "help@example.org", "--helo", "swaks.test", "--body", ".leading dot\n..two\nlast"]);

        Assert.SkipWhen(dialogue.Contains("TLS not available", StringComparison.Ordinal), "swaks has no TLS here");
        Assert.True(code == 0, dialogue);
        var message = Assert.Single(server.Receiver.Messages);
        Assert.Contains("\r\n.leading dot\r\n..two\r\nlast\r\n", message.Text);
        Assert.Equal(option == "--tls", message.Envelope.IsTls);
    }

    [Fact]
    public async Task Swaks_sees_an_unknown_recipient()
    {
        Assert.SkipUnless(File.Exists(Swaks), "swaks is not installed");
        await using var server = await RunningServer.StartAsync();

        var (code, dialogue) = await RunAsync(
            ["--server", $"127.0.0.1:{server.Endpoint.Port}", "--from", "a@sender.test", "--to", "a@elsewhere.test", "--helo", "swaks.test"]);

        Assert.Equal(24, code); // "error with RCPT"
        Assert.Contains("550 5.1.1", dialogue);
    }

    private static async Task<(int Code, string Dialogue)> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Swaks, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
