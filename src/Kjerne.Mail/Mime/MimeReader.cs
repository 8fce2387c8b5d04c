namespace Kjerne.Mail.Mime;

/// <summary>Reads internet messages (RFC 5322, MIME).</summary>
public static class MimeReader
{
    /// <summary>Reads one message. Never throws on content: what is malformed is read as far as it makes sense and reported in
    /// <see cref="MailMessage.Defects"/>. Line ends may be CRLF, LF or (in a message without LF) CR. The message keeps
    /// <paramref name="raw"/> and looks into it later; it must not change. Time and memory are linear in its length.</summary>
    public static MailMessage Read(ReadOnlyMemory<byte> raw, MimeLimits? limits = null)
    {
        limits ??= new MimeLimits();
        var defects = new DefectLog();
        MimePart root = new PartReader(raw, limits, defects).ReadMessage();
        var fields = new MessageFields(root.Headers, limits, defects);
        var chooser = new BodyChooser(new BodyText(limits, defects), limits);
        (string? text, string? html) = chooser.Choose(root);
        return new MailMessage(root)
        {
            MessageId = fields.MessageId(),
            InReplyTo = fields.Ids("In-Reply-To"),
            References = fields.Ids("References"),
            From = fields.FirstAddresses("From"),
            Sender = fields.FirstAddresses("Sender").FirstOrDefault(),
            ReplyTo = fields.FirstAddresses("Reply-To"),
            To = fields.AllAddresses("To"),
            Cc = fields.AllAddresses("Cc"),
            Bcc = fields.AllAddresses("Bcc"),
            Subject = fields.Subject,
            Date = fields.Date(),
            TextBody = text,
            HtmlBody = html,
            Attachments = Attachments(chooser.Files, html),
            Defects = defects.All,
        };
    }

    private static List<MailAttachment> Attachments(IReadOnlyList<FoundFile> files, string? html)
    {
        if (files.Count == 0)
        {
            return [];
        }
        HashSet<string> shown = ContentReferences.In(html);
        return [.. files.Select(file => new MailAttachment(file, file.ContentId is { } id && shown.Contains(id)))];
    }
}
