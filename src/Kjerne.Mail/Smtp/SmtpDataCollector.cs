namespace Kjerne.Mail.Smtp;

/// <summary>
/// Keeps the lines of one message until a limit is passed; from then on it only counts, so that a peer that goes on
/// sending costs no memory.
/// </summary>
internal sealed class SmtpDataCollector(SmtpServerOptions options, SmtpMessageBuffer message)
{
    /// <summary>A peer that goes on this many times past the limit is not worth reading to the end.</summary>
    private const int FloodFactor = 2;

    private long seenBytes;
    private long lineBytes;

    /// <summary>Null while the message may be taken.</summary>
    public SmtpReply? Refusal { get; private set; }

    public bool IsFlood => seenBytes > options.MaxMessageBytes * FloodFactor + options.MaxTextLineBytes;

    public void AddText(ReadOnlySpan<byte> bytes)
    {
        lineBytes += bytes.Length;
        if (lineBytes > options.MaxTextLineBytes)
        {
            Refuse(new SmtpReply(554, $"5.6.0 A line is longer than {options.MaxTextLineBytes} bytes"));
        }

        Keep(bytes);
    }

    public void EndLine()
    {
        lineBytes = 0;
        Keep("\r\n"u8);
    }

    /// <summary>The first reason counts.</summary>
    public void Refuse(SmtpReply reply)
    {
        Refusal ??= reply;
        message.Clear();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        seenBytes += bytes.Length;
        if (Refusal is not null)
        {
            return;
        }

        if (seenBytes > options.MaxMessageBytes)
        {
            Refuse(SmtpReply.TooLarge);
        }
        else if (!message.TryAppend(bytes))
        {
            Refuse(SmtpReply.InsufficientStorage);
        }
    }
}
