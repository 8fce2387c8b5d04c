using System.Net;
using Kjerne.Mail.Authentication;
using Kjerne.Mail.NameResolution;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// What the mail servers this installation trusts say of a sender (RFC 8601). Only their word is taken, so nothing is looked up and reading a mail waits for
/// nobody; without a trusted server nothing is known, and nothing is held for it.
/// </summary>
public sealed class SenderTrust : IDisposable
{
    private readonly MailAuthenticator? _authenticator;
    private readonly DnsResolver? _resolver;

    public SenderTrust(IOptions<EmailOptions> options)
    {
        var mail = options.Value;
        if (mail.TrustedServers.Length > 0)
        {
            _resolver = new DnsResolver();
            _authenticator = new MailAuthenticator(
                new MailAuthenticatorOptions
                {
                    TrustedServerIds = mail.TrustedServers,
                    TrustedRelays = mail.TrustedRelays.Select(IPNetwork.Parse).ToList(),
                    ChecksItself = false,
                },
                _resolver);
        }
    }

    /// <summary>The From domain asks that such mail be refused or set aside, and a trusted server found that it is not theirs.</summary>
    public bool IsForged(MailEnvelope envelope, ReadOnlyMemory<byte> raw)
    {
        if (_authenticator is null)
        {
            return false;
        }

        var peer = envelope.Fetched is null && AddressOf(envelope.Remote) is { } address ? new MailPeer(address, envelope.Helo, envelope.MailFrom) : null;
        if (envelope.Fetched is null && peer is null)
        {
            return false;
        }

        var judged = _authenticator.AssessAsync(raw, peer);

        // Without look-ups it has ended before it returns.
        return judged.IsCompletedSuccessfully && judged.Result.IsProbablyForged;
    }

    public void Dispose() => _resolver?.Dispose();

    private static IPAddress? AddressOf(string remote) =>
        IPAddress.TryParse(remote, out var address) ? address : IPEndPoint.TryParse(remote, out var endpoint) ? endpoint.Address : null;
}
