using System.Buffers;
using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>A message on its way out: what it needs of the server, and its bytes with dots stuffed.</summary>
internal sealed class SmtpOutgoingMessage
{
    /// <summary>Also the unit of <see cref="SmtpClientOptions.DataTimeout"/>.</summary>
    private const int BlockBytes = 64 * 1024;

    private readonly ReadOnlyMemory<byte> bytes;

    /// <summary>Throws <see cref="ArgumentException"/> for a CR or LF by itself: other servers may take it for a line's end (CVE-2023-51764).</summary>
    public SmtpOutgoingMessage(ReadOnlyMemory<byte> bytes)
    {
        if (HoldsBareLineEnd(bytes.Span))
        {
            throw new ArgumentException("A message holds CR and LF only as CRLF (RFC 5321 section 2.3.8).", nameof(bytes));
        }

        this.bytes = bytes;
        IsEightBit = !Ascii.IsValid(bytes.Span);
        var header = bytes.Span.IndexOf("\r\n\r\n"u8);
        HasUtf8Header = IsEightBit && !Ascii.IsValid(header < 0 ? bytes.Span : bytes.Span[..header]);
    }

    public long Length => bytes.Length;

    public bool IsEightBit { get; }

    /// <summary>Bytes beyond ASCII before the first empty line need SMTPUTF8 (RFC 6531 section 3.1).</summary>
    public bool HasUtf8Header { get; }

    /// <summary>Everything up to and including the CRLF before the final dot.</summary>
    public async ValueTask WriteAsync(Func<ReadOnlyMemory<byte>, ValueTask> write)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var used = 0;
            for (var at = 0; at < bytes.Length;)
            {
                if (used > block.Length - 2)
                {
                    await write(block.AsMemory(0, used)).ConfigureAwait(false);
                    used = 0;
                }

                at += CopyWithinLine(at, block, ref used);
            }

            if (bytes.Length > 0 && !bytes.Span.EndsWith("\r\n"u8))
            {
                await write(block.AsMemory(0, used)).ConfigureAwait(false);
                "\r\n"u8.CopyTo(block);
                used = 2;
            }

            await write(block.AsMemory(0, used)).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Copies up to the end of the line at <paramref name="at"/>, or what fits; at least one byte.</summary>
    private int CopyWithinLine(int at, byte[] block, ref int used)
    {
        var source = bytes.Span[at..];
        var isLineStart = at == 0 || bytes.Span[at - 1] == '\n';
        if (isLineStart && source[0] == '.')
        {
            block[used++] = (byte)'.';
        }

        var lineFeed = source.IndexOf((byte)'\n');
        var line = lineFeed < 0 ? source.Length : lineFeed + 1;
        var count = Math.Min(line, block.Length - used);
        source[..count].CopyTo(block.AsSpan(used));
        used += count;
        return count;
    }

    private static bool HoldsBareLineEnd(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            var at = rest.IndexOfAny((byte)'\r', (byte)'\n');
            if (at < 0)
            {
                return false;
            }

            if (rest[at] != '\r' || at + 1 == rest.Length || rest[at + 1] != '\n')
            {
                return true;
            }

            rest = rest[(at + 2)..];
        }
    }
}
