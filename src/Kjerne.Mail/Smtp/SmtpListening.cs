using System.Net;
using System.Net.Sockets;

namespace Kjerne.Mail.Smtp;

/// <summary>The socket a server listens on: TCP, or a file of this machine.</summary>
internal static class SmtpListening
{
    /// <summary>Throws <see cref="SocketException"/> when the place is taken.</summary>
    public static Socket Open(SmtpServerOptions options)
    {
        var isFile = options.Endpoint is UnixDomainSocketEndPoint;
        var socket = new Socket(options.Endpoint.AddressFamily, SocketType.Stream, isFile ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            if (options.Endpoint is IPEndPoint { Address: var address } && address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            if (isFile)
            {
                RemoveLeftBehind(options.Endpoint);
            }

            socket.Bind(options.Endpoint);
            if (isFile && !OperatingSystem.IsWindows())
            {
                // before anybody can connect
                File.SetUnixFileMode(options.Endpoint.ToString()!, options.SocketMode);
            }

            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static void Close(Socket? listener, SmtpServerOptions options)
    {
        listener?.Dispose();
        if (listener is not null && options.Endpoint is UnixDomainSocketEndPoint file)
        {
            File.Delete(file.ToString());
        }
    }

    /// <summary>IPv4 is never shown as mapped IPv6; behind a file everybody is this machine. Null when the peer is gone already.</summary>
    public static IPAddress? PeerOf(Socket socket, SmtpServerOptions options)
    {
        if (options.Endpoint is UnixDomainSocketEndPoint)
        {
            return IPAddress.Loopback;
        }

        var address = (socket.RemoteEndPoint as IPEndPoint)?.Address;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }

    /// <summary>A file that nobody listens on is of a process that was killed; one that is in use stays, and the bind fails.</summary>
    private static void RemoveLeftBehind(EndPoint endpoint)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(endpoint.ToString()!);
        }
        catch (SocketException)
        {
            // not there, or not ours to remove
        }
    }
}
