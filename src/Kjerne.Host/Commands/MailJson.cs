using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Replies;
using Kjerne.Mail.Reports;

namespace Kjerne.Commands;

/// <summary>A mail as the JSON object that `kjerne mail parse` prints; docs/how-to/parse-mail.md describes it.</summary>
internal static class MailJson
{
    public static void Write(Utf8JsonWriter json, string file, MailMessage mail)
    {
        json.WriteStartObject();
        Text(json, "file", file);
        Text(json, "messageId", mail.MessageId);
        Text(json, "inReplyTo", mail.InReplyTo.FirstOrDefault());
        Texts(json, "references", mail.References);
        json.WritePropertyName("from");
        Address(json, mail.From.FirstOrDefault());
        Addresses(json, "to", mail.To);
        Addresses(json, "cc", mail.Cc);
        Addresses(json, "replyTo", mail.ReplyTo);
        Text(json, "subject", mail.Subject);
        Text(json, "date", mail.Date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Text(json, "text", mail.TextBody);
        Text(json, "html", mail.HtmlBody);
        Reply(json, ReplyReader.Read(mail));
        Attachments(json, mail.Attachments);
        var automatic = AutomaticMail.Read(mail);
        json.WriteBoolean("autoSubmitted", automatic.IsWrittenByMachine);
        Text(json, "automatic", automatic.Kind.ToString());
        Bounce(json, DeliveryReportReader.Read(mail));
        Texts(json, "charsetProblems", mail.Defects.Where(IsAboutCharset).Select(x => x.Words));
        Defects(json, mail.Defects);
        json.WriteEndObject();
    }

    private static void Reply(Utf8JsonWriter json, ReplyContent reply)
    {
        Text(json, "reply", reply.Text);
        Text(json, "quoted", reply.Quoted);
        Text(json, "signature", reply.Signature);
        json.WriteBoolean("isForward", reply.IsForward);
    }

    private static void Attachments(Utf8JsonWriter json, IReadOnlyList<MailAttachment> attachments)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            Text(json, "fileName", attachment.FileName);
            Text(json, "contentType", attachment.ContentType);
            var (size, hash) = Measure(attachment);
            json.WriteNumber("size", size);
            Text(json, "sha256", hash);
            Text(json, "contentId", attachment.ContentId);
            json.WriteBoolean("inline", attachment.IsInline);
            Calendar(json, attachment.ReadCalendar());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static (long Size, string Hash) Measure(MailAttachment attachment)
    {
        using var content = attachment.OpenContent();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> block = stackalloc byte[8192];
        var size = 0L;
        for (int count; (count = content.Read(block)) > 0; size += count)
        {
            hash.AppendData(block[..count]);
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Calendar(Utf8JsonWriter json, CalendarEvent? calendar)
    {
        if (calendar is null)
        {
            return;
        }

        json.WriteStartObject("calendar");
        Text(json, "method", calendar.Method);
        Text(json, "summary", calendar.Summary);
        Text(json, "location", calendar.Location);
        Text(json, "organizer", calendar.Organizer);
        Text(json, "start", calendar.StartAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Text(json, "end", calendar.EndAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteBoolean("wholeDays", calendar.IsWholeDays);
        json.WriteEndObject();
    }

    private static void Bounce(Utf8JsonWriter json, DeliveryReport? report)
    {
        if (report is not { IsBounce: true })
        {
            json.WriteNull("bounce");
            return;
        }

        json.WriteStartObject("bounce");
        Text(json, "status", report.Status);
        Text(json, "originalMessageId", report.OriginalMessageId);
        json.WriteStartArray("recipients");
        foreach (var recipient in report.Recipients)
        {
            json.WriteStartObject();
            Text(json, "address", recipient.Address);
            Text(json, "originalAddress", recipient.OriginalAddress);
            Text(json, "status", recipient.Status);
            Text(json, "action", recipient.Action);
            Text(json, "diagnostic", recipient.Diagnostic);
            json.WriteBoolean("hard", recipient.IsHard);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Defects(Utf8JsonWriter json, IReadOnlyList<MailDefect> defects)
    {
        json.WriteStartArray("defects");
        foreach (var defect in defects)
        {
            json.WriteStartObject();
            Text(json, "kind", defect.Kind.ToString());
            json.WriteNumber("offset", defect.Offset);
            Text(json, "words", defect.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static bool IsAboutCharset(MailDefect defect) =>
        defect.Kind == MailDefectKind.DamagedText || defect.Kind.ToString().Contains("Charset", StringComparison.Ordinal);

    private static void Addresses(Utf8JsonWriter json, string name, IEnumerable<MailAddress> addresses)
    {
        json.WriteStartArray(name);
        foreach (var address in addresses)
        {
            Address(json, address);
        }

        json.WriteEndArray();
    }

    private static void Address(Utf8JsonWriter json, MailAddress? address)
    {
        if (address is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        Text(json, "name", address.Name);
        Text(json, "address", address.Address);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            JsonText.WriteValue(json, value);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value) => JsonText.Write(json, name, value);
}
