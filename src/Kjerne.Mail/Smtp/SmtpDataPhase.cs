namespace Kjerne.Mail.Smtp;

/// <summary>Reads the content of one message after 354, within the limits of size, memory and time.</summary>
internal sealed class SmtpDataPhase(SmtpServerContext context, SmtpInput input, SmtpDeadline deadline)
{
    private const int BlockBytes = 64 * 1024;

    private readonly long startedAt = context.Time.GetTimestamp();

    public async Task<SmtpDataOutcome> ReadAsync()
    {
        using var message = new SmtpMessageBuffer(context.Budget);
        var collector = new SmtpDataCollector(context.Options, message);
        var decoder = new SmtpDataDecoder(collector);
        var progress = SmtpDataProgress.NeedsMore;
        while (progress == SmtpDataProgress.NeedsMore)
        {
            if (input.IsEmpty && !await FillAsync().ConfigureAwait(false))
            {
                return new SmtpDataOutcome.Broken(SmtpSessionEnd.ConnectionLost, null);
            }

            progress = decoder.Decode(input.Buffered.Span, out var consumed);
            input.Advance(consumed);
            if (collector.IsFlood)
            {
                return new SmtpDataOutcome.Broken(SmtpSessionEnd.Flooded, SmtpServerReplies.FarTooMuch);
            }
        }

        return progress switch
        {
            SmtpDataProgress.BareLineFeed => BadLineEnd("bare LF"),
            SmtpDataProgress.BareCarriageReturn => BadLineEnd("bare CR"),
            _ when collector.Refusal is { } refusal => new SmtpDataOutcome.Refused(refusal),
            _ => new SmtpDataOutcome.Complete(message.TakeBytes()),
        };
    }

    private async ValueTask<bool> FillAsync()
    {
        var left = context.Options.MessageTimeout - context.Time.GetElapsedTime(startedAt);
        var wait = left < context.Options.DataTimeout ? left : context.Options.DataTimeout;
        deadline.Set(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return await input.FillAsync(BlockBytes, deadline.Token).ConfigureAwait(false);
    }

    private static SmtpDataOutcome.Broken BadLineEnd(string what) =>
        new(SmtpSessionEnd.BadLineEnd, SmtpServerReplies.BadLineEnd(what));
}

/// <summary>How the content of a message ended; a closed set.</summary>
internal abstract record SmtpDataOutcome
{
    private SmtpDataOutcome()
    {
    }

    public sealed record Complete(byte[] Message) : SmtpDataOutcome;

    /// <summary>A piece was taken and more are to come.</summary>
    public sealed record Piece(long Bytes) : SmtpDataOutcome;

    /// <summary>The end was found, the message is not taken, the session goes on.</summary>
    public sealed record Refused(SmtpReply Reply) : SmtpDataOutcome;

    /// <summary>The session is over; the reply is null when nobody is there to read it.</summary>
    public sealed record Broken(SmtpSessionEnd End, SmtpReply? Reply) : SmtpDataOutcome;
}
