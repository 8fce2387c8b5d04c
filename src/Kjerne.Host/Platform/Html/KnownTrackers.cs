using System.Text.RegularExpressions;

namespace Kjerne.Platform.Html;

/// <summary>Addresses of pictures by which common services for mail count who has read it, whatever size they give them.</summary>
internal static partial class KnownTrackers
{
    public static bool Has(string address) => Paths().IsMatch(address) || Hosts().IsMatch(address);

    /// <summary>On the sender's own host name, so that only the path tells: SendGrid, Mailchimp, Mandrill, Mailgun, HubSpot, Intercom, Salesforce, Marketo, Customer.io, Klaviyo.</summary>
    [GeneratedRegex(@"^https?://[^/?#]+(?:/wf/open\?|/track/open(?:\.php)?\?|/track/v2/open|/e2t/[oe]/|/e3t/cto/|/via/o\?|/open\.aspx\?|/trk\?|/e/o/[A-Za-z0-9=_-]{20,}|/oo/[^/?#]{10,}|/o/[A-Za-z0-9_%=-]{40,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Paths();

    [GeneratedRegex(@"^https?://(?:[^/?#]+\.)?(?:awstrack\.me/I0/|pstmrk\.it/open|mailtrack\.io/trace|mailfoogae\.appspot\.com/|t\.yesware\.com/t/|r\.superhuman\.com/|track\.getsidekick\.com/|bl-1\.com/|mixmax\.com/api/track|getnotify\.com/|google-analytics\.com/(?:r/|g/)?collect|(?:open|pixel)\.convertkit-mail\.com/|list-manage\.com/track/open|sendibt\d*\.com/tr/op/|mjt\.lu/oo/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hosts();
}
