using System.Buffers;

namespace Kjerne.Mail.Smtp;

/// <summary>Collects one message in pooled segments, within a budget shared by all sessions.</summary>
internal sealed class SmtpMessageBuffer(SmtpMemoryBudget budget) : IDisposable
{
    private const int SegmentBytes = 64 * 1024;

    private readonly List<byte[]> segments = [];
    private int usedInLast = SegmentBytes;

    public long Length { get; private set; }

    /// <summary>False when the budget is used up; nothing of <paramref name="bytes"/> may then be counted on.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (usedInLast == SegmentBytes && !TryAddSegment())
            {
                return false;
            }

            var count = Math.Min(bytes.Length, SegmentBytes - usedInLast);
            bytes[..count].CopyTo(segments[^1].AsSpan(usedInLast));
            usedInLast += count;
            Length += count;
            bytes = bytes[count..];
        }

        return true;
    }

    /// <summary>The whole message as one array of its own; the segments go back to the pool.</summary>
    public byte[] TakeBytes()
    {
        var message = GC.AllocateUninitializedArray<byte>(checked((int)Length));
        var at = 0;
        foreach (var segment in segments)
        {
            var count = Math.Min(SegmentBytes, message.Length - at);
            segment.AsSpan(0, count).CopyTo(message.AsSpan(at));
            at += count;
        }

        Clear();
        return message;
    }

    public void Clear()
    {
        segments.ForEach(segment => ArrayPool<byte>.Shared.Return(segment));
        budget.GiveBack((long)segments.Count * SegmentBytes);
        segments.Clear();
        usedInLast = SegmentBytes;
        Length = 0;
    }

    public void Dispose() => Clear();

    private bool TryAddSegment()
    {
        if (!budget.TryTake(SegmentBytes))
        {
            return false;
        }

        segments.Add(ArrayPool<byte>.Shared.Rent(SegmentBytes));
        usedInLast = 0;
        return true;
    }
}
