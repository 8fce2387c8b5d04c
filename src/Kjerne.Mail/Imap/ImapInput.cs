using System.Buffers;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>
/// Reads whole responses: lines with the literals they announce. The body of a mail goes where the caller wants it and
/// an empty literal stands in its place, so that no mail has to be held here.
/// </summary>
internal sealed class ImapInput(Stream stream, int maxResponseBytes)
{
    private const int BufferBytes = 16 * 1024;
    private const int KeptBytes = 256 * 1024;

    private readonly byte[] buffer = new byte[BufferBytes];
    private ArrayBufferWriter<byte> response = new(1024);
    private Stream stream = stream;
    private int start;
    private int end;

    public bool IsEmpty => start == end;

    /// <summary>Called for every block that came.</summary>
    public Action? Progress { get; set; }

    public void SwitchTo(Stream encrypted) => stream = encrypted;

    /// <summary>Without its CRLF; valid until the next read.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadResponseAsync(ImapBody? body, CancellationToken cancellationToken)
    {
        response.ResetWrittenCount();
        if (response.Capacity > KeptBytes)
        {
            response = new ArrayBufferWriter<byte>(1024);
        }

        while (true)
        {
            var lineStart = response.WrittenCount;
            await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            var line = WithoutLineEnd(response.WrittenMemory[lineStart..]);
            var whole = response.WrittenMemory[..(lineStart + line.Length)];
            if (ImapLiteral.IsHumanText(whole.Span) || !ImapLiteral.TryReadSize(line.Span, out var size, out var at))
            {
                return whole;
            }

            if (body is not null && body.BeginsAt(whole.Span[..(lineStart + at)]))
            {
                ReplaceTail(lineStart + at, "{0}\r\n"u8);
                await CopyAsync(body, size, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await AppendAsync(size, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lineFeed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            Keep(lineFeed < 0 ? end - start : lineFeed + 1);
            if (lineFeed >= 0)
            {
                return;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask AppendAsync(long size, CancellationToken cancellationToken)
    {
        if (size > maxResponseBytes - response.WrittenCount)
        {
            throw TooLong();
        }

        while (size > 0)
        {
            if (IsEmpty)
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
            }

            var count = (int)Math.Min(size, end - start);
            Keep(count);
            size -= count;
        }
    }

    private async ValueTask CopyAsync(ImapBody body, long size, CancellationToken cancellationToken)
    {
        body.Announce(size);
        while (size > 0)
        {
            if (IsEmpty)
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
            }

            var count = (int)Math.Min(size, end - start);
            await body.Target.WriteAsync(buffer.AsMemory(start, count), cancellationToken).ConfigureAwait(false);
            start += count;
            size -= count;
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        start = end = 0;
        end = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (end == 0)
        {
            throw new ImapLostException(ImapLossKind.Broken, "The server closed the connection.");
        }

        Progress?.Invoke();
    }

    private void Keep(int count)
    {
        if (count > maxResponseBytes - response.WrittenCount)
        {
            throw TooLong();
        }

        response.Write(buffer.AsSpan(start, count));
        start += count;
    }

    private void ReplaceTail(int from, ReadOnlySpan<byte> tail)
    {
        var kept = response.WrittenSpan[..from].ToArray();
        response.ResetWrittenCount();
        response.Write(kept);
        response.Write(tail);
    }

    private static ReadOnlyMemory<byte> WithoutLineEnd(ReadOnlyMemory<byte> line)
    {
        var length = line.Length - 1;
        return line[..(length > 0 && line.Span[length - 1] == '\r' ? length - 1 : length)];
    }

    private static ImapLostException TooLong() => new(ImapLossKind.ProtocolError, "The server's response is longer than allowed.");
}

/// <summary>Where the body of one mail goes.</summary>
internal sealed class ImapBody(Stream target, long maxBytes)
{
    public Stream Target { get; } = target;

    /// <summary>Null until it came.</summary>
    public long? Bytes { get; private set; }

    /// <summary>Whether the literal after these bytes is the body: "... BODY[] " or "... BODY[HEADER] ", the only two that are asked for.</summary>
    public bool BeginsAt(ReadOnlySpan<byte> response)
    {
        var text = response.TrimEnd((byte)'~').TrimEnd((byte)' ');
        return EndsWith(text, "BODY[]"u8) || EndsWith(text, "BODY[HEADER]"u8);
    }

    public void Announce(long size)
    {
        if (Bytes is not null)
        {
            throw new ImapLostException(ImapLossKind.ProtocolError, "The server sent two mails where one was asked for.");
        }

        Bytes = size;
        if (size > maxBytes)
        {
            throw new ImapTooLargeException(size, maxBytes);
        }
    }

    private static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.Length >= name.Length && Ascii.EqualsIgnoreCase(text[^name.Length..], name);
}

/// <summary>Never leaves <see cref="ImapClient"/>: the rest of the mail is not read, so the connection is given up.</summary>
internal sealed class ImapTooLargeException(long bytes, long limitBytes) : Exception
{
    public ImapFailure.TooLarge Failure { get; } = new(bytes, limitBytes);
}
