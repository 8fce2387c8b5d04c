namespace Kjerne.Mail.Mime;

/// <summary>The content of a part as a stream. It holds one block of what it decodes; of quoted-printable one line, if that is longer.</summary>
internal sealed class ContentStream : Stream
{
    // Bytes. Below the size at which arrays are no longer moved or soon collected.
    private const int BlockBytes = 48 * 1024;

    private delegate ReadOnlyMemory<byte> NextBlock(ContentStream stream);

    private readonly ReadOnlyMemory<byte> source;
    private readonly NextBlock next;
    private byte[] block = [];
    private ReadOnlyMemory<byte> ready;
    private Base64Body.Progress base64;
    private int at;

    private ContentStream(ReadOnlyMemory<byte> source, NextBlock next)
    {
        this.source = source;
        this.next = next;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static ContentStream Of(ReadOnlyMemory<byte> content) => new(content, static stream => stream.TakeRest());

    public static ContentStream OfBase64(ReadOnlyMemory<byte> encoded) => new(encoded, static stream => stream.DecodeBase64());

    public static ContentStream OfQuotedPrintable(ReadOnlyMemory<byte> encoded) => new(encoded, static stream => stream.DecodeQuotedPrintable());

    public override int Read(Span<byte> buffer)
    {
        if (ready.IsEmpty)
        {
            ready = next(this);
        }
        int count = Math.Min(buffer.Length, ready.Length);
        ready.Span[..count].CopyTo(buffer);
        ready = ready[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private ReadOnlyMemory<byte> TakeRest()
    {
        ReadOnlyMemory<byte> rest = source[at..];
        at = source.Length;
        return rest;
    }

    /// <summary>Empty at the end only: what is skipped over yields nothing.</summary>
    private ReadOnlyMemory<byte> DecodeBase64()
    {
        Hold(Math.Min(BlockBytes, source.Length / 4 * 3 + 9));
        int length = 0;
        while (length == 0 && !base64.IsDone)
        {
            length = Base64Body.Continue(source.Span, block, ref base64);
        }
        return block.AsMemory(0, length);
    }

    /// <summary>A line end carries nothing over into the next line.</summary>
    private ReadOnlyMemory<byte> DecodeQuotedPrintable()
    {
        int length = 0;
        while (length == 0 && at < source.Length)
        {
            ReadOnlySpan<byte> lines = WholeLines(source.Span[at..]);
            Hold(lines.Length);
            length = QuotedPrintable.Decode(lines, block, out _);
            at += lines.Length;
        }
        return block.AsMemory(0, length);
    }

    private static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> rest)
    {
        if (rest.Length <= BlockBytes)
        {
            return rest;
        }
        int last = rest[..BlockBytes].LastIndexOf((byte)'\n');
        int first = last >= 0 ? last : rest.IndexOf((byte)'\n');
        return first < 0 ? rest : rest[..(first + 1)];
    }

    private void Hold(int bytes)
    {
        if (block.Length < bytes)
        {
            block = GC.AllocateUninitializedArray<byte>(bytes);
        }
    }
}
