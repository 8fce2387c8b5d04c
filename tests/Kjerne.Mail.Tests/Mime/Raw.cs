using System.Text;
using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Short ways to a raw message: the text is Latin-1 so that a test can write any byte as \x.., line ends become CRLF.</summary>
internal static class Raw
{
    public static byte[] Bytes(string text) =>
        Encoding.Latin1.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

    public static MailMessage Read(string text, MimeLimits? limits = null) => MimeReader.Read(Bytes(text), limits);

    public static MailMessage ReadHeader(string field) => Read(field + "\n\nbody\n");

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", name));

    public static bool Has(this MailMessage message, MailDefectKind kind) => message.Defects.Any(defect => defect.Kind == kind);
}
