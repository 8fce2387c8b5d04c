using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Kjerne.Mail.NameResolution;

/// <summary>One question to one server: over UDP, and over TCP where the response does not fit.</summary>
internal sealed class DnsExchange(IPEndPoint server, string name, DnsRecordType type)
{
    /// <summary>Wrong datagrams that are passed over before the server is given up: somebody is guessing.</summary>
    private const int MaxStrayDatagrams = 20;

    private const int FormatError = 1;
    private const int NotImplemented = 4;

    /// <summary>Null when the server answers nothing that can be read. Throws <see cref="SocketException"/> or <see cref="IOException"/> when it cannot be reached.</summary>
    public async ValueTask<DnsResponse?> AskAsync(CancellationToken cancellationToken)
    {
        var response = await AskByDatagramAsync(hasOptions: true, cancellationToken).ConfigureAwait(false);
        if (response?.Code is FormatError or NotImplemented)
        {
            response = await AskByDatagramAsync(hasOptions: false, cancellationToken).ConfigureAwait(false);
        }

        return response is { IsTruncated: true } ? await AskByStreamAsync(cancellationToken).ConfigureAwait(false) : response;
    }

    /// <summary>A socket of its own for each question: the system picks a port nobody can know.</summary>
    private async ValueTask<DnsResponse?> AskByDatagramAsync(bool hasOptions, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        var id = NewId();
        await socket.SendAsync(DnsWire.WriteQuery(id, name, type, hasOptions), cancellationToken).ConfigureAwait(false);
        var buffer = new byte[4096];
        for (var stray = 0; stray < MaxStrayDatagrams; stray++)
        {
            var count = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (DnsWire.TryRead(buffer.AsSpan(0, count), id, name, type) is { } response)
            {
                return response;
            }
        }

        return null;
    }

    private async ValueTask<DnsResponse?> AskByStreamAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        await using var stream = new NetworkStream(socket);
        var id = NewId();
        var query = DnsWire.WriteQuery(id, name, type, hasOptions: true);
        await stream.WriteAsync((byte[])[(byte)(query.Length >> 8), (byte)query.Length, .. query], cancellationToken).ConfigureAwait(false);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message, cancellationToken).ConfigureAwait(false);
        return DnsWire.TryRead(message, id, name, type) is { IsTruncated: false } response ? response : null;
    }

    private static ushort NewId() => (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
}
