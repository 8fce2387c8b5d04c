using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Makes a file name from a mail safe to show and to store: no path, nothing invisible, nothing a file system or a shell
/// takes for something else.</summary>
public static class AttachmentName
{
    private const int MaxLength = 120;
    private const int MaxExtension = 16;

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = ".pdf", ["application/zip"] = ".zip", ["application/json"] = ".json", ["application/xml"] = ".xml",
        ["application/msword"] = ".doc", ["application/vnd.ms-excel"] = ".xls", ["application/rtf"] = ".rtf",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
        ["application/pgp-signature"] = ".asc", ["application/pkcs7-signature"] = ".p7s", ["application/ms-tnef"] = ".dat",
        ["image/jpeg"] = ".jpg", ["image/png"] = ".png", ["image/gif"] = ".gif", ["image/webp"] = ".webp", ["image/heic"] = ".heic",
        ["image/svg+xml"] = ".svg", ["image/tiff"] = ".tif", ["image/bmp"] = ".bmp",
        ["text/plain"] = ".txt", ["text/html"] = ".html", ["text/csv"] = ".csv", ["text/calendar"] = ".ics", ["text/vcard"] = ".vcf", ["text/x-vcard"] = ".vcf",
        ["message/rfc822"] = ".eml", ["message/delivery-status"] = ".txt", ["message/disposition-notification"] = ".txt", ["text/rfc822-headers"] = ".txt",
        ["audio/mpeg"] = ".mp3", ["audio/mp4"] = ".m4a", ["audio/amr"] = ".amr", ["audio/ogg"] = ".ogg", ["audio/wav"] = ".wav",
        ["video/mp4"] = ".mp4", ["video/quicktime"] = ".mov", ["video/3gpp"] = ".3gp",
    };

    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>1 to 120 UTF-16 units. Without a usable name one is made from the media type.</summary>
    public static string Clean(string? given, string contentType)
    {
        // Compatibility forms first: a full-width slash or dot must not slip through as a letter.
        string name = TextCleaning.WithoutInvisible(given ?? "").Normalize(NormalizationForm.FormKC);
        name = TextCleaning.WithoutInvisible(name);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            safe.Append(c is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : char.IsWhiteSpace(c) ? ' ' : c);
        }
        name = Shorten(safe.ToString().Trim('.', ' '));
        if (name.Length == 0)
        {
            return (contentType == "message/rfc822" ? "message" : "attachment") + Extensions.GetValueOrDefault(contentType, ".bin");
        }
        int dot = name.IndexOf('.');
        return DeviceNames.Contains(dot < 0 ? name : name[..dot]) ? "_" + name : name;
    }

    /// <summary>Keeps the extension: it is what people and programs go by.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }
        int dot = name.LastIndexOf('.');
        string extension = dot > 0 && name.Length - dot <= MaxExtension ? name[dot..] : "";
        return TextCleaning.Cut(name, MaxLength - 1 - extension.Length).TrimEnd('.', ' ') + extension;
    }
}
