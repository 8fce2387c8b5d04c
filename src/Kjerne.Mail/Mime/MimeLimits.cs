namespace Kjerne.Mail.Mime;

/// <summary>How much of one message is read. Whatever lies beyond a limit stays in the raw bytes and is
/// reported as <see cref="MailDefectKind.LimitExceeded"/>; reading never fails because of it.</summary>
public sealed record MimeLimits
{
    /// <summary>Levels of multiparts inside each other, the message itself being the first. Stops the nesting bomb
    /// (CVE-2020-12100): thousands of levels that exhaust the stack or make every line be compared with every boundary.</summary>
    public int MaxDepth { get; init; } = 20;

    /// <summary>Parts in the whole message, the message itself counted. Stops the part flood (CVE-2020-25275):
    /// tens of thousands of empty parts, each costing an object and a row.</summary>
    public int MaxParts { get; init; } = 1000;

    /// <summary>Bytes of header fields in the whole message, over all parts. Stops the endless header (CVE-2024-23185):
    /// megabytes of fields that are kept, decoded and indexed.</summary>
    public int MaxHeaderBytes { get; init; } = 256 * 1024;

    /// <summary>Addresses in all address fields together. Stops the address flood (CVE-2024-23184):
    /// one mail that makes a hundred thousand customers or recipients.</summary>
    public int MaxAddresses { get; init; } = 500;

    /// <summary>Message ids kept from each of In-Reply-To and References: the first and the newest.
    /// Stops a References field of thousands of ids, each a lookup when the conversation is found.</summary>
    public int MaxReferences { get; init; } = 100;

    /// <summary>Bytes of decoded text taken into <see cref="MailMessage.TextBody"/> and into
    /// <see cref="MailMessage.HtmlBody"/>, each. Stops the text bomb: megabytes of text that every later step
    /// (sanitising, indexing, classifying) would copy. Attachments are not affected.</summary>
    public long MaxBodyBytes { get; init; } = 4 * 1024 * 1024;
}
