using System.Net;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// Checks whether an address may send for a domain (RFC 7208). At most ten terms that ask, two that find nothing, ten servers
/// of a domain. The domain's explanation (exp=) is never fetched: it is text under a stranger's control. Thread-safe.
/// </summary>
public sealed class SpfChecker(IDnsResolver resolver)
{
    /// <summary>Checks the sender of the envelope or, where that is empty, the name the peer gave. Never throws on content.</summary>
    /// <param name="remote">The peer that hands in the mail from outside, not a relay of ours.</param>
    /// <param name="helo">The peer's name for itself; null when it gave none.</param>
    /// <param name="mailFrom">local@domain, or null for a bounce.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    public async ValueTask<SpfVerdict> CheckAsync(IPAddress remote, string? helo, string? mailFrom, CancellationToken cancellationToken = default)
    {
        var at = mailFrom?.LastIndexOf('@') ?? -1;
        var name = mailFrom is null ? helo ?? "" : mailFrom[(at + 1)..];
        if (!DomainName.TryToAscii(name, out var domain) || !domain.Contains('.') || domain[0] == '[')
        {
            return new SpfVerdict(SpfResult.None, null, Problem: "there is no domain to ask");
        }

        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        var localPart = mailFrom is null || at <= 0 ? "postmaster" : mailFrom[..at];
        var heloName = helo is not null && DomainName.TryToAscii(helo, out var ascii) ? ascii : "unknown";
        var evaluation = new SpfEvaluation(resolver, new SpfSender(address, localPart, domain, heloName));
        var (result, term, problem) = await evaluation.CheckHostAsync(domain, cancellationToken).ConfigureAwait(false);
        return new SpfVerdict(result, domain, term, problem);
    }
}
