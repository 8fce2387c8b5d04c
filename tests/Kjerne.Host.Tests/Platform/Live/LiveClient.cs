using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kjerne.Platform.Live;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kjerne.Tests.Platform.Live;

/// <summary>A browser's live connection: the real protocol over a real web socket, with the headers a test gives it.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveClient(HubConnection connection)
    {
        _connection = connection;
        connection.On("ready", () => { _ready.TrySetResult(); });
        connection.On<LiveChange[]>("changed", changes =>
        {
            foreach (var change in changes)
            {
                Changes.Enqueue(change);
            }
        });
        connection.On<PresentAt[]>("presence", news =>
        {
            foreach (var one in news)
            {
                Present[one.Id] = one.People;
            }
        });
        connection.Closed += _ =>
        {
            IsClosed = true;
            _ready.TrySetException(new InvalidOperationException("The connection was closed before it was ready."));
            return Task.CompletedTask;
        };
    }

    public ConcurrentQueue<LiveChange> Changes { get; } = new();

    /// <summary>Those that stand in the log: the index of words tells of itself too, at times of its own.</summary>
    public IEnumerable<LiveChange> Logged => Changes.Where(x => x.Kind != "search");

    /// <summary>Who is where, as this browser has been told.</summary>
    public ConcurrentDictionary<long, IReadOnlyList<PresentPerson>> Present { get; } = new();

    public bool IsClosed { get; private set; }

    /// <summary>Says where the page is.</summary>
    public Task Here(long id, PresentActivity activity) => _connection.InvokeAsync("Here", id, activity);

    /// <summary>Returns when the server has said that it is ready.</summary>
    public static async Task<LiveClient> Connect(string url, params (string Name, string Value)[] headers)
    {
        var address = new UriEndPoint(new Uri(url.Replace("http://", "ws://", StringComparison.Ordinal) + "/live"));
        var services = new ServiceCollection().BuildServiceProvider();
        var json = new JsonHubProtocolOptions();
        json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        var protocol = new JsonHubProtocol(Options.Create(json));
        var client = new LiveClient(new HubConnection(new WebSockets(headers), protocol, address, services, NullLoggerFactory.Instance));
        await client._connection.StartAsync();
        await client._ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return client;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private sealed class WebSockets((string Name, string Value)[] headers) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken stop = default)
        {
            var socket = new ClientWebSocket();
            foreach (var (name, value) in headers)
            {
                socket.Options.SetRequestHeader(name, value);
            }

            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, stop);
            return new SocketConnection(socket);
        }
    }

    private sealed class SocketConnection : ConnectionContext
    {
        private readonly WebSocket _socket;
        private readonly Pipe _in = new();
        private readonly Pipe _out = new();

        public SocketConnection(WebSocket socket)
        {
            _socket = socket;
            Transport = new Duplex(_in.Reader, _out.Writer);
            _ = Receive();
            _ = Send();
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString();
        public override IFeatureCollection Features { get; } = new FeatureCollection();
        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();
        public override IDuplexPipe Transport { get; set; }

        public override ValueTask DisposeAsync()
        {
            _socket.Abort();
            return ValueTask.CompletedTask;
        }

        private async Task Receive()
        {
            try
            {
                while (true)
                {
                    var result = await _socket.ReceiveAsync(_in.Writer.GetMemory(4096), CancellationToken.None);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        break;
                    }

                    _in.Writer.Advance(result.Count);
                    await _in.Writer.FlushAsync();
                }

                await _in.Writer.CompleteAsync();
            }
            catch (Exception e)
            {
                await _in.Writer.CompleteAsync(e);
            }
        }

        private async Task Send()
        {
            try
            {
                while (true)
                {
                    var result = await _out.Reader.ReadAsync();
                    foreach (var part in result.Buffer)
                    {
                        await _socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                    }

                    _out.Reader.AdvanceTo(result.Buffer.End);
                    if (result.IsCompleted)
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
            {
                await _out.Reader.CompleteAsync(e);
            }
        }

        private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
