using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Turns text parts into text: transfer encoding, charset, line ends, soft breaks. Keeps to the limit on text over the
/// whole message.</summary>
internal sealed class BodyText(MimeLimits limits, DefectLog defects)
{
    // HTML names its charset early or not at all; browsers look at 1024 bytes.
    private const int MetaRange = 1024;

    private long plainBytes;
    private long htmlBytes;

    /// <summary>The part as text. Files that lie in a plain text are taken out of it and put into <paramref name="files"/>.</summary>
    public string Decode(MimePart part, int maxFiles, List<EmbeddedFile> files)
    {
        bool html = part.ContentType == "text/html";
        ReadOnlyMemory<byte> content = html ? part.Content() : FilesInText.Take(part.Content(), maxFiles, files);
        ReadOnlySpan<byte> bytes = Limit(content.Span, ref html ? ref htmlBytes : ref plainBytes, part.Offset);
        string? label = part.CharsetLabel;
        if (!Charset.IsKnown(label))
        {
            defects.Add(MailDefectKind.UnknownCharset, part.Offset, "The charset of a text is unknown.");
            label = null;
        }
        if (html && string.IsNullOrEmpty(label))
        {
            label = MetaCharset(bytes);
        }
        string text = TextCleaning.Lines(Charset.Decode(bytes, label, out bool damagedText));
        if (damagedText)
        {
            defects.Add(MailDefectKind.DamagedText, part.Offset, "Some bytes of a text do not fit its charset.");
        }
        if (part.IsDamaged())
        {
            defects.Add(MailDefectKind.DamagedEncoding, part.Offset, "The transfer encoding of a text is damaged.");
        }
        bool flowed = !html && "flowed".Equals(part.Parameter("format"), StringComparison.OrdinalIgnoreCase);
        return flowed ? FlowedText.Unflow(text, "yes".Equals(part.Parameter("delsp"), StringComparison.OrdinalIgnoreCase)) : text;
    }

    /// <summary>Bytes of text that may still be read.</summary>
    public int Left => (int)Math.Clamp(limits.MaxBodyBytes - plainBytes, 0, int.MaxValue);

    /// <summary>Notes that not all text could be taken.</summary>
    public void ReportCut() => defects.AddLimit("body bytes", 0);

    private ReadOnlySpan<byte> Limit(ReadOnlySpan<byte> bytes, ref long used, int offset)
    {
        long left = Math.Max(0, limits.MaxBodyBytes - used);
        if (bytes.Length > left)
        {
            defects.AddLimit("body bytes", offset);
            bytes = bytes[..(int)left];
        }
        used += bytes.Length;
        return bytes;
    }

    /// <summary>charset=… of a meta element, when it names a charset we can read and not a wide one: what reads as ASCII here
    /// cannot be UTF-16.</summary>
    private static string? MetaCharset(ReadOnlySpan<byte> html)
    {
        string head = Encoding.Latin1.GetString(html[..Math.Min(html.Length, MetaRange)]);
        int at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        ReadOnlySpan<char> rest = head.AsSpan(at + "charset".Length).TrimStart();
        if (!rest.StartsWith('='))
        {
            return null;
        }
        rest = rest[1..].TrimStart(" \"'");
        int end = rest.IndexOfAny(" \"';/>");
        string label = rest[..Math.Max(end, 0)].ToString();
        bool wide = label.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) || label.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase);
        return label.Length > 0 && !wide && Charset.IsKnown(label) ? label : null;
    }
}
