using System.Net;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Decides what of a message is text to read and what is a file.
/// alternative: the same said in several forms, the best of each kind counts. related: one root and its pictures. Every other
/// multipart: texts one after the other.</summary>
internal sealed class BodyChooser(BodyText texts, MimeLimits limits)
{
    /// <summary>Text for reading: as plain text, as HTML, or as both. Neither: nothing to read.</summary>
    private readonly record struct Body(string? Text, string? Html)
    {
        public bool IsEmpty => Text is null && Html is null;
    }

    private readonly List<FoundFile> files = [];
    private TnefBody? envelopeBody;

    /// <summary>What is not text for reading, in order.</summary>
    public IReadOnlyList<FoundFile> Files => files;

    public (string? Text, string? Html) Choose(MimePart root)
    {
        Body body = Read(root, isFirst: true);
        bool blank = body.Html is null && string.IsNullOrWhiteSpace(body.Text);
        if (blank && envelopeBody is not null)
        {
            envelopeBody.Settle(texts.Left);
            return (envelopeBody.Text ?? body.Text, envelopeBody.Html);
        }
        return (body.Text, body.Html);
    }

    private Body Read(MimePart part, bool isFirst)
    {
        if (part.IsMultipart && part.Children.Count > 0)
        {
            return part.ContentType switch
            {
                "multipart/alternative" => ReadAlternative(part, isFirst),
                "multipart/related" => ReadRelated(part, isFirst),
                _ => ReadMixed(part, isFirst),
            };
        }
        if (!IsForReading(part, isFirst))
        {
            AddFile(part);
            return default;
        }
        var inside = new List<EmbeddedFile>();
        string text = texts.Decode(part, FilesLeft, inside);
        files.AddRange(inside.Select(file => new FoundFile(part, file)));
        return part.ContentType == "text/html" ? new Body(null, text) : new Body(text, null);
    }

    /// <summary>A text with a file name is a file, unless it stands where the body stands.</summary>
    private static bool IsForReading(MimePart part, bool isFirst) =>
        part.ContentType is "text/plain" or "text/html"
        && part.Disposition != "attachment"
        && (isFirst || part.GivenFileName is null);

    /// <summary>The last form is the best (RFC 2046, 5.1.4): of several in HTML the last counts. Of several plain ones, which no
    /// sensible writer sends, the first with words does, as most mail programs have it. A form that has both kinds (HTML with a plain footer) does not
    /// replace a plain one.</summary>
    private Body ReadAlternative(MimePart part, bool isFirst)
    {
        string? text = null;
        string? textBesideHtml = null;
        string? html = null;
        foreach (MimePart child in part.Children)
        {
            if (IsOtherForm(child))
            {
                continue;
            }
            Body body = Read(child, isFirst);
            html = body.Html ?? html;
            if (body.Html is null)
            {
                text = string.IsNullOrWhiteSpace(text) ? body.Text ?? text : text;
            }
            else
            {
                textBesideHtml = body.Text ?? textBesideHtml;
            }
        }
        return new Body(text ?? textBesideHtml, html);
    }

    /// <summary>text/x-amp-html, text/watch-html, text/enriched …: the same text once more, for programs we are not.</summary>
    private static bool IsOtherForm(MimePart child) =>
        child.ContentType.StartsWith("text/", StringComparison.Ordinal)
        && child.ContentType is not ("text/plain" or "text/html" or "text/calendar")
        && child.Disposition != "attachment" && child.GivenFileName is null;

    private Body ReadRelated(MimePart part, bool isFirst)
    {
        string? start = part.Parameter("start")?.Trim('<', '>', ' ');
        MimePart root = part.Children.FirstOrDefault(child => start is not null && child.ContentId == start)
            ?? part.Children.FirstOrDefault(child => child.IsMultipart || IsForReading(child, isFirst: false))
            ?? part.Children[0];
        Body body = Read(root, isFirst);
        foreach (MimePart child in part.Children)
        {
            if (child != root)
            {
                AddFiles(child);
            }
        }
        return body;
    }

    private int FilesLeft => Math.Max(0, limits.MaxParts - files.Count);

    /// <summary>A winmail.dat that can be opened is replaced by what is in it.</summary>
    private void AddFile(MimePart part)
    {
        bool envelope = part.ContentType is "application/ms-tnef" or "application/vnd.ms-tnef"
            || (part.GivenFileName?.EndsWith("winmail.dat", StringComparison.OrdinalIgnoreCase) ?? false);
        TnefReader? opened = envelope ? TnefReader.Open(part.Content(), FilesLeft) : null;
        if (opened is null || (opened.Files.Count == 0 && opened.Body.IsEmpty))
        {
            files.Add(new FoundFile(part));
            return;
        }
        envelopeBody ??= opened.Body;
        files.AddRange(opened.Files.Select(file => new FoundFile(part, file)));
    }

    private void AddFiles(MimePart part)
    {
        if (part.Children.Count == 0)
        {
            AddFile(part);
        }
        foreach (MimePart child in part.Children)
        {
            AddFiles(child);
        }
    }

    private Body ReadMixed(MimePart part, bool isFirst)
    {
        var bodies = new List<Body>();
        foreach (MimePart child in part.Children)
        {
            Body body = Read(child, isFirst && bodies.Count == 0);
            bool blank = body.Html is null && string.IsNullOrWhiteSpace(body.Text);
            if (!body.IsEmpty && (!blank || bodies.Count == 0))
            {
                bodies.Add(body);
            }
        }
        if (bodies.Count > 1 && bodies[0].Html is null && string.IsNullOrWhiteSpace(bodies[0].Text))
        {
            bodies.RemoveAt(0);
        }
        return bodies.Count switch { 0 => default, 1 => bodies[0], _ => Join(bodies) };
    }

    /// <summary>Each kind is whole: HTML takes in plain pieces between its own, and where a piece was only said in HTML the
    /// plain text has its words, for a plain text that lacks them would mislead.</summary>
    private Body Join(List<Body> bodies)
    {
        bool hasHtml = bodies.Exists(body => body.Html is not null);
        string? text = bodies.Exists(body => body.Text is not null)
            ? string.Join("\n\n", bodies.Select(body => (body.Text ?? PlainFromHtml.Convert(Within(body.Html!))).Trim('\n'))) + "\n"
            : null;
        if (!hasHtml)
        {
            return new Body(text, null);
        }
        // Joined at once: a builder would hold everything a second time.
        return new Body(text, string.Concat(bodies.SelectMany(body => (string[])
            (body.Html is { } own ? [own, "\n"] : ["<div style=\"white-space:pre-wrap\">", WebUtility.HtmlEncode(Within(body.Text!)), "</div>\n"]))));
    }

    /// <summary>A text that is turned into another form may grow sixfold on the way ("&lt;" for each bracket), so less of it is
    /// taken than of one that stays as it is. The rest is in the message's parts.</summary>
    private string Within(string text)
    {
        int most = (int)Math.Clamp(limits.MaxBodyBytes / 8, 1, int.MaxValue);
        if (text.Length > most)
        {
            texts.ReportCut();
        }
        return TextCleaning.Cut(text, most);
    }
}
