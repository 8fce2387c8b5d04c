using System.Collections.Frozen;

namespace Kjerne.Mail.Mime;

/// <summary>The media type that a file name's extension stands for. For files that carry none: uuencode, yEnc, winmail.dat.</summary>
internal static class MediaTypeByName
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".pdf"] = "application/pdf", [".zip"] = "application/zip", [".json"] = "application/json", [".xml"] = "application/xml",
        [".doc"] = "application/msword", [".xls"] = "application/vnd.ms-excel", [".ppt"] = "application/vnd.ms-powerpoint", [".rtf"] = "application/rtf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text", [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".png"] = "image/png", [".gif"] = "image/gif", [".webp"] = "image/webp", [".heic"] = "image/heic",
        [".tif"] = "image/tiff", [".tiff"] = "image/tiff", [".bmp"] = "image/bmp", [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain", [".htm"] = "text/html", [".html"] = "text/html", [".csv"] = "text/csv", [".ics"] = "text/calendar", [".vcf"] = "text/vcard",
        [".eml"] = "message/rfc822", [".mp3"] = "audio/mpeg", [".m4a"] = "audio/mp4", [".wav"] = "audio/wav", [".mp4"] = "video/mp4", [".mov"] = "video/quicktime",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Find(string? fileName)
    {
        int dot = fileName?.LastIndexOf('.') ?? -1;
        return dot < 0 ? "application/octet-stream" : Types.GetValueOrDefault(fileName![dot..].Trim(), "application/octet-stream");
    }
}
