using System.Net;
using System.Net.Sockets;

namespace Kjerne.Platform.Http;

/// <summary>From a host name to its addresses; DNS in the product, a table in tests.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);

/// <summary>
/// Opens the socket of a guarded request: resolves the name once, judges every answer, and connects to a judged address
/// itself. Nothing resolves the name again afterwards, so a name that changes its answer in between gains nothing.
/// </summary>
internal sealed class GuardedConnection(FetchOptions options, ResolveHost resolve)
{
    public bool MayUsePort(string host, int port) =>
        options.TrustedHosts.Contains($"{host}:{port}") || options.Ports.Contains(port);

    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = await ResolveAsync(host, cancellation);
        if (!IsTrusted(host, context.DnsEndPoint.Port) && !addresses.All(PublicAddresses.IsPublic))
        {
            // also when only some answers are inside: such a mix is an attack or a mistake, and which one is used is chance
            throw new ForbiddenNetworkException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsTrusted(string host, int port) =>
        options.TrustedHosts.Contains($"{host}:{port}") || (options.TrustedHosts.Contains(host) && options.Ports.Contains(port));

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        var addresses = await resolve(host, cancellation);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>Carries the refusal out of the handler's callback, which can only fail by throwing; never leaves the fetcher.</summary>
internal sealed class ForbiddenNetworkException : Exception;
