namespace Kjerne.Mail.Smtp;

/// <summary>
/// One reply of an SMTP server: a three-digit code and its text. The text starts with the enhanced status code
/// (RFC 3463) where there is one, and holds a line feed between the lines of a reply of several lines.
/// </summary>
/// <param name="Code">200 to 599; the first digit decides (RFC 5321 section 4.2.1).</param>
/// <param name="Text">Shown to people; a server writes it as ASCII, other characters and controls become '?'.</param>
public readonly record struct SmtpReply(int Code, string Text)
{
    /// <summary>421: the server closes the connection (RFC 5321 section 3.8).</summary>
    internal const int ServiceClosing = 421;

    /// <summary>250: taken, and for a message: stored so that it survives a crash.</summary>
    public static SmtpReply Ok { get; } = new(250, "2.0.0 Ok");

    /// <summary>550: this server has no such mailbox. The answer to every address that is not ours: nothing is relayed.</summary>
    public static SmtpReply MailboxUnknown { get; } = new(550, "5.1.1 No such mailbox here");

    /// <summary>552: the message is larger than this server takes.</summary>
    public static SmtpReply TooLarge { get; } = new(552, "5.3.4 Message is too large");

    /// <summary>452: no room at the moment; the sender keeps the message and tries again.</summary>
    public static SmtpReply InsufficientStorage { get; } = new(452, "4.3.1 Insufficient storage, try again later");

    /// <summary>451 with the given words: the sender keeps the message and tries again.</summary>
    public static SmtpReply TryLater(string text) => new(451, "4.3.0 " + text);

    /// <summary>550 with the given words: refused by a rule of this server, for good.</summary>
    public static SmtpReply Refused(string text) => new(550, "5.7.1 " + text);

    /// <summary>2xx: done.</summary>
    public bool IsPositive => Code is >= 200 and <= 299;

    /// <summary>4xx: refused for now, the same request may succeed later.</summary>
    public bool IsRefusedForNow => Code is >= 400 and <= 499;

    /// <summary>5xx: refused for good, repeating the same request is useless.</summary>
    public bool IsRefusedForGood => Code is >= 500 and <= 599;

    /// <summary>The enhanced status code at the start of the text, such as "5.1.1", or null when there is none.</summary>
    public string? EnhancedStatus
    {
        get
        {
            var text = Text ?? "";
            var end = text.AsSpan().IndexOfAny(' ', '\n');
            var word = end < 0 ? text : text[..end];
            var parts = word.Split('.');
            var isStatus = parts.Length == 3 && parts[0] is ("2" or "4" or "5")
                && parts.Skip(1).All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit));
            return isStatus ? word : null;
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{Code} {Text}";
}
