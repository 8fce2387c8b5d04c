using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Kjerne.Browser.Tests;

/// <summary>Stands between a browser and the app, at an address that stays, and can lose all contact. What the browser's own offline switch leaves open is the socket of live updates.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly int _target;
    private readonly int _port;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private TcpListener _listener;

    /// <param name="url">Of the app.</param>
    public Relay(string url)
    {
        _target = new Uri(url).Port;
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public string Url => $"http://localhost:{_port}";

    /// <summary>Every connection breaks, and no new one is taken.</summary>
    public void Cut()
    {
        _listener.Stop();
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    public void Mend() => _listener = Listen(_port);

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept(listener);
        return listener;
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = Carry(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            (_open[near], _open[far]) = (true, true);
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or gone.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            near.Dispose();
        }
    }
}
