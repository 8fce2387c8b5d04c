using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Tests.Platform.Http;

/// <summary>A listening socket on loopback that answers each connection as the script says, byte by byte if need be.</summary>
internal sealed class ScriptedWebServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly Func<string, Stream, CancellationToken, Task> script;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public ScriptedWebServer(Func<string, Stream, CancellationToken, Task> script, IPAddress? on = null)
    {
        this.script = script;
        listener = new TcpListener(on ?? IPAddress.Loopback, 0);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Request heads in the order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}/";

    public static ScriptedWebServer Answering(string answer) =>
        new((_, stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation).AsTask());

    public static ScriptedWebServer Redirecting(Func<string> to) => new((_, stream, cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {to()}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), cancellation).AsTask());

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream);
                Requests.Enqueue(head);
                await script(head, stream, stopping.Token);
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException)
            {
                // the fetcher hung up, which is often the point of the test
            }
        }
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stopping.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
