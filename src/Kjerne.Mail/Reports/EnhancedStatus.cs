using System.Buffers;
using System.Text.RegularExpressions;

namespace Kjerne.Mail.Reports;

/// <summary>Finds and guesses the state codes of RFC 3463.</summary>
internal static partial class EnhancedStatus
{
    /// <summary>Words by which servers say why, and the code that means it. The first that fits counts, so the narrow ones stand first.</summary>
    private static readonly (string Code, SearchValues<string> Words)[] Reasons = Searchable(
    [
        ("5.2.2", ["mailbox full", "mailbox size", "zuviele mails", "zu viele mails", "account is full", "mailbox is full", "over quota", "overquota", "quota exceeded", "exceeded storage", "exceeded the quota", "exceeds quota", "out of storage", "quota", "disk full", "mailbox has exceeded", "storage limit", "insufficient storage", "inbox is full", "user is over", "innboks er full", "postfach voll", "buzón lleno", "boîte pleine"]),
        ("5.3.4", ["message too large", "class=size", "message size", "message size exceeds", "size limit", "too big", "exceeds the maximum", "message is larger", "size exceeds", "maximum message size"]),
        ("5.1.2", ["host unknown", "unknown host", "host not found", "domain not found", "name service error", "no such domain", "nxdomain", "domain does not exist", "unrouteable", "unroutable", "no mx", "bad destination system", "could not be resolved", "couldn't find any host", "name or service not known", "no route to host", "unrouteable mail domain", "domain couldn't be found", "dns domain", "does not exist in dns", "all relevant mx records point to non-existent hosts", "unknown mail server"]),
        ("5.2.1", ["mailbox disabled", "account disabled", "account is disabled", "account has been disabled", "inactive", "mailbox unavailable or", "account that you tried to reach is disabled", "suspended", "not active", "deactivated", "mailbox not enabled", "expired account"]),
        ("5.1.1", ["user unknown", "unknown user", "no such user", "user not found", "unknown recipient", "recipient unknown", "does not exist", "doesn't exist", "not exist", "no such mailbox", "no mail box", "bad_recipient", "not an active address", "mailbox not found", "mailbox unavailable", "no mailbox", "invalid recipient", "invalid mailbox", "recipient not found", "recipnotfound", "not listed in", "unknown address", "address unknown", "unknown local", "no such address", "no such recipient", "recipient name is not recognized", "recipient address rejected", "not a valid", "not our customer", "doesn't have", "does not have", "not a known user", "not found", "no account", "unknown or illegal", "addressee unknown", "no longer", "invalid address", "user doesn't", "isn't a user", "unknown account", "couldn't be found", "wasn't found", "email address you entered", "no one by that name", "not known", "bad address", "illegal user", "delivery to this recipient failed", "undeliverable address", "finnes ikke", "ukjent mottaker", "finns inte", "okänd", "findes ikke", "nicht gefunden", "existiert nicht", "unbekannt", "n'existe pas", "inconnu", "no existe", "desconocid", "bestaat niet", "onbekend", "ei löydy", "tuntematon", "nie istnieje", "non esiste", "ディレクトリのリストにありません"]),
        ("5.7.1", ["spam", "blocked", "blacklist", "black list", "blocklist", "denied", "relaying", "relay not permitted", "rejected by policy", "policy", "not allowed", "not permitted", "prohibited", "unsolicited", "spf", "dkim", "dmarc", "reputation", "content rejected", "virus", "authentication required", "not authorized", "unauthorized", "administrative prohibition", "rejected", "refused by"]),
        ("5.4.6", ["loop", "too many hops", "hop count"]),
        ("4.4.7", ["expired", "retry timeout", "time limit", "could not send message for", "cannot send message for", "cannot send message within", "timeout exceeded", "retry time not reached", "giving up", "too long", "wasn't able to deliver", "message timed out"]),
        ("4.4.1", ["connection timed out", "connection refused", "timed out", "no answer", "connect to", "socket error", "connection reset", "did not accept our requests to connect", "unable to connect", "could not connect", "couldn't connect", "can't connect", "unreachable", "network is unreachable", "connection lost", "lost connection", "conversation with", "cannot connect", "connection dropped"]),
        ("4.2.0", ["greylist", "graylist", "try again later", "temporarily", "temporary", "deferred", "too many connections", "service unavailable", "resources"]),
    ]);

    // The causes are told at the top of a report.
    private const int MaxSurroundings = 4000;

    /// <summary>A code written out. Of several the first that says more than "other"; null when there is none.</summary>
    public static string? Find(string text)
    {
        string? found = null;
        foreach (Match match in Code().Matches(text))
        {
            found ??= match.Value;
            if (!match.Value.EndsWith(".0.0", StringComparison.Ordinal))
            {
                return match.Value;
            }
        }
        return found;
    }

    /// <summary>The code that the words mean; null when they say nothing known. <paramref name="temporary"/> turns a lasting cause into its
    /// passing kind.</summary>
    public static string? Guess(string text, bool temporary)
    {
        bool lasting = text.Contains("permanent error", StringComparison.OrdinalIgnoreCase);
        foreach ((string code, SearchValues<string> words) in Reasons)
        {
            if ((code[0] == '5' || !lasting) && text.AsSpan().ContainsAny(words))
            {
                return temporary ? "4" + code[1..] : code;
            }
        }
        return null;
    }

    /// <summary>The three-digit answer of a server (RFC 5321, 4.2): '4' or '5'; '\0' when there is none.</summary>
    public static char ReplyClass(string text) => Reply().Match(text) is { Success: true } match ? match.Groups[1].Value[0] : '\0';

    /// <summary>The code for one recipient: as given, made more exact by what the diagnostic says.</summary>
    public static string Settle(string? given, string diagnostic, string surroundings, bool temporary)
    {
        string? code = given is null ? null : Find(given) ?? (given.StartsWith('2') ? given.Split(' ', 2)[0] : null);
        if (code is not null && !code.EndsWith(".0.0", StringComparison.Ordinal))
        {
            return code;
        }
        if (Find(diagnostic) is { } written && !written.EndsWith(".0.0", StringComparison.Ordinal) && (code is null || code[0] == written[0]))
        {
            return written;
        }
        surroundings = surroundings.Length > MaxSurroundings ? surroundings[..MaxSurroundings] : surroundings;
        char reply = ReplyClass(diagnostic);
        bool passing = temporary || code?[0] == '4' || (code is null && reply == '4');
        string? guessed = diagnostic.Length == 0 ? null : Guess(diagnostic, passing);
        if (guessed is null && (code is null || diagnostic.Length == 0))
        {
            guessed = Find(surroundings) ?? Guess(surroundings, passing);
        }
        if (guessed is not null && code is not null && guessed[0] != code[0])
        {
            return code;
        }
        return guessed ?? code ?? (passing ? "4.0.0" : "5.0.0");
    }

    private static (string, SearchValues<string>)[] Searchable((string Code, string[] Words)[] reasons) =>
        Array.ConvertAll(reasons, reason => (reason.Code, SearchValues.Create(reason.Words, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"(?<![\d.])[45]\.[0-7]\.\d{1,3}(?![\d]|\.\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\d.:-])([45])[0-57]\d(?=[ \-#:]|$)(?!\s*(?:hours|bytes|kb|seconds))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Reply();
}
