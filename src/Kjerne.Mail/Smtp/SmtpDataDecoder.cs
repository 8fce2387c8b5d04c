namespace Kjerne.Mail.Smtp;

/// <summary>
/// Finds the end of a message's content and takes the stuffed dots out (RFC 5321 section 4.5.2), incrementally.
/// The end is CRLF.CRLF and nothing else: a CR or LF by itself ends the reading, because a peer that counts it as a
/// line's end disagrees with us about where the message stops (CVE-2023-51764).
/// </summary>
internal sealed class SmtpDataDecoder(SmtpDataCollector collector)
{
    /// <summary>What was read last. The line of the DATA command itself counts as the line before the first.</summary>
    private enum Position
    {
        LineStart,
        InLine,
        AfterCarriageReturn,
        AfterLeadingDot,
        AfterLeadingDotCarriageReturn,
    }

    private Position position = Position.LineStart;

    /// <summary>
    /// Reads <paramref name="bytes"/> up to the end of the content. <paramref name="consumed"/> is less than the length
    /// only at <see cref="SmtpDataProgress.Complete"/>: the rest is the peer's next command.
    /// </summary>
    public SmtpDataProgress Decode(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        while (consumed < bytes.Length)
        {
            if (position == Position.InLine)
            {
                consumed += CollectUpToLineEnd(bytes[consumed..]);
                if (consumed == bytes.Length)
                {
                    break;
                }
            }

            var progress = Step(bytes[consumed++]);
            if (progress != SmtpDataProgress.NeedsMore)
            {
                return progress;
            }
        }

        return SmtpDataProgress.NeedsMore;
    }

    private int CollectUpToLineEnd(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var count = at < 0 ? bytes.Length : at;
        collector.AddText(bytes[..count]);
        return count;
    }

    private SmtpDataProgress Step(byte next) => (position, next) switch
    {
        (Position.LineStart, (byte)'.') => MoveTo(Position.AfterLeadingDot),
        (Position.LineStart or Position.InLine, (byte)'\r') => MoveTo(Position.AfterCarriageReturn),
        (Position.AfterLeadingDot, (byte)'\r') => MoveTo(Position.AfterLeadingDotCarriageReturn),
        (Position.AfterLeadingDotCarriageReturn, (byte)'\n') => SmtpDataProgress.Complete,
        (Position.AfterCarriageReturn, (byte)'\n') => EndLine(),
        (Position.AfterCarriageReturn or Position.AfterLeadingDotCarriageReturn, _) => SmtpDataProgress.BareCarriageReturn,
        (_, (byte)'\n') => SmtpDataProgress.BareLineFeed,
        _ => AddFirstOfLine(next),
    };

    private SmtpDataProgress MoveTo(Position following)
    {
        position = following;
        return SmtpDataProgress.NeedsMore;
    }

    private SmtpDataProgress EndLine()
    {
        collector.EndLine();
        return MoveTo(Position.LineStart);
    }

    private SmtpDataProgress AddFirstOfLine(byte next)
    {
        collector.AddText([next]);
        return MoveTo(Position.InLine);
    }
}

internal enum SmtpDataProgress
{
    NeedsMore,
    Complete,
    BareLineFeed,
    BareCarriageReturn,
}
