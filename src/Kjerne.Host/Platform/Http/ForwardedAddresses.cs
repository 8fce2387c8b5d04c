using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Kjerne.Platform.Http;

public static class ForwardedAddresses
{
    /// <summary>Believes forwarded headers of the configured proxies only; without any the headers stay unread.</summary>
    /// <exception cref="InvalidOperationException">An entry is neither address nor network.</exception>
    public static void UseForwardedAddresses(this WebApplication app, HttpOptions options)
    {
        if (options.TrustedProxies.Length == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"Kjerne:TrustedProxies has '{proxy}', which is neither an address nor a network such as 10.0.0.0/8.");
            }
        }

        app.UseForwardedHeaders(forwarded);
    }
}
