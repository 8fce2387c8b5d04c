using System.Net;
using System.Net.Sockets;

namespace Kjerne.Features.Access;

/// <summary>Where a request comes from: the connection's other end, or what a configured proxy says of it. Never a header of the client's own.</summary>
public static class ClientAddress
{
    public static IPAddress? Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;

    /// <summary>The /24 (IPv4) or /64 (IPv6) that one customer of a provider usually has to himself; limits count by it, since addresses within are free to change.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "none";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? 3 : 8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
