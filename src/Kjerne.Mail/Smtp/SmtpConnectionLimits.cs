using System.Net;
using System.Net.Sockets;

namespace Kjerne.Mail.Smtp;

/// <summary>Counts connections in all and by address. An IPv6 peer is its /64, since one host has all of it. Thread-safe.</summary>
internal sealed class SmtpConnectionLimits(SmtpServerOptions options)
{
    /// <summary>Behind a file all peers are this machine.</summary>
    private readonly int mostPerAddress = options.Endpoint is UnixDomainSocketEndPoint ? options.MaxConnections : options.MaxConnectionsPerAddress;

    private readonly Dictionary<IPAddress, int> byAddress = [];
    private readonly Lock gate = new();
    private int total;

    public SmtpAdmission TryEnter(IPAddress remote)
    {
        var network = NetworkOf(remote);
        lock (gate)
        {
            if (total >= options.MaxConnections)
            {
                return SmtpAdmission.TooMany;
            }

            var held = byAddress.GetValueOrDefault(network);
            if (held >= mostPerAddress)
            {
                return SmtpAdmission.TooManyFromAddress;
            }

            byAddress[network] = held + 1;
            total++;
            return SmtpAdmission.Admitted;
        }
    }

    public void Leave(IPAddress remote)
    {
        var network = NetworkOf(remote);
        lock (gate)
        {
            total--;
            var held = byAddress[network] - 1;
            if (held == 0)
            {
                byAddress.Remove(network);
            }
            else
            {
                byAddress[network] = held;
            }
        }
    }

    private static IPAddress NetworkOf(IPAddress remote)
    {
        if (remote.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return remote;
        }

        var bytes = remote.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

internal enum SmtpAdmission
{
    Admitted,
    TooMany,
    TooManyFromAddress,
}
