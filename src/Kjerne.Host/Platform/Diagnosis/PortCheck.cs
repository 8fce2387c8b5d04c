using System.Net;
using System.Net.Sockets;
using Kjerne.Platform.Data;

namespace Kjerne.Platform.Diagnosis;

/// <summary>Whether what we want to listen on is free, or taken by ourselves.</summary>
internal sealed class PortCheck(IConfiguration configuration, DatabaseOptions data) : IDoctorCheck
{
    private const string Default = "http://localhost:5000";

    public string Name => "Ports";

    public Task<IReadOnlyList<Finding>> Run(CancellationToken stop)
    {
        var urls = configuration["urls"] ?? configuration["http_ports"] ?? Default;
        var wanted = urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(EndPointOf).OfType<IPEndPoint>().ToList();
        if (IPEndPoint.TryParse(configuration["Kjerne:Mail:Listen"] ?? "127.0.0.1:2525", out var mail))
        {
            wanted.Add(mail);
        }

        return Task.FromResult<IReadOnlyList<Finding>>([.. wanted.Where(x => x.Port > 0).Select(Look)]);
    }

    private Finding Look(IPEndPoint endpoint)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
            return Finding.Ok($"{endpoint} is free.");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return IsRunning()
                ? Finding.Ok($"{endpoint} is in use; a Kjerne is running on {data.DataFolder}.")
                : Finding.Failure($"{endpoint} is in use by another program.", "Stop that program, or choose another address with --urls (web) or Kjerne:Mail:Listen (mail).");
        }
        catch (SocketException e)
        {
            return Finding.Failure($"{endpoint} cannot be listened on ({e.SocketErrorCode}).", "Choose an address of this machine; ports below 1024 need the right to use them.");
        }
    }

    private bool IsRunning()
    {
        try
        {
            var path = Path.Combine(data.DataFolder, "lock");
            using var file = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null;
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static IPEndPoint? EndPointOf(string url)
    {
        if (!Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri))
        {
            return null;
        }

        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? new IPEndPoint(address, uri.Port) : new IPEndPoint(IPAddress.Loopback, uri.Port);
    }
}
