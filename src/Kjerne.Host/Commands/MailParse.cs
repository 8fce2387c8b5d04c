using System.Text.Encodings.Web;
using System.Text.Json;
using Kjerne.Mail.Mime;

namespace Kjerne.Commands;

/// <summary>kjerne mail parse FILE…: what the mail reader makes of each file, as one JSON object a line. Needs no database.</summary>
public static class MailParse
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(string[] files)
    {
        if (files.Length == 0)
        {
            await Console.Error.WriteLineAsync("usage: kjerne mail parse FILE…");
            return 2;
        }

        foreach (var file in files)
        {
            var mail = MimeReader.Read(await File.ReadAllBytesAsync(file));
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    File = file, mail.MessageId, mail.InReplyTo, mail.References, From = Of(mail.From), To = Of(mail.To), Cc = Of(mail.Cc), ReplyTo = Of(mail.ReplyTo),
                    mail.Subject, mail.Date, Text = mail.TextBody, Html = mail.HtmlBody,
                    Attachments = mail.Attachments.Select(x => new { x.FileName, x.ContentType, x.ContentId, x.IsInline, x.Size }),
                    Defects = mail.Defects.Select(x => new { Kind = x.Kind.ToString(), x.Offset, x.Words }),
                },
                Json));
        }

        return 0;
    }

    private static IEnumerable<object> Of(IEnumerable<MailAddress> addresses) => addresses.Select(x => new { x.Name, x.Address });
}
