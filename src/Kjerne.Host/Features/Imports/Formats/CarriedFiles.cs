using Kjerne.Mail.Mime;

namespace Kjerne.Features.Imports.Formats;

/// <summary>
/// Files that a JSON export carries in itself: "attachments" (Freshdesk's and others' lists alike) whose contents stand as base64 beside the name, or as a data URL
/// (RFC 2397). What is only linked to is not fetched.
/// </summary>
internal static class CarriedFiles
{
    private const string DataUrl = "data:";

    /// <summary>As with a mail. Octets.</summary>
    private const int Largest = 64 << 20;

    private const int Most = 1_000;

    public static IReadOnlyList<ImportedFile> Of(TicketJson message) => [.. message["attachments"].Items.Select(FileOf).OfType<ImportedFile>().Take(Most)];

    private static ImportedFile? FileOf(TicketJson file)
    {
        if (file.Text("data", "content", "base64", "content_base64", "content_url", "attachment_url", "url") is not { } carried)
        {
            return null;
        }

        var type = file.Text("content_type", "mime_type", "mime-type", "contentType") ?? file["preferences"].Text("Content-Type", "Mime-Type");
        if (carried.StartsWith(DataUrl, StringComparison.OrdinalIgnoreCase))
        {
            var comma = carried.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0 || !carried.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            type ??= carried[DataUrl.Length..carried.IndexOf(';', StringComparison.Ordinal)];
            carried = carried[(comma + 1)..];
        }

        return Octets(carried) is not { } octets ? null
            : new ImportedFile(AttachmentName.Clean(file.Text("file_name", "filename", "name"), type ?? "application/octet-stream"), type ?? "application/octet-stream", () => new MemoryStream(octets, writable: false));
    }

    private static byte[]? Octets(string text)
    {
        var octets = new byte[Math.Min((text.Length / 4 * 3) + 3, Largest)];
        return Convert.TryFromBase64String(text, octets, out var length) ? octets[..length] : null;
    }
}
