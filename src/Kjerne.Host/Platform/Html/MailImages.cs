using System.Buffers;
using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

internal readonly record struct ImageSource(string Attribute, string Value);

/// <summary>Turns an image's address into the attribute that a shown mail may carry. Only images inside the address load by themselves.</summary>
internal static class MailImages
{
    public const string Inline = "data-cid";
    public const string Remote = "data-remote-src";

    private const int MaxContentId = 300;
    private const int MostOfATracker = 2;

    /// <summary>Pixels that a part of the page or of a letter's size is taken for.</summary>
    private const double Relative = 1_000;

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private static readonly string[] DataStarts =
    [
        "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,", "data:image/gif;base64,", "data:image/webp;base64,",
    ];

    /// <summary>Null when the image has no address that may be shown; its alternative text still is.</summary>
    public static ImageSource? Read(IElement image, int maxDataCharacters)
    {
        if (image.GetAttribute("src") is { } source)
        {
            return ReadSource(MailLinks.AsBrowsersRead(source), maxDataCharacters);
        }

        if (image.GetAttribute(Inline) is { } contentId)
        {
            return ReadContentId(contentId);
        }

        return image.GetAttribute(Remote) is { } remote ? ReadRemote(remote) : null;
    }

    private static ImageSource? ReadSource(string source, int maxDataCharacters)
    {
        if (source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
        {
            return ReadContentId(Uri.UnescapeDataString(source["cid:".Length..])); // RFC 2392 section 2: percent-encoded
        }

        return source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? ReadData(source, maxDataCharacters)
            : ReadRemote(source);
    }

    private static ImageSource? ReadContentId(string contentId)
    {
        var usable = contentId.Length is > 0 and <= MaxContentId && !contentId.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
        return usable ? new ImageSource(Inline, contentId) : null;
    }

    private static ImageSource? ReadRemote(string source) =>
        MailLinks.TryReadWeb(source) is { } web ? new ImageSource(Remote, web.Address) : null;

    /// <summary>
    /// Whether the address carries a raster image, by name and spelling: "image/svg+xml" and parameters are refused, so a
    /// browser never runs one.
    /// </summary>
    public static bool IsRasterData(string source) => StartOf(source) is { } start && !source.AsSpan(start.Length).ContainsAnyExcept(Base64);

    /// <summary>
    /// Whether nobody is meant to see the picture: at most two pixels either way, hidden by its own style, or from an address that a service
    /// for mass mail is known to count its readers by. Takes the tag as the policy writes it. A line of one pixel (width=600 height=1) is a picture.
    /// </summary>
    public static bool IsTracker(ReadOnlySpan<char> tag, string address) => IsUnseen(tag) || KnownTrackers.Has(address);

    private static bool IsUnseen(ReadOnlySpan<char> tag)
    {
        var (width, height) = (SizeOf(tag, "width"), SizeOf(tag, "height"));
        return (width ?? height) is { } one && one <= MostOfATracker && (height ?? one) <= MostOfATracker
            || tag.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || tag.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Pixels, by attribute or style; null when neither says.</summary>
    private static double? SizeOf(ReadOnlySpan<char> tag, string side)
    {
        var at = tag.IndexOf($" {side}=\"");
        if (at >= 0)
        {
            var value = tag[(at + side.Length + 3)..];
            return value.Contains('%') && value.IndexOf('%') < value.IndexOf('"') ? Relative : StyleValue.LeadingNumber(value);
        }

        foreach (var start in (ReadOnlySpan<string>)[$"\"{side}:", $";{side}:"])
        {
            if (tag.IndexOf(start) is var found and >= 0)
            {
                var value = tag[(found + start.Length)..];
                var number = StyleValue.LeadingNumber(value);
                return number == 0 || value.TrimStart("0123456789.").StartsWith("px", StringComparison.OrdinalIgnoreCase) ? number : Relative;
            }
        }

        return null;
    }

    private static ImageSource? ReadData(string source, int maxCharacters) =>
        source.Length <= maxCharacters && IsRasterData(source)
            ? new ImageSource("src", string.Concat(StartOf(source), source.AsSpan(StartOf(source)!.Length)))
            : null;

    private static string? StartOf(string source)
    {
        foreach (var start in DataStarts)
        {
            if (source.Length > start.Length && source.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return start;
            }
        }

        return null;
    }
}
