using System.Net;
using System.Net.Sockets;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>Who sends, the same through all records of one check.</summary>
internal sealed record SpfSender(IPAddress Address, string LocalPart, string Domain, string Helo);

/// <summary>The outcome of one record.</summary>
internal readonly record struct SpfOutcome(SpfResult Result, string? Term = null, string? Problem = null);

/// <summary>check_host() of RFC 7208 section 4, with its counts over all records of one check.</summary>
internal sealed class SpfEvaluation(IDnsResolver resolver, SpfSender sender)
{
    private const int MaxTermsThatAsk = 10;
    private const int MaxVoidTerms = 2;
    private const int MaxServers = 10;

    private int termsThatAsk;
    private int voidTerms;

    /// <summary>Every inner record costs a term that asks, so the depth is bounded by <see cref="MaxTermsThatAsk"/>.</summary>
    public async ValueTask<SpfOutcome> CheckHostAsync(string domain, CancellationToken cancellationToken)
    {
        if (!DomainName.TryToAscii(domain, out _) || !domain.Contains('.'))
        {
            return new SpfOutcome(SpfResult.None, Problem: "no such domain");
        }

        var answer = await resolver.QueryAsync(domain, DnsRecordType.Text, cancellationToken).ConfigureAwait(false);
        if (answer is DnsAnswer.Failed failed)
        {
            return new SpfOutcome(SpfResult.TempError, Problem: failed.Reason);
        }

        var texts = answer.Records.OfType<DnsRecord.Text>().Select(record => record.Value).Where(SpfRecord.IsRecord).Take(2).ToList();
        if (texts.Count != 1)
        {
            return texts.Count == 0 ? new SpfOutcome(SpfResult.None) : new SpfOutcome(SpfResult.PermError, Problem: "there are two records");
        }

        return SpfRecord.TryRead(texts[0], out var wrong) is { } record
            ? await EvaluateAsync(record, domain, cancellationToken).ConfigureAwait(false)
            : new SpfOutcome(SpfResult.PermError, wrong, "the record cannot be read");
    }

    private async ValueTask<SpfOutcome> EvaluateAsync(SpfRecord record, string domain, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var term in record.Terms)
            {
                if (await MatchesAsync(term, domain, cancellationToken).ConfigureAwait(false))
                {
                    return new SpfOutcome(term.Result, term.Text);
                }
            }

            return record.Redirect is null || record.Terms.Any(term => term.Mechanism == SpfMechanism.All)
                ? new SpfOutcome(SpfResult.Neutral)
                : await RedirectAsync(record.Redirect, domain, cancellationToken).ConfigureAwait(false);
        }
        catch (SpfStopException stop)
        {
            return stop.Outcome;
        }
    }

    private async ValueTask<SpfOutcome> RedirectAsync(string redirect, string domain, CancellationToken cancellationToken)
    {
        CountTermThatAsks("redirect=" + redirect);
        var target = await ExpandAsync(redirect, domain, cancellationToken).ConfigureAwait(false);
        var outcome = await CheckHostAsync(target, cancellationToken).ConfigureAwait(false);
        return outcome.Result == SpfResult.None ? new SpfOutcome(SpfResult.PermError, "redirect=" + redirect, "the target has no record") : outcome;
    }

    private async ValueTask<bool> MatchesAsync(SpfTerm term, string domain, CancellationToken cancellationToken)
    {
        if (term.Mechanism is SpfMechanism.All or SpfMechanism.Ip4 or SpfMechanism.Ip6)
        {
            return term.Network is null || IsWithin(term, term.Network);
        }

        CountTermThatAsks(term.Text);
        var target = term.Domain is null ? domain : await ExpandAsync(term.Domain, domain, cancellationToken).ConfigureAwait(false);
        return term.Mechanism switch
        {
            SpfMechanism.Include => await IncludesAsync(term, target, cancellationToken).ConfigureAwait(false),
            SpfMechanism.Exists => (await AskAsync(term, target, DnsRecordType.Address, cancellationToken).ConfigureAwait(false)).Count > 0,
            SpfMechanism.MailExchange => await IsServerOfAsync(term, target, cancellationToken).ConfigureAwait(false),
            SpfMechanism.Pointer => await ValidatedNameAsync(target, cancellationToken).ConfigureAwait(false) is { } name && IsAtOrBelow(name, target),
            _ => HasAddress(term, await AskAsync(term, target, AddressType, cancellationToken).ConfigureAwait(false)),
        };
    }

    private async ValueTask<bool> IncludesAsync(SpfTerm term, string target, CancellationToken cancellationToken)
    {
        var inner = await CheckHostAsync(target, cancellationToken).ConfigureAwait(false);
        return inner.Result switch
        {
            SpfResult.Pass => true,
            SpfResult.Fail or SpfResult.SoftFail or SpfResult.Neutral => false,
            SpfResult.TempError => throw new SpfStopException(new SpfOutcome(SpfResult.TempError, term.Text, inner.Problem)),
            _ => throw new SpfStopException(new SpfOutcome(SpfResult.PermError, term.Text, inner.Problem ?? "the included domain has no record")),
        };
    }

    private async ValueTask<bool> IsServerOfAsync(SpfTerm term, string target, CancellationToken cancellationToken)
    {
        var servers = await AskAsync(term, target, DnsRecordType.MailExchange, cancellationToken).ConfigureAwait(false);
        if (servers.Count > MaxServers)
        {
            throw new SpfStopException(new SpfOutcome(SpfResult.PermError, term.Text, "the domain has too many servers"));
        }

        foreach (var server in servers.OfType<DnsRecord.MailExchange>().Where(server => server.Host.Length > 0))
        {
            var answer = await resolver.QueryAsync(server.Host, AddressType, cancellationToken).ConfigureAwait(false);
            if (HasAddress(term, Checked(term, answer).Records))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name of the address that leads back to it, at or below <paramref name="target"/> if there is one; failures count as none (section 5.5).</summary>
    private async ValueTask<string?> ValidatedNameAsync(string target, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync(ReverseName(sender.Address), DnsRecordType.Pointer, cancellationToken).ConfigureAwait(false);
        string? other = null;
        foreach (var pointer in answer.Records.OfType<DnsRecord.Pointer>().Take(MaxServers))
        {
            var back = await resolver.QueryAsync(pointer.Host, AddressType, cancellationToken).ConfigureAwait(false);
            if (!back.Records.OfType<DnsRecord.Address>().Any(address => address.Value.Equals(sender.Address)))
            {
                continue;
            }

            if (IsAtOrBelow(pointer.Host, target))
            {
                return pointer.Host;
            }

            other ??= pointer.Host;
        }

        return other;
    }

    private async ValueTask<string> ExpandAsync(string text, string domain, CancellationToken cancellationToken)
    {
        var needsName = text.Contains("%{p", StringComparison.OrdinalIgnoreCase);
        var name = needsName ? await ValidatedNameAsync(domain, cancellationToken).ConfigureAwait(false) : null;
        return SpfMacro.Expand(text, new SpfMacroValues(sender.Address, sender.LocalPart, sender.Domain, domain, sender.Helo, name ?? "unknown"));
    }

    private async ValueTask<IReadOnlyList<DnsRecord>> AskAsync(SpfTerm term, string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        var records = Checked(term, await resolver.QueryAsync(name, type, cancellationToken).ConfigureAwait(false)).Records;
        if (records.Count == 0 && ++voidTerms > MaxVoidTerms)
        {
            throw new SpfStopException(new SpfOutcome(SpfResult.PermError, term.Text, "too many terms find nothing"));
        }

        return records;
    }

    private static DnsAnswer Checked(SpfTerm term, DnsAnswer answer) =>
        answer is DnsAnswer.Failed failed ? throw new SpfStopException(new SpfOutcome(SpfResult.TempError, term.Text, failed.Reason)) : answer;

    private void CountTermThatAsks(string term)
    {
        if (++termsThatAsk > MaxTermsThatAsk)
        {
            throw new SpfStopException(new SpfOutcome(SpfResult.PermError, term, "too many terms that ask"));
        }
    }

    private bool HasAddress(SpfTerm term, IReadOnlyList<DnsRecord> records) =>
        records.OfType<DnsRecord.Address>().Any(record => IsWithin(term, record.Value));

    private bool IsWithin(SpfTerm term, IPAddress network) =>
        SpfTerm.IsWithin(sender.Address, network, network.AddressFamily == AddressFamily.InterNetwork ? term.Prefix4 : term.Prefix6);

    private DnsRecordType AddressType => sender.Address.AddressFamily == AddressFamily.InterNetwork ? DnsRecordType.Address : DnsRecordType.Address6;

    private static bool IsAtOrBelow(string name, string domain) =>
        name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static string ReverseName(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? string.Join('.', address.GetAddressBytes().Reverse()) + ".in-addr.arpa"
        : string.Join('.', Convert.ToHexStringLower(address.GetAddressBytes()).Reverse()) + ".ip6.arpa";
}

/// <summary>Ends a record's evaluation from deep inside; never leaves <see cref="SpfEvaluation"/>.</summary>
internal sealed class SpfStopException(SpfOutcome outcome) : Exception
{
    public SpfOutcome Outcome { get; } = outcome;
}
