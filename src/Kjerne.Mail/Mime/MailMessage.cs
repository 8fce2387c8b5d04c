namespace Kjerne.Mail.Mime;

/// <summary>A message that was read. Everything here is the sender's claim; nothing is verified.
/// Safe to read from several threads once read, attachments excepted (they decode at first use).</summary>
public sealed class MailMessage
{
    internal MailMessage(MimePart root) => Root = root;

    /// <summary>The message's header fields.</summary>
    public HeaderList Headers => Root.Headers;

    /// <summary>The message as a tree of parts.</summary>
    public MimePart Root { get; }

    /// <summary>Without angle brackets; null when missing or unusable. Not unique: senders reuse ids.</summary>
    public string? MessageId { get; internal init; }

    /// <summary>Ids of the messages this one answers, without brackets, each once, bounded by <see cref="MimeLimits.MaxReferences"/>.</summary>
    public IReadOnlyList<string> InReplyTo { get; internal init; } = [];

    /// <summary>Ids of the thread, oldest first, without brackets, each once, bounded by <see cref="MimeLimits.MaxReferences"/>.</summary>
    public IReadOnlyList<string> References { get; internal init; } = [];

    /// <summary>Authors, of the first From field; empty when there is none with an acceptable address.</summary>
    public IReadOnlyList<MailAddress> From { get; internal init; } = [];

    /// <summary>Who sent it for the authors; null when not said.</summary>
    public MailAddress? Sender { get; internal init; }

    /// <summary>Where the sender would like answers. A wish, not proof of anything.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; internal init; } = [];

    /// <summary>Recipients as the sender lists them; the envelope may say otherwise.</summary>
    public IReadOnlyList<MailAddress> To { get; internal init; } = [];

    /// <summary>Recipients of copies as the sender lists them.</summary>
    public IReadOnlyList<MailAddress> Cc { get; internal init; } = [];

    /// <summary>Usually empty: the sender's program removes the field.</summary>
    public IReadOnlyList<MailAddress> Bcc { get; internal init; } = [];

    /// <summary>One line, decoded, without control characters; "" when missing.</summary>
    public string Subject { get; internal init; } = "";

    /// <summary>When the sender says it was sent, in UTC; null when missing or unreadable.</summary>
    public DateTimeOffset? Date { get; internal init; }

    /// <summary>The text to read, lines ended by \n, no other controls than tabs. Null when the message has no text, or has
    /// some of it only as HTML.</summary>
    public string? TextBody { get; internal init; }

    /// <summary>The HTML to read, as the sender wrote it: NOT safe to show before it is sanitised. Null when there is none.</summary>
    public string? HtmlBody { get; internal init; }

    /// <summary>Everything that is not text to read, in order, pictures of the HTML included.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; internal init; } = [];

    /// <summary>What was wrong with the message, up to about a hundred things. Damage inside attachments is told by
    /// <see cref="MailAttachment.IsDamaged"/>.</summary>
    public IReadOnlyList<MailDefect> Defects { get; internal init; } = [];

    /// <summary>Whether a limit of <see cref="MimeLimits"/> was reached, so that the message was not read whole.</summary>
    public bool ExceedsLimits => Defects.Any(defect => defect.Kind == MailDefectKind.LimitExceeded);

    /// <summary>The first field of that name (any letter case) as text for people: decoded, one line. Null when missing.</summary>
    public string? Header(string name) => Headers.Find(name)?.Text;
}
