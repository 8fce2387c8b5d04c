using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>
/// One command with its arguments, put together so that no argument can become a command: what is not plain printable
/// ASCII travels as a literal, whose length is said before.
/// </summary>
internal sealed class ImapCommand
{
    private const int MaxQuotedLength = 512;

    private readonly List<ImapCommandPiece> pieces = [];
    private readonly StringBuilder shown = new();

    /// <param name="words">The fixed part, never from outside.</param>
    public ImapCommand(string words)
    {
        Then(words);
        Name = words;
    }

    /// <summary>For messages about it.</summary>
    public string Name { get; }

    public IReadOnlyList<ImapCommandPiece> Pieces => pieces;

    /// <summary>For a log: no secret, no content.</summary>
    public string Shown => shown.ToString();

    /// <summary>Text of ours, preceded by a space: numbers, sets, flags.</summary>
    public ImapCommand Word(string word) => Then(" " + word);

    /// <summary>Text from outside, preceded by a space. Throws <see cref="ArgumentException"/> for NUL, which IMAP cannot carry.</summary>
    public ImapCommand Text(string text, bool isSecret = false)
    {
        if (text.Contains('\0'))
        {
            throw new ArgumentException("IMAP cannot carry NUL.", nameof(text));
        }

        var isPlain = text.Length <= MaxQuotedLength && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
        pieces.Add(new ImapCommandPiece(" "u8.ToArray(), ImapPieceKind.Text));
        pieces.Add(isPlain
            ? new ImapCommandPiece(Encoding.ASCII.GetBytes($"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""), ImapPieceKind.Text)
            : new ImapCommandPiece(Encoding.UTF8.GetBytes(text), ImapPieceKind.Literal));
        shown.Append(isSecret ? " ***" : isPlain ? $" \"{text}\"" : $" {{{Encoding.UTF8.GetByteCount(text)}}}");
        return this;
    }

    /// <summary>A whole mail. The server is asked before it is sent, so that one that is full can say so first.</summary>
    /// <param name="message">As it is to be kept.</param>
    /// <param name="isUtf8">Headers hold bytes beyond ASCII (RFC 6855 section 4).</param>
    public ImapCommand Message(ReadOnlyMemory<byte> message, bool isUtf8)
    {
        Then(isUtf8 ? " UTF8 (~" : " ");
        pieces.Add(new ImapCommandPiece(message, ImapPieceKind.AskedLiteral));
        shown.Append($"{{{message.Length}}}");
        return isUtf8 ? Then(")") : this;
    }

    /// <summary>A base64 answer of a sign-in, preceded by a space.</summary>
    public ImapCommand Secret(string word)
    {
        pieces.Add(new ImapCommandPiece(Encoding.ASCII.GetBytes(" " + word), ImapPieceKind.Text));
        shown.Append(" ***");
        return this;
    }

    /// <summary>Text of ours, without a space before it.</summary>
    public ImapCommand Then(string text)
    {
        pieces.Add(new ImapCommandPiece(Encoding.ASCII.GetBytes(text), ImapPieceKind.Text));
        shown.Append(text);
        return this;
    }
}

internal readonly record struct ImapCommandPiece(ReadOnlyMemory<byte> Bytes, ImapPieceKind Kind);

internal enum ImapPieceKind
{
    Text,

    /// <summary>Sent without asking where the server allows it.</summary>
    Literal,

    /// <summary>The server is asked always.</summary>
    AskedLiteral,
}
