using System.Net;
using System.Security.Cryptography.X509Certificates;
using Kjerne.Mail.Smtp;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>Runs the SMTP server as long as the program runs.</summary>
public sealed class SmtpListener(IOptions<EmailOptions> options, ReceiveMail receiver, DkimSigning signing, ILogger<SmtpListener> log) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private SmtpServer? _server;
    private X509Certificate2? _certificate;

    /// <summary>Null when no listening is configured.</summary>
    public IPEndPoint? Endpoint => _server?.LocalEndpoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        signing.Check();
        var mail = options.Value;
        if (string.IsNullOrWhiteSpace(mail.Listen))
        {
            return;
        }

        if (!IPEndPoint.TryParse(mail.Listen, out var endpoint))
        {
            throw new InvalidOperationException($"Kjerne:Mail:Listen is '{mail.Listen}'; it must be an address and a port, as in 0.0.0.0:2525.");
        }

        _certificate = mail.Certificate is null ? null : X509Certificate2.CreateFromPemFile(mail.Certificate);
        _server = new SmtpServer(
            new SmtpServerOptions
            {
                Endpoint = endpoint,
                HostName = mail.HostName,
                MaxMessageBytes = mail.MaxMessageMiB * 1024L * 1024L,
                MaxConnectionsPerAddress = mail.MaxConnectionsPerAddress,
                Certificate = _certificate,
            },
            receiver,
            TimeProvider.System,
            happened => Log.Happened(log, happened));
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new InvalidOperationException($"Mail cannot be received at {mail.Listen}: {e.Message}. Set Kjerne:Mail:Listen to another address, or to nothing.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(Drain) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _certificate?.Dispose();
    }

    private static class Log
    {
        private static readonly Action<ILogger, string, Exception?> FailedMessage =
            LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "MailSession"), "Mail session: {Event}");

        /// <summary>Only what somebody must react to; no address of a person.</summary>
        public static void Happened(ILogger log, SmtpServerEvent happened)
        {
            var failure = happened switch
            {
                SmtpServerEvent.ReceiverFailed x => x.Failure,
                SmtpServerEvent.SessionFailed x => x.Failure,
                SmtpServerEvent.AcceptFailed x => x.Failure,
                _ => null,
            };
            if (failure is not null)
            {
                FailedMessage(log, happened.GetType().Name, failure);
            }
        }
    }
}
