using System.Text;
using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>
/// Random soup of tags, attributes and cut-up attacks. The seed is fixed, so a failure repeats; set KJERNE_FUZZ_ROUNDS for
/// a long run before a release.
/// </summary>
[RunsOnce]
public sealed class MailHtmlFuzzTests
{
    private static readonly string[] Names =
    [
        "a", "b", "i", "font", "p", "div", "span", "table", "tr", "td", "th", "tbody", "caption", "colgroup", "col", "ul", "ol", "li", "dl",
        "dt", "dd", "h1", "h2", "pre", "blockquote", "center", "br", "hr", "img", "form", "input", "select", "option", "button", "marquee",
        "object", "nobr", "style", "script", "title", "textarea", "noscript", "template", "svg", "math", "mtext", "mglyph", "desc",
        "foreignObject", "annotation-xml", "o:p", "x-y", "iframe", "xmp", "listing", "plaintext", "frameset", "body", "html", "head", "details",
        "summary", "fieldset", "legend", "address", "section", "ruby", "rt", "menu", "image", "video", "picture",
    ];

    private static readonly string[] Attributes =
    [
        " href=https://a.example/", " href='javascript:x'", " style='color:red;position:fixed'", " style=\"background:url(x) #fff\"", " onclick=x",
        " src=cid:a", " src=//b.example/x", " class='MsoNormal x'", " align=CENTER", " width=50%", " title='<b>'", " type=text/html",
        " encoding=text/html", " dir=rtl", " start=3", "/", " x=\"", " y='",
    ];

    [Fact]
    public void Any_soup_becomes_harmless_and_stays_as_it_is()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("KJERNE_FUZZ_ROUNDS"), out var asked) ? asked : 3_000;
        var random = new Random(20261121);
        var attacks = HtmlCases.All().Where(html => html.Length < 3_000).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var soup = Soup(random, attacks);

            var once = MailHtml.Sanitize(soup).Html;

            var violations = AllowedTree.Violations(once);
            Assert.True(violations.Count == 0, $"round {round}: {string.Join("; ", violations)}\n{soup}\n→ {once}");
            var twice = MailHtml.Sanitize(once).Html;
            Assert.True(once == twice, $"round {round}\n{soup}\n1 {once}\n2 {twice}");
        }
    }

    private static string Soup(Random random, string[] attacks)
    {
        var soup = new StringBuilder();
        for (var parts = random.Next(3, 25); parts > 0; parts--)
        {
            var name = Names[random.Next(Names.Length)];
            _ = random.Next(10) switch
            {
                < 5 => soup.Append('<').Append(name).Append(Attribute(random)).Append('>'),
                < 7 => soup.Append("</").Append(name).Append('>'),
                7 => soup.Append(random.Next(4) switch { 0 => "text", 1 => "\n ", 2 => "&lt;b&gt;&amp;", _ => "<!-- c -->" }),
                8 => soup.Append(random.Next(4) switch { 0 => "<!--", 1 => "-->", 2 => "<![CDATA[", _ => "]]>" }),
                _ => soup.Append(Piece(random, attacks[random.Next(attacks.Length)])),
            };
        }

        return soup.ToString();
    }

    private static string Attribute(Random random) =>
        random.Next(2) == 0 ? "" : Attributes[random.Next(Attributes.Length)] + (random.Next(3) == 0 ? Attributes[random.Next(Attributes.Length)] : "");

    private static string Piece(Random random, string attack)
    {
        var start = random.Next(attack.Length + 1);
        return attack.Substring(start, Math.Min(random.Next(60), attack.Length - start));
    }
}
