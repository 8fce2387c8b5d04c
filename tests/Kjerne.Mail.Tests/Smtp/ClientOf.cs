using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>Clients for a scripted server.</summary>
internal static class ClientOf
{
    public const string Sender = "a@sender.test";

    public static readonly byte[] Message = "Subject: x\r\n\r\ntext\r\n"u8.ToArray();

    public static SmtpClientOptions OptionsFor(SmtpTranscriptServer server) => new()
    {
        Host = "localhost",
        Port = server.Port,
        Security = SmtpSecurity.None,
        HostName = "me.test",
        CommandTimeout = TimeSpan.FromMinutes(1),
        FinalReplyTimeout = TimeSpan.FromMinutes(1),
    };

    public static SmtpClientOptions OptionsFor(RunningServer server) => new()
    {
        Host = "localhost", Port = server.Endpoint.Port, Security = SmtpSecurity.None, HostName = "me.test",
    };

    public static Task<SmtpSendResult> SendAsync(this SmtpClient client, params string[] recipients) =>
        client.SendAsync(Sender, recipients, Message, TestContext.Current.CancellationToken);

    public static Task<SmtpSendResult> SendTextAsync(this SmtpClient client, string text, params string[] recipients) =>
        client.SendAsync(Sender, recipients, Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
