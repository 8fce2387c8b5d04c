using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>The text of a winmail.dat in the forms it has: plain, HTML, and compressed RTF, which Outlook prefers.</summary>
internal sealed class TnefBody
{
    private ReadOnlyMemory<byte> htmlBytes;
    private ReadOnlyMemory<byte> compressedRtf;
    private int internetCodePage;

    public string? Text { get; set; }

    public string? Html { get; private set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrEmpty(Html) && htmlBytes.IsEmpty && compressedRtf.IsEmpty;

    public void Take(TnefProperty property, int codePage)
    {
        switch (property.Id)
        {
            case 0x1000:
                Text ??= property.Text(codePage);
                break;
            case 0x1013 when property.Type == 0x102:
                htmlBytes = property.Value;
                break;
            case 0x1013:
                Html ??= property.Text(codePage);
                break;
            case 0x1009:
                compressedRtf = property.Value;
                break;
            case 0x3FDE:
                internetCodePage = TnefProperties.CodePageOf(property.Number, 0);
                break;
            default:
                break;
        }
    }

    /// <summary>Makes text of the forms that are bytes yet. Rich text is used only where there is nothing else.</summary>
    public void Settle(int maxBytes)
    {
        if (Html is null && htmlBytes.Length > 0)
        {
            ReadOnlySpan<byte> bytes = htmlBytes.Span[..Math.Min(htmlBytes.Length, maxBytes)];
            Html = Charset.Decode(bytes, internetCodePage == 0 ? null : "cp" + internetCodePage, out _).TrimEnd('\0');
        }
        if (Html is null && string.IsNullOrWhiteSpace(Text) && RtfCompression.Expand(compressedRtf.Span, maxBytes) is { } rtf)
        {
            Text = RtfText.Read(rtf);
        }
        Text = Text is null ? null : TextCleaning.Lines(TextCleaning.Cut(Text, maxBytes));
        Html = Html is null ? null : TextCleaning.Lines(TextCleaning.Cut(Html, maxBytes));
    }

    /// <summary>The text as a file, for a message attached to a message; null when it has none.</summary>
    public EmbeddedFile? ToFile(string? name)
    {
        const int maxBytes = 4 * 1024 * 1024;
        Settle(maxBytes);
        (string? content, string extension, string type) = Html is not null ? (Html, ".html", "text/html") : (Text, ".txt", "text/plain");
        return string.IsNullOrWhiteSpace(content) ? null
            : new EmbeddedFile((name ?? "message") + extension, type, Encoding.UTF8.GetBytes(content), IsDamaged: false);
    }
}
