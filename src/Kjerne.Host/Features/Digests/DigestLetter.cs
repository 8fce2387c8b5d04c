using System.Net;
using System.Text;
using Kjerne.Features.Access;

namespace Kjerne.Features.Digests;

/// <summary>An edition as a mail in its reader's language: the text first, and the same as plain HTML without pictures, styles of others or anything that is fetched.</summary>
internal sealed class DigestLetter(Language language, string name, DigestContent content, DigestAddress? address)
{
    private readonly DigestSpeech _speech = new(language);

    /// <summary>Names the days, so that no mail program takes two editions for one conversation.</summary>
    public string Subject => $"{name}: {_speech.Days(content.Days.From, content.Days.To)}";

    public SystemLetter To(string receiver, DigestSending sending, DigestId digest) => new(receiver, Subject, Text())
    {
        Html = Html(), Token = TokenOf(sending, sending.Copy), ThreadToken = sending.Copy == 0 ? null : TokenOf(sending, 0), List = $"digest-{digest}",
    };

    private static string TokenOf(DigestSending sending, int copy) => $"digest.{sending.EditionId}.{sending.Token}.{copy}";

    public string Text()
    {
        var text = new StringBuilder();
        text.Append(Subject).Append('\n').Append(Scope).Append(". ").Append(_speech.Volume(content)).Append('\n');
        if (content.Lines.Count == 0)
        {
            text.Append('\n').Append(_speech.Say(DigestFrame.Empty)).Append('\n');
        }

        var number = 0;
        foreach (var (title, lines) in Parts())
        {
            text.Append('\n').Append(title.ToUpperInvariant()).Append('\n');
            foreach (var line in lines)
            {
                text.Append('\n').Append(++number).Append(". ").Append(_speech.Sentence(line)).Append("\n   ").Append(Act(line)).Append('\n');
                text.Append(address is { } known ? $"   {known.Of(line.Path)}\n" : "");
            }
        }

        text.Append(Left is { } more ? $"\n{more}\n" : "");
        text.Append(address is { } own ? $"\n{_speech.Say(DigestFrame.Online)}\n{own.Edition}\n" : "");
        text.Append('\n').Append(_speech.Say(DigestFrame.Why, name)).Append('\n');
        return text.Append(address is { } page ? $"{_speech.Say(DigestFrame.Leave)} {page.Page}\n" : "").ToString();
    }

    private string Html()
    {
        var html = new StringBuilder("<h1 style=\"font-size:20px\">").Append(Encode(Subject)).Append("</h1><p>").Append(Encode($"{Scope}. {_speech.Volume(content)}")).Append("</p>");
        html.Append(content.Lines.Count == 0 ? $"<p>{Encode(_speech.Say(DigestFrame.Empty))}</p>" : "");
        var number = 1;
        foreach (var (title, lines) in Parts())
        {
            html.Append("<h2 style=\"font-size:16px\">").Append(Encode(title)).Append($"</h2><ol start=\"{number}\">");
            foreach (var line in lines)
            {
                var sentence = Encode(_speech.Sentence(line));
                html.Append("<li>").Append(address is { } known ? $"<a href=\"{Encode(known.Of(line.Path))}\">{sentence}</a>" : sentence).Append("<br>").Append(Encode(Act(line))).Append("</li>");
            }

            html.Append("</ol>");
            number += lines.Count;
        }

        html.Append(Left is { } more ? $"<p>{Encode(more)}</p>" : "");
        html.Append(address is { } own ? $"<p>{Encode(_speech.Say(DigestFrame.Online))}<br><a href=\"{Encode(own.Edition)}\">{Encode(own.Edition)}</a></p>" : "");
        html.Append("<p>").Append(Encode(_speech.Say(DigestFrame.Why, name)));
        html.Append(address is { } page ? $"<br>{Encode(_speech.Say(DigestFrame.Leave))} <a href=\"{Encode(page.Page)}\">{Encode(page.Page)}</a>" : "");
        return html.Append("</p>").ToString();
    }

    private string Scope => content.Scope ?? _speech.Say(DigestFrame.Whole);

    private string? Left => content.Found > content.Lines.Count ? _speech.Say(DigestFrame.More, content.Found - content.Lines.Count) : null;

    private IEnumerable<(string Title, List<DigestLine> Lines)> Parts()
    {
        var (decide, know) = (content.Lines.Where(x => x.IsDecision).ToList(), content.Lines.Where(x => !x.IsDecision).ToList());
        (string Title, List<DigestLine> Lines)[] parts = [(_speech.Say(DigestFrame.ToDecide), decide), (_speech.Say(DigestFrame.ToKnow), know)];
        return parts.Where(x => x.Lines.Count > 0);
    }

    private string Act(DigestLine line) =>
        _speech.Decision(line) is { } decision ? _speech.Say(DigestFrame.Decision, line.Owner!, decision)
        : line.Owner is { } owner ? _speech.Say(DigestFrame.Owner, owner)
        : _speech.Say(DigestFrame.NoOwner);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>Where the workspace is reached from outside.</summary>
internal sealed record DigestAddress(Uri Public, DigestId Digest, DigestEditionId EditionId)
{
    public string Edition => Of($"/digests/{Digest}/editions/{EditionId}");

    public string Page => Of($"/digests/{Digest}");

    public string Of(string path) => new Uri(Public, $"workspace{path}").AbsoluteUri;
}
