namespace Kjerne.Mail.Mime;

/// <summary>Something in a message that is not text for reading: a part, or a file inside one.</summary>
internal readonly record struct FoundFile(MimePart Part, EmbeddedFile? Embedded = null)
{
    public string? ContentId => Embedded is null ? Part.ContentId : Embedded.ContentId;
}
