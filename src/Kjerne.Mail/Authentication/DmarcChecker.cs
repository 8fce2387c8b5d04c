using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>What DMARC says of a message (RFC 7489, words of RFC 8601).</summary>
public enum DmarcResult
{
    /// <summary>The domain publishes no policy, or there is no single author's domain.</summary>
    None,

    /// <summary>The From domain itself sent or signed the message.</summary>
    Pass,

    /// <summary>It did not.</summary>
    Fail,

    /// <summary>The name service does not answer now.</summary>
    TempError,

    /// <summary>The policy cannot be read.</summary>
    PermError,
}

/// <summary>The result of one check.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Policy">What the domain asks for where it fails.</param>
/// <param name="Problem">What was wrong, in English, or null.</param>
public sealed record DmarcVerdict(DmarcResult Result, DmarcPolicy Policy = DmarcPolicy.None, string? Problem = null);

/// <summary>Puts SPF and DKIM in relation to the From that people see (RFC 7489 sections 3.1 and 6.6). Thread-safe.</summary>
public sealed class DmarcChecker(IDnsResolver resolver, PublicSuffixes? suffixes = null)
{
    private readonly PublicSuffixes suffixes = suffixes ?? PublicSuffixes.Bundled;

    /// <summary>Asks for the policy of the From domain, else of its organisation, and judges by it.</summary>
    public async ValueTask<DmarcVerdict> CheckAsync(
        string fromDomain, SpfVerdict spf, IReadOnlyList<DkimVerdict> dkim, CancellationToken cancellationToken = default)
    {
        if (!DomainName.TryToAscii(fromDomain, out var domain) || suffixes.OrganisationOf(domain) is not { } organisation)
        {
            return new DmarcVerdict(DmarcResult.None, Problem: "the author has no domain");
        }

        var (record, problem) = await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        if (record is null && problem is null && organisation != domain)
        {
            (record, problem) = await FindAsync(organisation, cancellationToken).ConfigureAwait(false);
            record = record is null ? null : record with { Policy = record.SubdomainPolicy };
        }

        return problem ?? (record is null ? new DmarcVerdict(DmarcResult.None) : Judge(record, domain, spf, dkim));
    }

    /// <summary>Whether SPF or a signature passed for the From domain or, in relaxed mode, for its organisation.</summary>
    public bool IsAligned(string fromDomain, SpfVerdict spf, IReadOnlyList<DkimVerdict> dkim, bool isSpfStrict = false, bool isDkimStrict = false) =>
        (spf.Result == SpfResult.Pass && IsAligned(fromDomain, spf.Domain, isSpfStrict))
        || dkim.Any(verdict => verdict.Result == DkimResult.Pass && IsAligned(fromDomain, verdict.Domain, isDkimStrict));

    private bool IsAligned(string fromDomain, string? other, bool isStrict)
    {
        if (other is null || !DomainName.TryToAscii(fromDomain, out var one) || !DomainName.TryToAscii(other, out var two))
        {
            return false;
        }

        return one == two || (!isStrict && suffixes.OrganisationOf(one) is { } organisation && organisation == suffixes.OrganisationOf(two));
    }

    private DmarcVerdict Judge(DmarcRecord record, string domain, SpfVerdict spf, IReadOnlyList<DkimVerdict> dkim)
    {
        if (IsAligned(domain, spf, dkim, record.IsSpfStrict, record.IsDkimStrict))
        {
            return new DmarcVerdict(DmarcResult.Pass, record.Policy);
        }

        // what could not be asked might have passed
        var isOpen = (spf.Result == SpfResult.TempError && IsAligned(domain, spf.Domain, record.IsSpfStrict))
            || dkim.Any(verdict => verdict.Result == DkimResult.TempError && IsAligned(domain, verdict.Domain, record.IsDkimStrict));
        return isOpen
            ? new DmarcVerdict(DmarcResult.TempError, record.Policy, "SPF or DKIM could not be checked now")
            : new DmarcVerdict(DmarcResult.Fail, record.Policy);
    }

    /// <summary>Neither when nothing usable is published, also when there are two records (section 6.6.3).</summary>
    private async ValueTask<(DmarcRecord? Record, DmarcVerdict? Problem)> FindAsync(string domain, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync("_dmarc." + domain, DnsRecordType.Text, cancellationToken).ConfigureAwait(false);
        if (answer is DnsAnswer.Failed failed)
        {
            return (null, new DmarcVerdict(DmarcResult.TempError, Problem: failed.Reason));
        }

        var texts = answer.Records.OfType<DnsRecord.Text>().Select(record => record.Value)
            .Where(text => text.StartsWith("v=DMARC1", StringComparison.Ordinal)).Take(2).ToList();
        return (texts.Count == 1 ? DmarcRecord.TryRead(texts[0]) : null, null);
    }
}
