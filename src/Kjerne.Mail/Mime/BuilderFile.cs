using System.Buffers;

namespace Kjerne.Mail.Mime;

/// <summary>A file to be written into a message.</summary>
internal sealed record BuilderFile
{
    private static readonly SearchValues<char> TypeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&^_.+-");

    public BuilderFile(string? fileName, string contentType, ReadOnlyMemory<byte> content, string? contentId)
    {
        HeaderText.RefuseControls(fileName ?? "", "A file name");
        (FileName, ContentType, Content, ContentId) = (fileName, contentType, content, contentId);
    }

    public string? FileName { get; }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public string? ContentId { get; }

    /// <summary>type/subtype without parameters, at most 127 characters; a multipart is no file.</summary>
    public static string CheckedType(string contentType)
    {
        string[] halves = contentType.Split('/');
        bool valid = halves.Length == 2 && contentType.Length <= 127
            && Array.TrueForAll(halves, half => half.Length > 0 && !half.AsSpan().ContainsAnyExcept(TypeCharacters))
            && !halves[0].Equals("multipart", StringComparison.OrdinalIgnoreCase);
        return valid ? contentType : throw new ArgumentException("This is not the media type of a file.", nameof(contentType));
    }
}
