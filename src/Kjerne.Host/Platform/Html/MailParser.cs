using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Kjerne.Platform.Html;

/// <summary>Builds a browser's tree of a mail within bounds. One instance per thread and use: it counts.</summary>
internal sealed class MailParser
{
    /// <summary>
    /// Parsers are kept per thread: a new one costs about as much as parsing a small mail, and their shared context is not
    /// promised to be safe across threads.
    /// </summary>
    [ThreadStatic]
    private static MailParser? current;

    private readonly HtmlParser parser;
    private MailHtmlOptions bounds = MailHtmlOptions.Default;
    private int tokens;
    private int elements;
    private long deadline;

    private MailParser() => parser = new HtmlParser(new HtmlParserOptions
    {
        IsScripting = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        OnCreated = (_, _) => CountElement(),
    });

    /// <summary>The tree's body; null when a bound was met or the mail has no body (a frame set).</summary>
    public static IElement? TryParse(string html, MailHtmlOptions options)
    {
        var parser = current ??= new MailParser();
        return parser.Parse(html, options);
    }

    private IElement? Parse(string html, MailHtmlOptions options)
    {
        bounds = options;
        tokens = elements = 0;
        deadline = Stopwatch.GetTimestamp() + (long)(options.TimeBudget.TotalSeconds * Stopwatch.Frequency);
        try
        {
            var source = new TextSource(new ReadOnlyMemoryTextSource(html));
            var document = parser.ParseDocument<Document, Element>(source, CountToken);
            return document.Body is { LocalName: "body" } body ? body : null;
        }
        catch (BoundMetException)
        {
            current = null; // what the parser holds after being stopped half way is not documented
            return null;
        }
    }

    private TokenConsumptionResult CountToken(ref StructHtmlToken token, TokenConsumer next)
    {
        if (++tokens > bounds.MaxTokens || Stopwatch.GetTimestamp() > deadline)
        {
            throw new BoundMetException();
        }

        next(ref token);
        return TokenConsumptionResult.Continue;
    }

    private void CountElement()
    {
        if (++elements > bounds.MaxElements)
        {
            throw new BoundMetException();
        }
    }

    /// <summary>The only way out of a parser's callback; never leaves this class.</summary>
    private sealed class BoundMetException : Exception;
}
