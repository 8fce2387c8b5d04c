using System.Net;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Decides what of a message is text to read and what is a file.
/// alternative: the same said in several forms, the best of each kind counts. related: one root and its pictures. Every other
/// multipart: texts one after the other.</summary>
internal sealed class BodyChooser(BodyText texts)
{
    /// <summary>Text for reading: as plain text, as HTML, or as both. Neither: nothing to read.</summary>
    private readonly record struct Body(string? Text, string? Html)
    {
        public bool IsEmpty => Text is null && Html is null;
    }

    private readonly List<MimePart> files = [];

    /// <summary>Parts that are not text for reading, in order.</summary>
    public IReadOnlyList<MimePart> Files => files;

    public (string? Text, string? Html) Choose(MimePart root)
    {
        Body body = Read(root, isFirst: true);
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
            files.Add(part);
            return default;
        }
        string text = texts.Decode(part);
        return part.ContentType == "text/html" ? new Body(null, text) : new Body(text, null);
    }

    /// <summary>A text with a file name is a file, unless it stands where the body stands.</summary>
    private static bool IsForReading(MimePart part, bool isFirst) =>
        part.ContentType is "text/plain" or "text/html"
        && part.Disposition != "attachment"
        && (isFirst || part.GivenFileName is null);

    /// <summary>The last form is the best (RFC 2046, 5.1.4), but a form that has both kinds (HTML with a plain footer) does not
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
                text = string.IsNullOrWhiteSpace(body.Text) ? text ?? body.Text : body.Text;
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

    private void AddFiles(MimePart part)
    {
        if (part.Children.Count == 0)
        {
            files.Add(part);
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

    /// <summary>Each kind is whole or not there: HTML takes in plain pieces between its own, but a plain text that lacks what
    /// was only said in HTML would mislead, so it is left out.</summary>
    private static Body Join(List<Body> bodies)
    {
        string? text = bodies.TrueForAll(body => body.Text is not null)
            ? string.Join("\n\n", bodies.Select(body => body.Text!.Trim('\n'))) + "\n"
            : null;
        if (!bodies.Exists(body => body.Html is not null))
        {
            return new Body(text, null);
        }
        var html = new StringBuilder();
        foreach (Body body in bodies)
        {
            html.Append(body.Html ?? $"<div style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(body.Text)}</div>").Append('\n');
        }
        return new Body(text, html.ToString());
    }
}
