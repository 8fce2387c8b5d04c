using System.Collections.Concurrent;
using System.Net;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>A started server on a free loopback port, with what it logged.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<SmtpServerEvent> events = new();

    private RunningServer(SmtpServerOptions options, RecordingReceiver receiver)
    {
        Receiver = receiver;
        Server = new SmtpServer(options, receiver, log: events.Enqueue);
    }

    public static SmtpServerOptions Options { get; } = new()
    {
        Endpoint = new IPEndPoint(IPAddress.Loopback, 0),
        HostName = "mx.example.org",
    };

    public SmtpServer Server { get; }

    public RecordingReceiver Receiver { get; }

    public IPEndPoint Endpoint => Server.LocalEndpoint;

    public IReadOnlyCollection<SmtpServerEvent> Events => events;

    public static async Task<RunningServer> StartAsync(SmtpServerOptions? options = null, RecordingReceiver? receiver = null)
    {
        var running = new RunningServer(options ?? Options, receiver ?? new RecordingReceiver());
        await running.Server.StartAsync(TestContext.Current.CancellationToken);
        return running;
    }

    public async Task<SmtpSessionEnd> SessionEndAsync()
    {
        await UntilAsync(() => events.OfType<SmtpServerEvent.SessionClosed>().Any());
        return events.OfType<SmtpServerEvent.SessionClosed>().First().End;
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
