using System.Text.RegularExpressions;
using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>Tells whether a mail that is no standard report is one all the same.</summary>
internal static partial class BounceSigns
{
    private static readonly string[] Daemons =
    [
        "mailer daemon", "mailerdaemon", "postmaster", "mail daemon", "maildaemon", "mdaemon", "mail delivery", "delivery subsystem", "delivery system", "mail system", "mailsystem", "administrator", "mail administrator", "bounce", "root@", "majordomo", "listserv", "noreply dmarc", "smtp gateway", "mmdf", "exchange", "mail service", "antivirus",
    ];

    private static readonly string[] Subjects =
    [
        "undeliver", "undelivered", "delivery status notification", "delivery failure", "delivery failed", "delivery has failed", "delivery report", "delivery notification", "delivery error", "delivery problem", "delivery delayed", "failure notice", "failure delivery", "failed mail", "failed delivery", "mail failure", "mail failed", "returning to sender", "processing error", "error during delivery", "nameserver error", "automatically rejected", "mail delivery", "mail could not be", "mail not delivered", "mail system error", "message delivery", "message you sent",
        "could not be delivered", "not delivered", "can't be delivered", "cannot be delivered", "was not delivered", "unable to deliver", "non delivery", "non-delivery", "nondeliver", "non-deliverable", "returned mail", "returned message", "return receipt", "returned to sender", "returning message", "rejected mail", "mail rejected", "message rejected", "bounced", "[bounce]", "bounce:", "could not send message", "warning: could not send", "warning: message", "delayed mail", "mail delayed", "still being retried", "user unknown", "unknown user", "unzustellbar", "nicht zustellbar", "zustellung", "fehlgeschlagen", "delivery status", "dsn:", "ndn:",
        "ikke levert", "kunne ikke leveres", "kan ikke leveres", "ikkje levert", "leveringsfeil", "uleverbar", "kunne ikke sendes", "ikke leveret", "kan inte levereras", "kunde inte levereras", "ej levererat", "olevererbart", "går inte att leverera", "non remis", "échec de la remise", "échec de remise", "n'a pas pu être", "non distribu", "no se puede entregar", "no entregado", "no se pudo entregar", "error de entrega", "onbestelbaar", "niet bezorgd", "ei voitu toimittaa", "toimittamaton", "toimitus epäonnistui", "niedostarczalne", "niedostarczon", "nie dostarczono", "non recapitabile", "mancato recapito", "não entregue", "não foi possível entregar",
    ];

    private static readonly string[] Phrases =
    [
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "was not delivered", "not been delivered", "wasn't delivered", "unable to deliver", "undeliverable", "delivery to the following", "did not reach the following", "delivery has failed", "delivery failed", "delivery failure", "failed to deliver", "failed permanently", "permanent error", "permanent fatal errors", "permanently failed", "returned message", "message follows", "unknown user", "user unknown", "following address", "following recipient", "recipients were affected",
        "following destination", "transcript of session", "giving up", "sorry it didn't work out", "failure reasons", "mail delivery", "not deliverable", "no such user", "rejected", "returned to sender", "bounced", "[bounce]", "bounce:", "has been delayed", "will be retried", "wasn't found at", "not reach", "delivery error", "was undeliverable", "unsuccessful", "message could not", "has not been", "cannot send", "message was not", "kunne ikke leveres", "kan ikke leveres", "levereras inte", "kunde inte levereras", "konnte nicht", "n'a pas pu", "no se pudo", "kon niet", "ei voitu", "nie można", "nie mogła", "impossible to deliver",
    ];

    /// <summary>What a server says of itself, and no person in these words.</summary>
    private static readonly string[] OwnWords =
    [
        "--- non-delivery report ---", "this is the mail system at host", "created automatically by mail delivery software", "automatically generated delivery", "failed recipients ---", "failed addresses follow", "this is the qmail-send program", "has been returned because it encountered an error",
    ];

    public static bool Has(MailMessage mail, string words, bool returnsMail)
    {
        string from = (mail.Header("From") ?? "").Replace('_', ' ').Replace('-', ' ');
        string subject = mail.Subject;
        bool answersPerson = subject.StartsWith("re:", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("sv:", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("fw", StringComparison.OrdinalIgnoreCase);
        int signs = 0;
        signs += Any(Daemons, from) ? 2 : 0;
        signs += mail.Headers.Find("Return-Path")?.Value.Trim() is { } path && (path is "<>" or "" || path.Contains("MAILER-DAEMON", StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
        signs += !answersPerson && Any(Subjects, subject) ? 2 : 0;
        signs += mail.Headers.Find("X-Failed-Recipients") is not null ? 3 : 0;
        signs += mail.Headers.Find("Auto-Submitted")?.Value.StartsWith("auto-", StringComparison.OrdinalIgnoreCase) == true ? 1 : 0;
        // Who asks people about a report puts its words into a mail: these tell nothing without a sign that the header gives.
        bool fromHeader = signs > 0;
        signs += Any(Phrases, words) ? 1 : 0;
        signs += returnsMail ? 1 : 0;
        signs += fromHeader && Any(OwnWords, words) ? 1 : 0;
        signs += fromHeader && NamesRecipientAlone().IsMatch(words) ? 1 : 0;
        return signs >= 4;
    }

    private static bool Any(string[] phrases, string text) => Array.Exists(phrases, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    /// <summary>"&lt;somebody@example.org&gt;:" alone on its line, as qmail and its kin write.</summary>
    [GeneratedRegex(@"^<[^<>@\s]{1,64}@[^<>@\s]{1,250}>:\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NamesRecipientAlone();
}
