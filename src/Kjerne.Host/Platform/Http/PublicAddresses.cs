using System.Net;
using System.Net.Sockets;

namespace Kjerne.Platform.Http;

/// <summary>
/// Which network addresses belong to the public internet. Whatever the registries reserve (RFC 6890 and its IANA tables)
/// is not public, nor an IPv6 address that carries an IPv4 address which is not.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Reserved4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32"); // Azure's host agent: a public number that answers inside

    /// <summary>Only 2000::/3 is handed out; within it these are not ordinary hosts.</summary>
    private static readonly IPNetwork[] Reserved6 = Networks(
        "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20");

    private static readonly IPNetwork GlobalUnicast6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96"); // RFC 6052 section 2.1

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Reserved4.Any(network => network.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        if (Translated.Contains(address))
        {
            return IsPublic(Embedded(address, 12));
        }

        if (SixToFour.Contains(address))
        {
            return IsPublic(Embedded(address, 2));
        }

        return GlobalUnicast6.Contains(address) && !Reserved6.Any(network => network.Contains(address));
    }

    private static IPAddress Embedded(IPAddress address, int at) => new(address.GetAddressBytes().AsSpan(at, 4));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
