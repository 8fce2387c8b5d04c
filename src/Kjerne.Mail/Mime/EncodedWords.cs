using System.Buffers;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads encoded words, =?charset?B|Q?text?= (RFC 2047), also where they should not stand: glued to other text,
/// inside quotes, longer than 75 characters, with blanks in them. What is no encoded word stays as it is.</summary>
internal static class EncodedWords
{
    // The longest registered charset name has 45 characters; RFC 2231 adds a language.
    private const int MaxCharsetLength = 64;

    private readonly ref struct Word
    {
        public ReadOnlySpan<char> Charset { get; init; }
        public bool IsBase64 { get; init; }
        public ReadOnlySpan<char> Text { get; init; }
        public int End { get; init; }
    }

    /// <summary>Linear in the length of the text.</summary>
    public static string Decode(string text)
    {
        int at = text.IndexOf("=?", StringComparison.Ordinal);
        return at < 0 ? text : DecodeFrom(text, at);
    }

    /// <summary>Where the encoded word that begins at <paramref name="at"/> ends; -1 when none begins there.
    /// Looks at most 1000 characters ahead.</summary>
    public static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        bool found = TryRead(text[..Math.Min(text.Length, at + 1000)], at, out Word word);
        return found ? word.End : -1;
    }

    private static string DecodeFrom(string text, int at)
    {
        var output = new StringBuilder(text.Length);
        var pending = new ArrayBufferWriter<byte>();
        ReadOnlySpan<char> charset = default;
        bool afterWord = false;
        int copied = 0;
        int lastEnd = text.LastIndexOf("?=", StringComparison.Ordinal);
        while (at >= 0 && at < lastEnd)
        {
            if (!TryRead(text, at, out Word word))
            {
                at = text.IndexOf("=?", at + 2, StringComparison.Ordinal);
                continue;
            }
            // Blanks between two encoded words only separate them (RFC 2047, 6.2). Bytes of neighbours with the same
            // charset are decoded together: many writers split in the middle of a character.
            bool joins = afterWord && text.AsSpan(copied, at - copied).IsWhiteSpace();
            if (!joins || !word.Charset.Equals(charset, StringComparison.OrdinalIgnoreCase))
            {
                Flush(pending, charset, output);
                charset = word.Charset;
            }
            if (!joins)
            {
                output.Append(text, copied, at - copied);
            }
            DecodeBytes(word, pending);
            afterWord = true;
            copied = word.End;
            at = text.IndexOf("=?", copied, StringComparison.Ordinal);
        }
        Flush(pending, charset, output);
        return output.Append(text, copied, text.Length - copied).ToString();
    }

    private static void Flush(ArrayBufferWriter<byte> pending, ReadOnlySpan<char> charset, StringBuilder output)
    {
        if (pending.WrittenCount > 0)
        {
            output.Append(Charset.Decode(pending.WrittenSpan, charset.ToString(), out _));
            pending.ResetWrittenCount();
        }
    }

    private static bool TryRead(ReadOnlySpan<char> text, int at, out Word word)
    {
        word = default;
        if (!text[at..].StartsWith("=?"))
        {
            return false;
        }
        ReadOnlySpan<char> rest = text[(at + 2)..];
        int charsetEnd = rest[..Math.Min(rest.Length, MaxCharsetLength)].IndexOf('?');
        if (charsetEnd < 1 || rest.Length < charsetEnd + 3 || rest[charsetEnd + 2] != '?')
        {
            return false;
        }
        char encoding = (char)(rest[charsetEnd + 1] | 0x20);
        ReadOnlySpan<char> encoded = rest[(charsetEnd + 3)..];
        int end = encoded.IndexOf("?=");
        if (encoding is not ('b' or 'q') || end < 0)
        {
            return false;
        }
        ReadOnlySpan<char> charset = rest[..charsetEnd];
        int language = charset.IndexOf('*');
        word = new Word
        {
            Charset = language < 0 ? charset : charset[..language],
            IsBase64 = encoding == 'b',
            Text = encoded[..end],
            End = at + 2 + charsetEnd + 3 + end + 2,
        };
        return true;
    }

    private static void DecodeBytes(in Word word, ArrayBufferWriter<byte> pending)
    {
        Span<byte> target = pending.GetSpan(word.Text.Length * 3 + 4);
        int length = word.IsBase64 ? DecodeBase64(word.Text, target) : DecodeQ(word.Text, target);
        pending.Advance(length);
    }

    private static int DecodeBase64(ReadOnlySpan<char> text, Span<byte> target)
    {
        byte[] ascii = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        int length = Encoding.UTF8.GetBytes(text, ascii);
        int written = Base64Body.Decode(ascii.AsSpan(0, length), target, out _);
        ArrayPool<byte>.Shared.Return(ascii);
        return written;
    }

    /// <summary>Underscore is a blank, =XX a byte; anything else stands for itself, in UTF-8 if it is not ASCII.</summary>
    private static int DecodeQ(ReadOnlySpan<char> text, Span<byte> target)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '=' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                target[length++] = (byte)(QuotedPrintable.HexValue(text[i + 1]) << 4 | QuotedPrintable.HexValue(text[i + 2]));
                i += 2;
            }
            else if (c < 128)
            {
                target[length++] = c == '_' ? (byte)' ' : (byte)c;
            }
            else
            {
                int units = char.IsHighSurrogate(c) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.Slice(i, units), target[length..]);
                i += units - 1;
            }
        }
        return length;
    }
}
