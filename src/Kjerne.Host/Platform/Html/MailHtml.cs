using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

/// <summary>
/// The mail policy: what of a stranger's HTML may be shown. The result is for a sandboxed frame with its own policy
/// (<see cref="MailDocument"/>) and safe outside one too. Reading a result again gives the same result.
/// </summary>
public static class MailHtml
{
    private const int MaxReadings = 4;

    public static SanitizedHtml Sanitize(string html) => Sanitize(html, MailHtmlOptions.Default);

    public static SanitizedHtml Sanitize(string html, MailHtmlOptions options) => Read(html, options, withText: false).Html;

    /// <summary>HTML to show and text to search, from one parse.</summary>
    public static MailContent Read(string html) => Read(html, MailHtmlOptions.Default);

    /// <inheritdoc cref="Read(string)"/>
    public static MailContent Read(string html, MailHtmlOptions options) => Read(html, options, withText: true);

    /// <summary>The complete page for a sandboxed frame, see <see cref="MailDocument"/>.</summary>
    public static string Document(string storedHtml, MailDocumentOptions options) => MailDocument.Build(storedHtml, options);

    /// <inheritdoc cref="Document(string, MailDocumentOptions)"/>
    public static string Document(SanitizedHtml mail, MailDocumentOptions options) => MailDocument.Build(mail, options);

    internal static string ReadText(string html, MailHtmlOptions options)
    {
        html = HtmlEscaping.WithWholeCharacters(html);
        return TryReadBody(html, options) is { } body ? ExtractText(body) : Stripped(html, options);
    }

    private static string ExtractText(IElement body)
    {
        var styles = new StyleFilter();
        MailSheet.MoveInto(body, styles); // hides what the mail itself hides
        return new TextExtractor(styles).Extract(body);
    }

    private static MailContent Read(string html, MailHtmlOptions options, bool withText)
    {
        html = HtmlEscaping.WithWholeCharacters(html);
        if (TryReadBody(html, options) is not { } body)
        {
            return AsPlainText(html, options);
        }

        var styles = new StyleFilter();
        MailSheet.MoveInto(body, styles);
        var writer = new MailTreeWriter(options, styles);
        var written = writer.Write(body);
        var text = withText ? new TextExtractor(styles).Extract(body) : "";
        if (writer.MayNestDifferently)
        {
            written = Settled(written, options, MaxReadings);
        }

        if (written.Length > options.MaxCharacters) // escaping makes it longer; it could not be read again
        {
            return AsPlainText(html, options);
        }

        return new MailContent(new SanitizedHtml(written, writer.HasRemoteImages, WasTruncated: false), text);
    }

    /// <summary>Rare: leaving out an element that shaped the nesting can make the second reading differ, so read until it does not.</summary>
    private static string Settled(string written, MailHtmlOptions options, int readings)
    {
        while (readings-- > 0 && TryReadBody(written, options) is { } body)
        {
            var again = new MailTreeWriter(options, new StyleFilter()).Write(body);
            if (again == written)
            {
                return written;
            }

            written = again;
        }

        return written;
    }

    /// <summary>Null when a bound was met.</summary>
    private static IElement? TryReadBody(string html, MailHtmlOptions options) =>
        html.Length <= options.MaxCharacters ? MailParser.TryParse(html, options) : null;

    private static MailContent AsPlainText(string html, MailHtmlOptions options)
    {
        var text = Stripped(html, options);
        var written = HtmlText.FromText(text);
        while (written.Length > options.MaxCharacters)
        {
            text = HtmlEscaping.WithWholeCharacters(text[..(text.Length / 2)]);
            written = HtmlText.FromText(text);
        }

        return new MailContent(new SanitizedHtml(written, HasRemoteImages: false, WasTruncated: true), text);
    }

    private static string Stripped(string html, MailHtmlOptions options) =>
        MarkupStripper.Strip(html.AsSpan(0, Math.Min(html.Length, options.MaxCharacters)));
}
