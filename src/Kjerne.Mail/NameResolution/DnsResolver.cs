using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Kjerne.Mail.NameResolution;

/// <summary>
/// Asks resolving name servers, over UDP and where needed TCP. Questions have random ids and ports, waits are bounded, answers
/// are kept as long as they say, within bounds. It believes what the server says: the server should be near and trusted.
/// </summary>
public sealed class DnsResolver : IDnsResolver, IDisposable
{
    private const int NoError = 0;
    private const int NameError = 3;
    private const int MaxAliases = 10;

    private readonly DnsResolverOptions options;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<IPEndPoint> servers;
    private readonly DnsCache cache;
    private readonly SemaphoreSlim places;

    /// <summary>Asks nothing yet. Throws <see cref="ArgumentException"/> when an option makes no sense.</summary>
    public DnsResolver(DnsResolverOptions? options = null, TimeProvider? time = null)
    {
        this.options = options ?? new DnsResolverOptions();
        this.options.Validate();
        this.time = time ?? TimeProvider.System;
        servers = this.options.Servers.Count > 0 ? this.options.Servers : OfTheSystem();
        cache = new DnsCache(this.options.MaxCachedAnswers, this.time);
        places = new SemaphoreSlim(this.options.MaxQuestions);
    }

    /// <inheritdoc/>
    public async ValueTask<DnsAnswer> QueryAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        if (!DomainName.TryToAscii(name, out var ascii))
        {
            return new DnsAnswer.NoSuchName();
        }

        if (cache.Find(ascii, type) is { } kept)
        {
            return kept;
        }

        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AskServersAsync(ascii, type, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async ValueTask<DnsAnswer> AskServersAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        var reason = "";
        for (var turn = 0; turn < options.Rounds * servers.Count; turn++)
        {
            var server = servers[turn % servers.Count];
            var (response, failure) = await AskAsync(server, name, type, cancellationToken).ConfigureAwait(false);
            if (response?.Code is NoError or NameError)
            {
                return Remember(name, type, response);
            }

            reason = failure ?? $"{server} answers with the code {response?.Code}";
        }

        return new DnsAnswer.Failed(reason);
    }

    private async ValueTask<(DnsResponse? Response, string? Failure)> AskAsync(
        IPEndPoint server, string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var response = await new DnsExchange(server, name, type).AskAsync(either.Token).ConfigureAwait(false);
            return (response, response is null ? $"{server} answers nothing that can be read" : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{server} did not answer in time");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return (null, $"{server} cannot be asked: {failure.Message}");
        }
    }

    private DnsAnswer Remember(string name, DnsRecordType type, DnsResponse response)
    {
        var lifetime = options.MaxLifetime;
        var owner = name;
        for (var aliases = 0; aliases < MaxAliases; aliases++)
        {
            var alias = response.Answers.FirstOrDefault(record => record.Type == (int)DnsRecordType.Alias && record.Owner == owner);
            if (type == DnsRecordType.Alias || alias.Value is not DnsRecord.Pointer target)
            {
                break;
            }

            lifetime = Shorter(lifetime, alias.Lifetime);
            owner = target.Host;
        }

        var found = response.Answers.Where(record => record.Type == (int)type && record.Owner == owner && record.Value is not null).ToList();
        DnsAnswer answer = found.Count > 0 ? new DnsAnswer.Found([.. found.Select(record => record.Value!)])
            : response.Code == NameError ? new DnsAnswer.NoSuchName()
            : new DnsAnswer.NoRecords();
        lifetime = found.Count > 0 ? found.Aggregate(lifetime, (shortest, record) => Shorter(shortest, record.Lifetime)) : options.EmptyLifetime;
        cache.Keep(name, type, answer, lifetime);
        return answer;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static IReadOnlyList<IPEndPoint> OfTheSystem()
    {
        try
        {
            var found = NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().DnsAddresses)
                .Distinct().Select(address => new IPEndPoint(address, 53)).ToList();
            return found.Count > 0 ? found : [new IPEndPoint(IPAddress.Loopback, 53)];
        }
        catch (NetworkInformationException)
        {
            return [new IPEndPoint(IPAddress.Loopback, 53)];
        }
    }
}
