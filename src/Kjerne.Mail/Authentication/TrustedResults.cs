using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>Makes our words of what a trusted server wrote (RFC 8601 section 2.7).</summary>
internal static class TrustedResults
{
    /// <summary>
    /// The topmost fields up to the first that is not of a trusted server; null when there is none. Beneath that stands what came
    /// with the message, whatever name it bears.
    /// </summary>
    public static AuthenticationResults? Find(RawMessage message, MailAuthenticatorOptions options)
    {
        var found = message.Named("Authentication-Results").Take(options.TrustedFields)
            .Select(field => AuthenticationResults.TryRead(field.Value))
            .TakeWhile(results => results is not null && options.TrustedServerIds.Contains(results.ServerId, StringComparer.OrdinalIgnoreCase))
            .ToList();
        return found.Count == 0 ? null : new AuthenticationResults(found[0]!.ServerId, [.. found.SelectMany(results => results!.Methods)]);
    }

    public static MailAuthentication Read(AuthenticationResults results, string? fromDomain, DmarcChecker checker)
    {
        var spf = results.Methods.FirstOrDefault(method => method.Name == "spf") is { } method ? SpfOf(method) : SpfVerdict.NotChecked;
        var dkim = results.Methods.Where(one => one.Name == "dkim").Select(DkimOf).ToList();
        var dmarc = DmarcOf(results.Methods.FirstOrDefault(one => one.Name == "dmarc"), fromDomain);
        var isProven = fromDomain is not null
            && (dmarc.Result == DmarcResult.Pass || (dmarc.Result == DmarcResult.None && checker.IsAligned(fromDomain, spf, dkim)));
        return new MailAuthentication(spf, dkim, dmarc, fromDomain, isProven, MailAuthenticationSource.TrustedServer, results.ServerId);
    }

    private static SpfVerdict SpfOf(AuthenticationMethod method)
    {
        var sender = method["smtp.mailfrom"] ?? method["smtp.mail"] ?? method["smtp.helo"];
        return new SpfVerdict(
            method.Result switch
            {
                "pass" => SpfResult.Pass,
                "fail" or "hardfail" => SpfResult.Fail,
                "softfail" => SpfResult.SoftFail,
                "neutral" => SpfResult.Neutral,
                "temperror" => SpfResult.TempError,
                "permerror" => SpfResult.PermError,
                _ => SpfResult.None,
            },
            DomainOf(sender));
    }

    private static DkimVerdict DkimOf(AuthenticationMethod method) => new(
        method.Result switch
        {
            "pass" => DkimResult.Pass,
            "fail" => DkimResult.Fail,
            "policy" => DkimResult.Policy,
            "neutral" => DkimResult.Neutral,
            "temperror" => DkimResult.TempError,
            "permerror" => DkimResult.PermError,
            _ => DkimResult.None,
        },
        DomainOf(method["header.d"] ?? method["header.i"]), method["header.s"], method["header.i"]);

    /// <summary>A pass for another domain than the one people see is worth nothing: some servers read a broken From differently.</summary>
    private static DmarcVerdict DmarcOf(AuthenticationMethod? method, string? fromDomain)
    {
        var result = method?.Result switch
        {
            "pass" => DmarcResult.Pass,
            "fail" => DmarcResult.Fail,
            "temperror" => DmarcResult.TempError,
            "permerror" => DmarcResult.PermError,
            _ => DmarcResult.None,
        };
        var judged = DomainOf(method?["header.from"]);
        if (result == DmarcResult.Pass && judged is not null && judged != fromDomain)
        {
            return new DmarcVerdict(DmarcResult.None, Problem: $"the server judged {judged}");
        }

        // servers write what the policy is in their own ways: policy.dmarc=, policy.published-domain-policy=, action=, a comment
        var policy = (method?["policy.dmarc"] ?? method?["policy.published-domain-policy"] ?? method?["action"] ?? method?["comment.p"])?.ToLowerInvariant() switch
        {
            "reject" or "oreject" => DmarcPolicy.Reject,
            "quarantine" => DmarcPolicy.Quarantine,
            _ => DmarcPolicy.None,
        };
        return new DmarcVerdict(result, policy);
    }

    /// <summary>A domain, or that of an address.</summary>
    private static string? DomainOf(string? text)
    {
        var name = text?[(text.LastIndexOf('@') + 1)..].TrimEnd('>');
        return name is not null && DomainName.TryToAscii(name, out var domain) ? domain : null;
    }
}
