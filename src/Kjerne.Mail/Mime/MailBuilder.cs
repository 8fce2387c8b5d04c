namespace Kjerne.Mail.Mime;

/// <summary>A message to be written. Fill in, then <see cref="Build"/>. Names, subject, file names and ids come back from
/// <see cref="MimeReader"/> exactly as given. Not thread-safe.</summary>
public sealed class MailBuilder
{
    private readonly List<KeyValuePair<string, string>> headers = [];
    private readonly List<BuilderFile> inlineImages = [];
    private readonly List<BuilderFile> attachments = [];

    /// <summary>The author.</summary>
    public required MailAddress From { get; init; }

    /// <summary>When it is sent; written with the offset it has.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Without angle brackets, unique in the world: random@our.domain.</summary>
    public required string MessageId { get; init; }

    /// <summary>Who sends for the author; null when the author does.</summary>
    public MailAddress? Sender { get; set; }

    /// <summary>Recipients. A blind copy is the envelope's business and has no place in a message.</summary>
    public IList<MailAddress> To { get; init; } = new List<MailAddress>();

    /// <summary>Recipients of copies.</summary>
    public IList<MailAddress> Cc { get; init; } = new List<MailAddress>();

    /// <summary>Where answers go; empty means to <see cref="From"/>.</summary>
    public IList<MailAddress> ReplyTo { get; init; } = new List<MailAddress>();

    /// <summary>One line of any text.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Ids of the messages this one answers, without brackets.</summary>
    public IList<string> InReplyTo { get; init; } = new List<string>();

    /// <summary>Ids of the thread, oldest first, without brackets. RFC 5322 asks for all; 20 to 50 are plenty.</summary>
    public IList<string> References { get; init; } = new List<string>();

    /// <summary>Plain text with any line ends. Null beside HTML: made from the HTML, so that a plain form is always there.</summary>
    public string? TextBody { get; set; }

    /// <summary>HTML in any form; null for a plain message.</summary>
    public string? HtmlBody { get; set; }

    /// <summary>Makes boundaries repeatable, for tests only. Null: random.</summary>
    public int? BoundarySeed { get; set; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers => headers;
    internal IReadOnlyList<BuilderFile> InlineImages => inlineImages;
    internal IReadOnlyList<BuilderFile> Attachments => attachments;

    /// <summary>Adds a field that has no property here, such as Auto-Submitted or List-Unsubscribe. The value is free text or
    /// anything in ASCII.</summary>
    /// <exception cref="ArgumentException">Not a field name, a field this class writes itself, or a control character in the value.</exception>
    public void AddHeader(string name, string value)
    {
        HeaderFields.RefuseName(name);
        HeaderText.RefuseControls(value, $"The value of {name}");
        headers.Add(new(name, value));
    }

    /// <summary>Adds a picture the HTML shows as cid:<paramref name="contentId"/>.</summary>
    /// <param name="contentId">Without brackets, unique in the message.</param>
    /// <param name="contentType">type/subtype.</param>
    /// <param name="content">Kept, not copied.</param>
    /// <param name="fileName">Any name; null for none.</param>
    /// <exception cref="ArgumentException">Not an id, not a media type, or a control character in the name.</exception>
    public void AddInlineImage(string contentId, string contentType, ReadOnlyMemory<byte> content, string? fileName = null)
    {
        if (!MessageIds.IsValid(contentId))
        {
            throw new ArgumentException("This is not a content id.", nameof(contentId));
        }
        inlineImages.Add(new BuilderFile(fileName, BuilderFile.CheckedType(contentType), content, contentId));
    }

    /// <summary>Adds a file.</summary>
    /// <exception cref="ArgumentException">Not a media type, or a control character in the name.</exception>
    public void AddAttachment(string fileName, string contentType, ReadOnlyMemory<byte> content) =>
        attachments.Add(new BuilderFile(fileName, BuilderFile.CheckedType(contentType), content, null));

    /// <summary>The whole message: CRLF line ends, lines of 76 characters where their words allow it and never above 998, ASCII only
    /// (except an address whose local part is not, see <see cref="MailAddress.WireAddress"/>).</summary>
    /// <exception cref="ArgumentException">A value holds a line end or another control character, or an id is none.</exception>
    public byte[] Build() => new MimeWriter(this).Write();
}
