using Kjerne.Features.Organisation;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// A brand's letter around an answer: the frame is HTML that staff wrote, so it goes through the mail policy like a stranger's, with the answer already in it.
/// The plain-text part is never framed: it is the answer with its signature.
/// </summary>
public static class LetterFrame
{
    private const string AnswerPlace = "{{answer}}";
    private const string BrandPlace = "{{brand}}";

    /// <summary>The answer as text, with the brand's signature.</summary>
    public static string Text(Brand brand, string answer) => brand.Signature.Length == 0 ? answer : $"{answer}\n\n-- \n{brand.Signature}";

    /// <param name="text">The answer as <see cref="Text"/> gives it.</param>
    /// <param name="html">Its formatted form as it was stored, without the signature; null for plain words.</param>
    public static string Html(Brand brand, string text, string? html = null)
    {
        var answer = html is null ? HtmlText.FromText(text) : Formatted(brand, html);
        if (!brand.LetterFrame.Contains(AnswerPlace, StringComparison.Ordinal))
        {
            return answer;
        }

        // The brand's name first: an answer that speaks of {{brand}} stays as it was written.
        var letter = brand.LetterFrame.Replace(BrandPlace, HtmlText.FromText(brand.Name).Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace(AnswerPlace, answer, StringComparison.Ordinal);
        var read = MailHtml.Sanitize(letter);

        // The policy puts pictures of strangers aside until somebody asks; those of our own letterhead are meant to be seen.
        return ForTheRoad(read.Html);
    }

    private static string Formatted(Brand brand, string html) =>
        ForTheRoad(brand.Signature.Length == 0 ? html : $"{html}{HtmlText.FromText($"-- \n{brand.Signature}")}");

    /// <summary>What is stored loads nothing by itself; in a mail its pictures have their addresses again (cid: RFC 2392).</summary>
    private static string ForTheRoad(string html) => html
        .Replace(" data-remote-src=\"", " src=\"", StringComparison.Ordinal)
        .Replace(" data-cid=\"", " src=\"cid:", StringComparison.Ordinal);
}
