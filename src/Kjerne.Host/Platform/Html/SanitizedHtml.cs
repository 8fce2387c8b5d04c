namespace Kjerne.Platform.Html;

/// <summary>
/// A mail's HTML after the mail policy. <paramref name="Html"/> is a fragment made of allow-listed elements only:
/// inline images carry <c>data-cid</c>, remote ones <c>data-remote-src</c>, neither loads by itself.
/// </summary>
/// <param name="HasRemoteImages">An image elsewhere on the network was held back.</param>
/// <param name="WasTruncated">A bound was met: the fragment is the mail's plain text, perhaps not all of it.</param>
public sealed record SanitizedHtml(string Html, bool HasRemoteImages, bool WasTruncated);

/// <summary>One mail's HTML read once: what to show, and its text for search, previews and answers.</summary>
public sealed record MailContent(SanitizedHtml Html, string Text);
