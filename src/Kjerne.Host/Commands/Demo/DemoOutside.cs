using System.Net;
using Kjerne.Mail.Smtp;

namespace Kjerne.Commands.Demo;

/// <summary>The customers' mail server of the demonstration: takes everything and keeps nothing, so that no demonstration mail ever reaches anybody.</summary>
public sealed class DemoOutside : ISmtpReceiver, IAsyncDisposable
{
    private readonly SmtpServer _server;

    public DemoOutside() => _server = new SmtpServer(
        new SmtpServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0), HostName = "outside.example", MaxConnectionsPerAddress = 100 }, this);

    public async Task<int> Start()
    {
        await _server.StartAsync();
        return _server.LocalEndpoint.Port;
    }

    public ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken) => ValueTask.FromResult(SmtpReply.Ok);

    public ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => ValueTask.FromResult(SmtpReply.Ok);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
