using System.Buffers;

namespace Kjerne.Mail.Mime;

/// <summary>One part of a message, as the message is built. The message itself is the root part.</summary>
public sealed class MimePart
{
    // Bytes.
    private const int LongContent = 64 * 1024;

    private readonly FieldParameters? type;
    private readonly FieldParameters? disposition;
    private ReadOnlyMemory<byte>? decoded;
    private bool damaged;

    internal MimePart(HeaderList headers, string defaultType, DefectLog defects, int offset)
    {
        Headers = headers;
        Offset = offset;
        type = headers.Find("Content-Type") is { } typeField ? FieldParameters.Parse(typeField.Value) : null;
        disposition = headers.Find("Content-Disposition") is { } field ? FieldParameters.Parse(field.Value) : null;
        ContentType = MediaType(type?.Value, defaultType, defects, offset);
        TransferEncoding = headers.Find("Content-Transfer-Encoding")?.Value is { } encoding ? Bare(encoding) : "7bit";
    }

    /// <summary>The part's own header fields.</summary>
    public HeaderList Headers { get; }

    /// <summary>type/subtype in lower case, without parameters. RFC 2045's default, text/plain, where it is missing or unreadable.</summary>
    public string ContentType { get; private set; }

    /// <summary>Byte in the raw message where the part begins.</summary>
    public int Offset { get; }

    /// <summary>Parts of a multipart, in order; empty for all others. An attached message (message/rfc822) is not opened.</summary>
    public IReadOnlyList<MimePart> Children { get; internal set; } = [];

    /// <summary>The content as transferred, between header and boundary.</summary>
    public ReadOnlyMemory<byte> RawContent { get; internal set; }

    /// <summary>"inline", "attachment" or another word in lower case; null when not said.</summary>
    public string? Disposition => disposition?.Value is { Length: > 0 } value ? value : null;

    /// <summary>The charset label as written; null when not said.</summary>
    public string? CharsetLabel => Parameter("charset")?.Trim(' ', '"', '\'');

    /// <summary>Content-ID without angle brackets; null when missing or unusable.</summary>
    public string? ContentId => Headers.Find("Content-ID")?.Value is { } value ? MessageIds.ParseOne(value) : null;

    /// <summary>The sender's name for the file, decoded but not made safe; null when there is none.</summary>
    internal string? GivenFileName => disposition?.Find("filename") ?? Parameter("name");

    internal string TransferEncoding { get; }

    internal bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>A parameter of Content-Type, decoded.</summary>
    public string? Parameter(string name) => type?.Find(name);

    /// <summary>The content without its transfer encoding. Decoded at the first call and kept; 7bit, 8bit and binary content
    /// is a view of the raw message and costs nothing.</summary>
    public ReadOnlyMemory<byte> Content() => IsEncoded ? decoded ??= DecodeTransfer() : RawContent;

    /// <summary>The content without its transfer encoding, decoded while it is read and not kept: for files longer than one would
    /// hold in memory.</summary>
    public Stream OpenContent() =>
        decoded is { } known ? ContentStream.Of(known)
        : !IsEncoded ? ContentStream.Of(RawContent)
        : TransferEncoding == "base64" && !IsUnencodedText() ? ContentStream.OfBase64(RawContent)
        : TransferEncoding == "quoted-printable" ? ContentStream.OfQuotedPrintable(RawContent)
        : ContentStream.Of(Content());

    /// <summary>Whether <see cref="Content"/> had to skip or guess. Decodes.</summary>
    internal bool IsDamaged()
    {
        _ = Content();
        return damaged;
    }

    internal bool HasKnownEncoding => IsEncoded || TransferEncoding is "7bit" or "8bit" or "binary" or "" or "7-bit" or "8-bit" or "none" or "plain";

    /// <summary>A multipart that cannot be split is shown as text rather than lost.</summary>
    internal void BecomeText() => ContentType = "text/plain";

    private bool IsEncoded => !IsMultipart && (TransferEncoding is "base64" or "quoted-printable" || IsFileEncoding);

    /// <summary>Older than MIME and still found in its place: the part is one file with its own head and end.</summary>
    private bool IsFileEncoding => TransferEncoding is "x-uuencode" or "uuencode" or "x-uue" or "uue" or "x-uu" or "x-yenc" or "x-yencode" or "yenc";

    private ReadOnlyMemory<byte> DecodeTransfer()
    {
        if (IsFileEncoding)
        {
            var files = new List<EmbeddedFile>();
            ReadOnlyMemory<byte> rest = FilesInText.Take(RawContent, 1, files);
            damaged = files.Count == 0 || files[0].IsDamaged;
            return files.Count == 0 ? rest : files[0].Content;
        }
        ReadOnlySpan<byte> raw = RawContent.Span;
        bool base64 = TransferEncoding == "base64";
        if (base64 && IsUnencodedText())
        {
            damaged = true;
            return RawContent;
        }
        return base64 ? DecodeBase64(raw) : DecodeQuotedPrintable(raw);
    }

    /// <summary>Said to be base64, but words with blanks between them: it was never encoded.</summary>
    private bool IsUnencodedText() => ContentType.StartsWith("text/", StringComparison.Ordinal) && Base64Body.IsText(RawContent.Span);

    /// <summary>The few bytes more than needed, for the line ends, cost less than a second copy.</summary>
    private ReadOnlyMemory<byte> DecodeBase64(ReadOnlySpan<byte> raw)
    {
        byte[] target = GC.AllocateUninitializedArray<byte>(raw.Length / 4 * 3 + 9);
        int length = Base64Body.Decode(raw, target, out damaged);
        return target.AsMemory(0, length);
    }

    /// <summary>Short content is made exact; of long content the unused end costs less than a second copy beside the first.</summary>
    private ReadOnlyMemory<byte> DecodeQuotedPrintable(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > LongContent)
        {
            byte[] decoded = GC.AllocateUninitializedArray<byte>(raw.Length);
            return decoded.AsMemory(0, QuotedPrintable.Decode(raw, decoded, out damaged));
        }
        byte[] target = ArrayPool<byte>.Shared.Rent(raw.Length);
        int length = QuotedPrintable.Decode(raw, target, out damaged);
        byte[] exact = target[..length];
        ArrayPool<byte>.Shared.Return(target);
        return exact;
    }

    private static string MediaType(string? value, string defaultType, DefectLog defects, int offset)
    {
        if (value is null)
        {
            return defaultType;
        }
        int slash = value.IndexOf('/');
        bool valid = slash > 0 && slash < value.Length - 1 && slash == value.LastIndexOf('/')
            && value.Length <= 127 && !value.AsSpan().ContainsAnyExceptInRange('!', '~');
        if (!valid)
        {
            defects.Add(MailDefectKind.MalformedContentType, offset, "The media type cannot be read; the part is taken as plain text.");
        }
        return valid ? value : "text/plain";
    }

    /// <summary>The first word, without comments.</summary>
    private static string Bare(string encoding)
    {
        string trimmed = encoding.Trim(' ', '\t', '"', '\'');
        int end = trimmed.AsSpan().IndexOfAny(" \t;(,");
        return (end < 0 ? trimmed : trimmed[..end]).Trim('"').ToLowerInvariant() switch
        {
            "quoted_printable" or "quotedprintable" or "qp" or "quoted-print" => "quoted-printable",
            "base-64" or "b64" or "x-base64" => "base64",
            var known => known,
        };
    }
}
