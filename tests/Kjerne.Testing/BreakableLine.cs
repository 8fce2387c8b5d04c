using System.Net;
using System.Net.Sockets;

namespace Kjerne.Testing;

/// <summary>
/// A line between two programs that can be cut at a chosen moment of a mail dialogue, which neither of the two can do to itself.
/// Cuts are told by the receiving server while it handles the mail, so they meet the connection that is in that phase; tests that cut send one mail at a time.
/// </summary>
internal sealed class BreakableLine(Func<IPEndPoint> server) : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile bool _cutBeforeDot;
    private volatile bool _cutBeforeReply;

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    public void Start()
    {
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The next block from the client that carries the end of a message does not get through.</summary>
    public void CutBeforeDot() => _cutBeforeDot = true;

    /// <summary>The next block from the server does not get through.</summary>
    public void CutBeforeReply() => _cutBeforeReply = true;

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Carry(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed: nobody is carried any more.
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server());
            await Task.WhenAny(
                Pump(near.GetStream(), far.GetStream(), isFromClient: true),
                Pump(far.GetStream(), near.GetStream(), isFromClient: false));
        }
        catch (SocketException)
        {
            // The server is gone; the client sees a closed connection.
        }
    }

    private async Task Pump(NetworkStream from, NetworkStream to, bool isFromClient)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var length)
            {
                var block = buffer.AsMemory(0, length);
                if (IsCut(block.Span, isFromClient))
                {
                    return;
                }

                await to.WriteAsync(block);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // One side closed; closing the other is all there is to do.
        }
    }

    private bool IsCut(ReadOnlySpan<byte> block, bool isFromClient)
    {
        if (isFromClient && _cutBeforeDot && (block.EndsWith("\r\n.\r\n"u8) || block.SequenceEqual(".\r\n"u8)))
        {
            _cutBeforeDot = false;
            return true;
        }

        if (!isFromClient && _cutBeforeReply)
        {
            _cutBeforeReply = false;
            return true;
        }

        return false;
    }
}
