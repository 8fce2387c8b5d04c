namespace Kjerne.Mail.Mime;

/// <summary>A file that is no MIME part of its own: it lies inside a text (uuencode, yEnc) or inside a winmail.dat.</summary>
/// <param name="Name">As written, not made safe; null when there is none.</param>
/// <param name="ContentType">type/subtype; application/octet-stream when nothing tells.</param>
/// <param name="Content">The file's bytes.</param>
/// <param name="IsDamaged">Bytes are missing or guessed.</param>
/// <param name="ContentId">Without brackets; null when there is none.</param>
internal sealed record EmbeddedFile(string? Name, string ContentType, ReadOnlyMemory<byte> Content, bool IsDamaged, string? ContentId = null);
