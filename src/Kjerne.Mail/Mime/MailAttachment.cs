namespace Kjerne.Mail.Mime;

/// <summary>A file in a message: what the sender attached, pictures inside the HTML, attached messages, and every part that is
/// not text for reading.</summary>
public sealed class MailAttachment
{
    private readonly MimePart part;

    private readonly EmbeddedFile? embedded;

    internal MailAttachment(FoundFile file, bool isInline)
    {
        (part, embedded) = file;
        IsInline = isInline;
        ContentType = embedded?.ContentType ?? (part.IsMultipart ? "application/octet-stream" : part.ContentType);
        FileName = AttachmentName.Clean(embedded is null ? part.GivenFileName : embedded.Name, ContentType);
        ContentId = file.ContentId;
    }

    /// <summary>Safe to show and to use as a name on disk: no path, no invisible characters, 1 to 120 UTF-16 units. Made from the
    /// media type when the sender gave none. Two attachments may have the same name.</summary>
    public string FileName { get; }

    /// <summary>type/subtype in lower case, as the sender claims.</summary>
    public string ContentType { get; }

    /// <summary>Without angle brackets; null when there is none.</summary>
    public string? ContentId { get; }

    /// <summary>The sender marked it to be shown with the text ("Content-Disposition: inline"), whether or not anything shows it.</summary>
    public bool IsMarkedInline => embedded is null && part.Disposition == "inline";

    /// <summary>The HTML body shows it by its content id, so a list of attachments can leave it out.
    /// A picture marked inline that nothing refers to is false: it would be seen nowhere.</summary>
    public bool IsInline { get; }

    /// <summary>The file's bytes. Decoded at the first call and kept as long as the message.</summary>
    public ReadOnlyMemory<byte> Content => embedded?.Content ?? part.Content();

    /// <summary>The file's bytes, decoded while they are read and not kept. Each call begins anew.</summary>
    public Stream OpenContent() => embedded is null ? part.OpenContent() : ContentStream.Of(embedded.Content);

    /// <summary>Bytes of <see cref="Content"/>. Decodes.</summary>
    public long Size => Content.Length;

    /// <summary>The transfer encoding was damaged: bytes are missing or guessed. Decodes.</summary>
    public bool IsDamaged => embedded?.IsDamaged ?? part.IsDamaged();

    /// <summary>The part of the message this is, or the part it lies in: files in uuencode or yEnc inside a text and those of a
    /// winmail.dat have no part of their own.</summary>
    public MimePart Part => part;

    /// <summary>What a calendar file is about; null for other files and for calendars without an event. Decodes.</summary>
    public CalendarEvent? ReadCalendar() =>
        ContentType is "text/calendar" or "application/ics" || FileName.EndsWith(".ics", StringComparison.OrdinalIgnoreCase)
            ? CalendarReader.Read(Content.Span, embedded is null ? part.Parameter("method") : null) : null;

    /// <summary>A copy of the file's bytes.</summary>
    public byte[] Decode() => Content.ToArray();
}
