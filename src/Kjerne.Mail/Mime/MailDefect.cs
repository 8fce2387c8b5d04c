namespace Kjerne.Mail.Mime;

/// <summary>One thing wrong with a message that was read all the same.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Offset">Byte in the raw message where it was seen.</param>
/// <param name="Words">One English sentence for logs and for whoever studies the mail. Never quotes the mail.</param>
public sealed record MailDefect(MailDefectKind Kind, int Offset, string Words);

/// <summary>The sorts of <see cref="MailDefect"/>.</summary>
public enum MailDefectKind
{
    /// <summary>A limit of <see cref="MimeLimits"/> was reached: the message is not read whole.</summary>
    LimitExceeded,

    /// <summary>The message has no header at all.</summary>
    MissingHeader,

    /// <summary>A line among the header fields is not a field, or the empty line after them is missing.</summary>
    MalformedHeader,

    /// <summary>A field that may stand once stands twice. The first one counts.</summary>
    DuplicateHeader,

    /// <summary>Something in an address field is not an address and was left out.</summary>
    MalformedAddress,

    /// <summary>The Date field does not hold a date.</summary>
    MalformedDate,

    /// <summary>The Message-ID field does not hold an id.</summary>
    MalformedMessageId,

    /// <summary>The media type cannot be read; the part is taken as plain text.</summary>
    MalformedContentType,

    /// <summary>The transfer encoding is unknown; the content is kept as it came.</summary>
    UnknownTransferEncoding,

    /// <summary>The charset is unknown; the text was read as UTF-8 or windows-1252.</summary>
    UnknownCharset,

    /// <summary>A multipart names no boundary, or one that never comes.</summary>
    MissingBoundary,

    /// <summary>A multipart ends without its closing line: probably cut short.</summary>
    UnterminatedPart,

    /// <summary>Base64 or quoted-printable text is damaged; what could be read is there.</summary>
    DamagedEncoding,

    /// <summary>Bytes of a text do not fit its charset.</summary>
    DamagedText,
}
