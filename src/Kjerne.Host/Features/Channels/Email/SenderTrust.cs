using System.Net.Sockets;
using System.Net;
using Kjerne.Features.Conversations;
using Kjerne.Mail.Authentication;
using Kjerne.Mail.NameResolution;
using Microsoft.Extensions.Options;
using Authenticity = Kjerne.Mail.Authentication.MailAuthentication;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// Who sent a mail: by the word of a server we trust, else by SPF, DKIM and DMARC. Without setting only mail from public addresses is checked:
/// what comes from inside has no such records, and asking for them would only take time.
/// </summary>
public sealed class SenderTrust : IDisposable
{
    private readonly bool? _isOn;
    private readonly DnsResolver _resolver;
    private readonly MailAuthenticator _checking;
    private readonly MailAuthenticator _trusting;

    public SenderTrust(IOptions<EmailOptions> options, TimeProvider time)
    {
        var mail = options.Value;
        _isOn = mail.CheckSenders;
        _resolver = new DnsResolver(mail.ResolverOptions(), time);
        var rules = new MailAuthenticatorOptions
        {
            TrustedServerIds = mail.TrustedServers,
            TrustedRelays = [.. mail.TrustedRelays.Select(IPNetwork.Parse)],
        };
        _checking = new MailAuthenticator(rules, _resolver, time);
        _trusting = new MailAuthenticator(rules with { ChecksItself = false }, _resolver, time);
    }

    /// <summary>Null when nothing could be found out: no check, or the name servers do not answer.</summary>
    public async Task<Authenticity?> Assess(MailEnvelope envelope, ReadOnlyMemory<byte> raw, CancellationToken stop)
    {
        var peer = envelope.Fetched is null && TryAddress(envelope.Remote, out var address) ? new MailPeer(address, envelope.Helo, envelope.MailFrom) : null;
        var isChecked = _isOn ?? (peer is not null && IsPublic(peer.Address));
        var found = await (isChecked ? _checking : _trusting).AssessAsync(raw, peer, stop);
        return found.Source == MailAuthenticationSource.None ? null : found;
    }

    /// <summary>SPF alone makes nobody doubtful: every forwarded mail fails it, and what the domain asks for is said by DMARC.</summary>
    public static SenderCheck Verdict(Authenticity? found) =>
        found is null ? SenderCheck.Unknown
        : found.IsFromProven ? SenderCheck.Proven
        : found.Dmarc.Result == DmarcResult.Fail ? SenderCheck.Failed
        : SenderCheck.Unknown;

    public void Dispose() => _resolver.Dispose();

    private static bool TryAddress(string remote, out IPAddress address)
    {
        address = IPAddress.None;
        return (IPAddress.TryParse(remote, out var alone) && (address = alone) is not null) || (IPEndPoint.TryParse(remote, out var point) && (address = point.Address) is not null);
    }

    private static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !IPAddress.IsLoopback(plain) && (plain.AddressFamily == AddressFamily.InterNetworkV6
            ? !plain.IsIPv6LinkLocal && !plain.IsIPv6UniqueLocal
            : !Inside.Any(x => x.Contains(plain)));
    }

    /// <summary>RFC 1918, RFC 3927 and RFC 6598.</summary>
    private static readonly IPNetwork[] Inside =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("100.64.0.0/10")];
}
