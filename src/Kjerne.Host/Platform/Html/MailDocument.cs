using System.Net;
using System.Text;

namespace Kjerne.Platform.Html;

/// <param name="Pictures">Shown when the reader asks.</param>
/// <param name="Trackers">Never loaded: they are there to tell that the mail was read.</param>
public sealed record HeldPictures(int Pictures, int Trackers);

/// <summary>
/// The complete page for a mail: to be served with <see cref="Policy"/> into <c>&lt;iframe sandbox="allow-popups
/// allow-popups-to-escape-sandbox"&gt;</c>. No script runs in it, nothing loads but what was asked for.
/// </summary>
public static class MailDocument
{
    private const string ImageTag = "<img ";
    private const int MostNamedTrackers = 10;

    /// <summary>The Content-Security-Policy header. <paramref name="imageSource"/> is where asked-for remote images come from.</summary>
    public static string Policy(string? imageSource = null) =>
        InnerPolicy(imageSource) + "; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

    /// <summary>The page of stored HTML. It passes the mail policy again, so that no other way into the store can weaken it.</summary>
    public static string Build(string storedHtml, MailDocumentOptions options) => Build(MailHtml.Sanitize(storedHtml), options);

    /// <summary>The page of HTML that has just been sanitised.</summary>
    public static string Build(SanitizedHtml mail, MailDocumentOptions options)
    {
        var page = new StringBuilder(mail.Html.Length + 2_000);
        page.Append("<!doctype html><html lang=\"");
        HtmlEscaping.AppendValue(page, options.Language);
        page.Append("\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"");
        HtmlEscaping.AppendValue(page, InnerPolicy(options.ImageSource));
        page.Append("\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        page.Append("<title></title><style>").Append(MailStyles.For(options.Theme, !MailColours.AreInkAndPaper(mail.Html), options.Language)).Append("</style></head><body>");
        var trackers = AppendWithImages(page, mail.Html, options);
        if (trackers.Count > 0)
        {
            page.Append("<footer class=\"kjerne-trackers\">").Append(MailStyles.NeverLoaded(options.Language)).Append(' ');
            HtmlEscaping.AppendText(page, string.Join(", ", trackers.Take(MostNamedTrackers)));
            page.Append("</footer>");
        }

        return page.Append("</body></html>").ToString();
    }

    /// <summary>How many pictures that lie elsewhere stored HTML has; null when there are none. Needs no parser, so it may be asked for each message of a thread.</summary>
    public static HeldPictures? CountHeld(ReadOnlySpan<char> storedHtml)
    {
        var (pictures, trackers) = (0, 0);
        while (storedHtml.IndexOf(ImageTag) is var at and >= 0)
        {
            storedHtml = storedHtml[at..];
            var end = storedHtml.IndexOf('>');
            var tag = end < 0 ? storedHtml : storedHtml[..end];
            if (ValueOf(tag, MailImages.Remote) is { } remote)
            {
                (pictures, trackers) = MailImages.IsTracker(tag, remote) ? (pictures, trackers + 1) : (pictures + 1, trackers);
            }

            storedHtml = storedHtml[tag.Length..];
        }

        return pictures + trackers == 0 ? null : new HeldPictures(pictures, trackers);
    }

    /// <summary>What a meta element may say of the policy: it cannot sandbox nor name ancestors.</summary>
    private static string InnerPolicy(string? imageSource)
    {
        if (imageSource?.AsSpan().ContainsAny(" ;,\"\t\r\n") == true)
        {
            throw new ArgumentException("One CSP source, not a list or a directive.", nameof(imageSource));
        }

        var images = imageSource is null ? "data:" : "data: " + imageSource;
        return $"default-src 'none'; style-src 'unsafe-inline'; img-src {images}; base-uri 'none'; form-action 'none'";
    }

    /// <summary>Gives held-back images their address. In sanitised HTML "&lt;" starts tags only and values hold no quotes, so this needs no parser.</summary>
    /// <returns>Hosts of the pictures that are there to tell that the mail was read; those never get an address.</returns>
    private static List<string> AppendWithImages(StringBuilder page, ReadOnlySpan<char> html, MailDocumentOptions options)
    {
        var trackers = new List<string>();
        while (html.IndexOf(ImageTag) is var at and >= 0)
        {
            var end = at + html[at..].IndexOf('>');
            page.Append(html[..end]);
            var tag = html[at..end];
            if (ValueOf(tag, MailImages.Remote) is { } remote && MailImages.IsTracker(tag, remote))
            {
                AddHost(trackers, remote);
            }
            else if (AddressFor(tag, options) is { } address)
            {
                HtmlEscaping.AppendAttribute(page, "src", address);
            }

            html = html[end..];
        }

        page.Append(html);
        return trackers;
    }

    private static void AddHost(List<string> hosts, string address)
    {
        if (MailLinks.TryReadWeb(address)?.Host is { } host && !hosts.Contains(host))
        {
            hosts.Add(host);
        }
    }

    private static string? AddressFor(ReadOnlySpan<char> tag, MailDocumentOptions options)
    {
        if (ValueOf(tag, MailImages.Inline) is { } contentId)
        {
            return options.Inline.TryGetValue(contentId, out var data) && MailImages.IsRasterData(data) ? data : null;
        }

        return options is { ShowRemoteImages: true, ProxiedUrl: { } proxied } && ValueOf(tag, MailImages.Remote) is { } remote
            ? proxied(remote)
            : null;
    }

    private static string? ValueOf(ReadOnlySpan<char> tag, string attribute)
    {
        var start = tag.IndexOf($" {attribute}=\"");
        if (start < 0)
        {
            return null;
        }

        var value = tag[(start + attribute.Length + 3)..];
        return WebUtility.HtmlDecode(value[..value.IndexOf('"')].ToString());
    }
}
