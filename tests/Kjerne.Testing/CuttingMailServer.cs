using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Testing;

/// <summary>Where the connection is lost.</summary>
public enum CutAt
{
    Never,

    /// <summary>When the message is about to be sent: certainly not taken.</summary>
    BeforeMessage,

    /// <summary>When all of the message has come and nothing was answered: nobody can know.</summary>
    AfterFinalDot,
}

/// <summary>A mail server outside that loses connections on purpose.</summary>
public sealed class CuttingMailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _messages = new();
    private int _sessions;

    public CuttingMailServer()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public CutAt Cut { get; set; }

    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>Every message that came whole, answered or not; Latin-1, dots still stuffed.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Converse(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task Converse(TcpClient peer)
    {
        using var connection = peer;
        Interlocked.Increment(ref _sessions);
        var cut = Cut;
        await using var stream = peer.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await Say(stream, "220 cutting.example");
        while (await reader.ReadLineAsync() is { } line)
        {
            var isData = line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
            if (isData && cut == CutAt.BeforeMessage)
            {
                return;
            }

            await Say(stream, isData ? "354 Go on" : line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 Bye" : "250 Ok");
            if (isData)
            {
                await Take(reader);
                if (cut == CutAt.AfterFinalDot)
                {
                    return;
                }

                await Say(stream, "250 Ok");
            }
        }
    }

    private async Task Take(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            message.Append(line).Append("\r\n");
        }

        _messages.Enqueue(message.ToString());
    }

    private static async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"));
}
