using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Kjerne.Platform.Html;

/// <summary>
/// Builds a browser's tree of a mail within bounds. The library's parser repairs unclosed formatting by cloning it at
/// every paragraph, so forty kilobytes can become two million nodes; its depth limit and its callback for new elements
/// see nothing of that. Only a look at each token stops it, which costs a fifth of the parse: so markup that cannot be
/// dear, by <see cref="MarkupCost"/>, is parsed without.
/// </summary>
internal sealed class MailParser
{
    /// <summary>
    /// Parsers are kept per thread: a new one costs about as much as parsing a small mail, and their shared context is not
    /// promised to be safe across threads.
    /// </summary>
    [ThreadStatic]
    private static HtmlParser? unwatched;

    private readonly MailHtmlOptions bounds;
    private readonly long deadline;
    private int tokens;

    private MailParser(MailHtmlOptions bounds)
    {
        this.bounds = bounds;
        deadline = Stopwatch.GetTimestamp() + (long)(bounds.TimeBudget.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>The tree's body; null when a bound was met, the parser failed, or the mail has no body (a frame set).</summary>
    public static IElement? TryParse(string html, MailHtmlOptions bounds)
    {
        try
        {
            var parser = MarkupCost.IsSurelySmall(html)
                ? unwatched ??= new HtmlParser(Options())
                : new MailParser(bounds).Watched();
            var body = parser.ParseDocument(html.AsMemory()).Body;
            return body is { LocalName: "body" } && MailTree.IsWithin(body, bounds) ? body : null;
        }
        catch (BoundMetException)
        {
            return null;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            unwatched = null; // its state after a fault is not documented
            return null; // a fault of the library on hostile markup must not stop the next mail; the text is still shown
        }
    }

    private static HtmlParserOptions Options() => new()
    {
        IsScripting = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        // the library's elements act on their attributes (link, frame, form): what the policy does not read is never set
        ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> name) => AttributeRules.IsRead(name.Span),
    };

    private HtmlParser Watched() => new(Options() with { OnToken = (_, _) => CountToken() });

    private void CountToken()
    {
        if (++tokens > bounds.MaxTokens || Stopwatch.GetTimestamp() > deadline)
        {
            throw new BoundMetException();
        }
    }

    /// <summary>The only way out of a parser's callback; never leaves this class.</summary>
    private sealed class BoundMetException : Exception;
}
