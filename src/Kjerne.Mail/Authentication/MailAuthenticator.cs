using Kjerne.Mail.Mime;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// Finds out who sent a message: from a trusted server's word, else by checking SPF, DKIM and DMARC itself. Thread-safe.
/// Never throws on content.
/// </summary>
/// <param name="options">Whom to believe.</param>
/// <param name="resolver">Where to ask.</param>
/// <param name="time">Null for the system's clock.</param>
/// <param name="suffixes">Null for the bundled list.</param>
public sealed class MailAuthenticator(
    MailAuthenticatorOptions options, IDnsResolver resolver, TimeProvider? time = null, PublicSuffixes? suffixes = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>Judges one message.</summary>
    /// <param name="message">As it came, byte for byte.</param>
    /// <param name="peer">Who handed it in over SMTP; null when it was fetched from a box, so that SPF cannot be checked.</param>
    /// <param name="cancellationToken">Ends the look-ups; throws.</param>
    public async ValueTask<MailAuthentication> AssessAsync(
        ReadOnlyMemory<byte> message, MailPeer? peer, CancellationToken cancellationToken = default)
    {
        if (RawMessage.TryRead(message, options.Dkim.MaxHeaderBytes, options.Dkim.MaxFields) is not { } raw)
        {
            return MailAuthentication.Unknown(null);
        }

        var fromDomain = FromDomainOf(raw);
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        var bounded = new BoundedResolver(resolver, options.MaxQuestions, timeout.Token);
        var checker = new DmarcChecker(bounded, suffixes);
        var isRelayed = peer is not null && IsTrustedRelay(peer);
        if ((peer is null || isRelayed) && TrustedResults.Find(raw, options) is { } results)
        {
            return TrustedResults.Read(results, fromDomain, checker);
        }

        return options.ChecksItself
            ? await CheckAsync(raw, isRelayed ? null : peer, fromDomain, bounded, checker, cancellationToken).ConfigureAwait(false)
            : MailAuthentication.Unknown(fromDomain);
    }

    private async ValueTask<MailAuthentication> CheckAsync(
        RawMessage raw, MailPeer? peer, string? fromDomain, BoundedResolver bounded, DmarcChecker checker, CancellationToken cancellationToken)
    {
        var spf = peer is null
            ? SpfVerdict.NotChecked
            : await new SpfChecker(bounded).CheckAsync(peer.Address, peer.Helo, peer.MailFrom, cancellationToken).ConfigureAwait(false);
        var dkim = await new DkimVerifier(bounded, options.Dkim, time).VerifyAsync(raw, cancellationToken).ConfigureAwait(false);
        var dmarc = fromDomain is null
            ? new DmarcVerdict(DmarcResult.None, Problem: "there is not exactly one author's domain")
            : await checker.CheckAsync(fromDomain, spf, dkim, cancellationToken).ConfigureAwait(false);
        // strict alignment is the domain's own wish: where DMARC was judged it decides
        var isProven = fromDomain is not null
            && (dmarc.Result == DmarcResult.Pass || (dmarc.Result == DmarcResult.None && checker.IsAligned(fromDomain, spf, dkim)));
        return new MailAuthentication(spf, dkim, dmarc, fromDomain, isProven, MailAuthenticationSource.Checked);
    }

    private bool IsTrustedRelay(MailPeer peer)
    {
        var address = peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4() : peer.Address;
        return options.TrustedRelays.Any(network => network.Contains(address));
    }

    /// <summary>
    /// Null unless there is one From field whose addresses are all of one domain: with two, a reader may show the one that was
    /// not judged (RFC 7489 section 6.6.1).
    /// </summary>
    private static string? FromDomainOf(RawMessage raw)
    {
        const int MaxAuthors = 20;
        var fields = raw.Named("From").Take(2).ToList();
        var domains = fields.Count == 1 ? MailAddress.ParseList(fields[0].Value, MaxAuthors).Select(author => author.Domain).Distinct(StringComparer.OrdinalIgnoreCase).ToList() : [];
        return domains.Count == 1 && DomainName.TryToAscii(domains[0], out var domain) ? domain : null;
    }
}
