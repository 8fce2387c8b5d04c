namespace Kjerne.Mail.Mime;

/// <summary>One header field as it stands in the message. Decoded when first asked for.</summary>
public sealed class MailHeader
{
    private readonly ReadOnlyMemory<byte> raw;
    private string? value;
    private string? text;

    internal MailHeader(string name, ReadOnlyMemory<byte> raw, int offset)
    {
        Name = name;
        this.raw = raw;
        Offset = offset;
    }

    /// <summary>The field's name as written.</summary>
    public string Name { get; }

    /// <summary>Byte in the raw message where the field begins.</summary>
    public int Offset { get; }

    /// <summary>Everything after the colon, folds included, byte for byte.</summary>
    public ReadOnlyMemory<byte> RawValue => raw;

    /// <summary>The value on one line, encoded words untouched: what structured fields are parsed from.
    /// Bytes above 127 are read as UTF-8, or as windows-1252 where they are not UTF-8.</summary>
    public string Value => value ??= Unfold(raw.Span);

    /// <summary>The value for people: encoded words decoded (RFC 2047), no control characters.</summary>
    public string Text => text ??= TextCleaning.OneLine(EncodedWords.Decode(Value));

    /// <summary>A fold is a line end before a blank: the line end goes, the blank stays (RFC 5322, 2.2.3).</summary>
    private static string Unfold(ReadOnlySpan<byte> raw)
    {
        raw = TrimBlanks(raw);
        if (!raw.ContainsAny((byte)'\r', (byte)'\n'))
        {
            return Charset.DecodeUnlabelled(raw);
        }
        byte[] joined = new byte[raw.Length];
        int length = 0;
        foreach (byte b in raw)
        {
            if (b is not ((byte)'\r' or (byte)'\n'))
            {
                joined[length++] = b;
            }
        }
        return Charset.DecodeUnlabelled(joined.AsSpan(0, length));
    }

    private static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> raw) => raw.Trim(" \t\r\n"u8);

    /// <summary>The field on one line.</summary>
    public override string ToString() => $"{Name}: {Value}";
}
