using System.Buffers;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// Buffered reading of CRLF lines and raw blocks from one peer, for both ends of the protocol. Only CRLF ends a line:
/// a CR or LF by itself is reported, never repaired (RFC 5321 section 2.3.8). While a peer is silent and nothing is
/// buffered, no buffer is held.
/// </summary>
internal sealed class SmtpInput(Stream stream, int maxLineBytes) : IDisposable
{
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';
    private const int LineBufferBytes = 4096;

    /// <summary>An over-long line is skipped up to here, then the peer is given up.</summary>
    private const int MaxSkippedBytes = 64 * 1024;

    private Stream stream = stream;
    private byte[]? buffer;
    private int start;
    private int end;

    public ReadOnlyMemory<byte> Buffered => buffer.AsMemory(start, end - start);

    public bool IsEmpty => start == end;

    public bool HoldsWholeLine => Buffered.Span.IndexOf("\r\n"u8) >= 0;

    /// <summary>Forgets what came in plain text and reads from the encrypted stream; returns how many bytes were dropped.</summary>
    public int SwitchTo(Stream encrypted)
    {
        var dropped = end - start;
        Release();
        stream = encrypted;
        return dropped;
    }

    public void Advance(int count) => start += count;

    /// <summary>The memory of the line is valid until the next read.</summary>
    public async ValueTask<SmtpLine> ReadLineAsync(CancellationToken cancellationToken)
    {
        var skipped = 0;
        while (true)
        {
            var found = FindLine();
            if (found.Kind == SmtpLineKind.Incomplete)
            {
                if (end - start > maxLineBytes + 1)
                {
                    skipped += SkipAllButLastByte();
                }

                if (skipped > MaxSkippedBytes)
                {
                    return new SmtpLine(SmtpLineKind.Flood, default);
                }

                if (!await FillAsync(LineBufferBytes, cancellationToken).ConfigureAwait(false))
                {
                    return new SmtpLine(SmtpLineKind.EndOfStream, default);
                }

                continue;
            }

            var isTooLong = found.Kind == SmtpLineKind.Line && (skipped > 0 || found.Bytes.Length > maxLineBytes);
            return isTooLong ? new SmtpLine(SmtpLineKind.TooLong, default) : found;
        }
    }

    /// <summary>Waits until at least one byte is buffered that was not before; false at the end of the stream.</summary>
    public async ValueTask<bool> FillAsync(int capacity, CancellationToken cancellationToken)
    {
        if (IsEmpty)
        {
            Release();
            await stream.ReadAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        }

        MakeRoom(capacity);
        var count = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
        end += count;
        return count > 0;
    }

    public void Dispose() => Release();

    private SmtpLine FindLine()
    {
        var bytes = Buffered;
        var at = bytes.Span.IndexOfAny(CarriageReturn, LineFeed);
        if (at < 0 || (at + 1 == bytes.Length && bytes.Span[at] == CarriageReturn))
        {
            return new SmtpLine(SmtpLineKind.Incomplete, default);
        }

        if (bytes.Span[at] == LineFeed)
        {
            return new SmtpLine(SmtpLineKind.BareLineFeed, default);
        }

        if (bytes.Span[at + 1] != LineFeed)
        {
            return new SmtpLine(SmtpLineKind.BareCarriageReturn, default);
        }

        start += at + 2;
        return new SmtpLine(SmtpLineKind.Line, bytes[..at]);
    }

    /// <summary>The last byte may be the CR of the line's end.</summary>
    private int SkipAllButLastByte()
    {
        var count = end - start - 1;
        start += count;
        return count;
    }

    private void MakeRoom(int capacity)
    {
        buffer ??= ArrayPool<byte>.Shared.Rent(capacity);
        if (end < buffer.Length)
        {
            return;
        }

        var held = end - start;
        var target = held < buffer.Length / 2 ? buffer : ArrayPool<byte>.Shared.Rent(Math.Max(capacity, buffer.Length * 2));
        Buffer.BlockCopy(buffer, start, target, 0, held);
        if (!ReferenceEquals(target, buffer))
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = target;
        start = 0;
        end = held;
    }

    private void Release()
    {
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = null;
        start = end = 0;
    }
}

/// <summary>One line without its CRLF, or the reason why there is none.</summary>
internal readonly record struct SmtpLine(SmtpLineKind Kind, ReadOnlyMemory<byte> Bytes);

internal enum SmtpLineKind
{
    Line,
    Incomplete,
    EndOfStream,
    BareLineFeed,
    BareCarriageReturn,

    /// <summary>Longer than allowed; it was skipped and the next line can be read.</summary>
    TooLong,

    /// <summary>Longer than is worth skipping; nothing more is read from this peer.</summary>
    Flood,
}
