using System.Globalization;

namespace Kjerne.Mail.Smtp;

/// <summary>A message that comes in counted pieces (BDAT, RFC 3030). The count says where a piece ends, so nothing in it can be taken for a command, and every piece
/// is read to its end whether it is wanted or not.</summary>
internal sealed class SmtpChunks : IDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly SmtpServerContext context;
    private readonly SmtpInput input;
    private readonly SmtpDeadline deadline;
    private readonly SmtpMessageBuffer message;
    private readonly SmtpDataCollector collector;
    private readonly long startedAt;
    private bool afterReturn;

    public SmtpChunks(SmtpServerContext context, SmtpInput input, SmtpDeadline deadline)
    {
        (this.context, this.input, this.deadline) = (context, input, deadline);
        message = new SmtpMessageBuffer(context.Budget);
        collector = new SmtpDataCollector(context.Options, message);
        startedAt = context.Time.GetTimestamp();
    }

    /// <summary>"size" or "size LAST"; false when the size cannot be told.</summary>
    public static bool TryParse(string argument, out long size, out bool isLast)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        isLast = words.Length == 2 && words[1].Equals("LAST", StringComparison.OrdinalIgnoreCase);
        size = 0;
        return (words.Length == 1 || isLast) && words[0].Length <= 18 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }

    /// <summary>Whatever still comes of it is thrown away.</summary>
    public void Refuse(SmtpReply reply) => collector.Refuse(reply);

    public async Task<SmtpDataOutcome> ReadAsync(long size, bool isLast)
    {
        for (var left = size; left > 0;)
        {
            if (input.IsEmpty && !await FillAsync().ConfigureAwait(false))
            {
                return new SmtpDataOutcome.Broken(SmtpSessionEnd.ConnectionLost, null);
            }

            var count = (int)Math.Min(left, input.Buffered.Length);
            Take(input.Buffered.Span[..count]);
            input.Advance(count);
            left -= count;
            if (collector.IsFlood)
            {
                return new SmtpDataOutcome.Broken(SmtpSessionEnd.Flooded, SmtpServerReplies.FarTooMuch);
            }
        }

        if (isLast && afterReturn)
        {
            Refuse(SmtpServerReplies.BadLineEnd("bare CR"));
        }

        return collector.Refusal is { } refusal ? new SmtpDataOutcome.Refused(refusal)
            : isLast ? new SmtpDataOutcome.Complete(message.TakeBytes())
            : new SmtpDataOutcome.Piece(size);
    }

    public void Dispose() => message.Dispose();

    /// <summary>A message is kept only when all of its lines end with CRLF, as one that comes by DATA.</summary>
    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (afterReturn && bytes[0] == '\n')
            {
                collector.EndLine();
                afterReturn = false;
                bytes = bytes[1..];
                continue;
            }

            if (afterReturn)
            {
                Refuse(SmtpServerReplies.BadLineEnd("bare CR"));
            }

            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            collector.AddText(end < 0 ? bytes : bytes[..end]);
            afterReturn = end >= 0 && bytes[end] == '\r';
            if (end >= 0 && !afterReturn)
            {
                Refuse(SmtpServerReplies.BadLineEnd("bare LF"));
            }

            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
    }

    private async ValueTask<bool> FillAsync()
    {
        var left = context.Options.MessageTimeout - context.Time.GetElapsedTime(startedAt);
        var wait = left < context.Options.DataTimeout ? left : context.Options.DataTimeout;
        deadline.Set(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return await input.FillAsync(BlockBytes, deadline.Token).ConfigureAwait(false);
    }
}
