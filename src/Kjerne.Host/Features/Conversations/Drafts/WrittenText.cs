using Kjerne.Platform.Data;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Conversations.Drafts;

/// <summary>Words a person here wrote in the editor, made safe: HTML by the mail policy, and the plain text that always goes with it.</summary>
/// <param name="Html">Null when the words are plain.</param>
public sealed record WrittenText(string Text, string? Html)
{
    /// <summary>UTF-16 units of markup; a letter of <see cref="MessageText.Most"/> characters with every word marked stays below.</summary>
    public const int MostHtml = 1_000_000;

    /// <summary>What is stored of an editor's content. The plain form is read from the HTML, so that the two never say different things.</summary>
    public static WrittenText Of(string? text, string? html)
    {
        if (string.IsNullOrWhiteSpace(html) || html.Length > MostHtml)
        {
            return new WrittenText(StoredText.Clean(text, MessageText.Most), null);
        }

        var read = MailHtml.Read(StoredText.Clean(html, MostHtml));
        return read.Html.WasTruncated
            ? new WrittenText(StoredText.Clean(read.Text, MessageText.Most), null)
            : new WrittenText(StoredText.Clean(read.Text, MessageText.Most), read.Html.Html);
    }

    /// <summary>Whether the HTML shows this upload in its text.</summary>
    public static bool Shows(string? html, string uploadId) => html?.Contains($"data-cid=\"{uploadId}\"", StringComparison.Ordinal) ?? false;
}
