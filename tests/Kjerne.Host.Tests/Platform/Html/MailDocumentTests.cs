using AngleSharp.Html.Parser;
using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

[RunsOnce]
public sealed class MailDocumentTests
{
    private const string Png = "data:image/png;base64,iVBORw0KGgo=";

    [Fact]
    public void Policy_lets_nothing_run_or_load() => Assert.Equal(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'",
        MailDocument.Policy());

    [Theory]
    [InlineData("https://a.example; script-src *")]
    [InlineData("a b")]
    [InlineData("a,b")]
    public void Image_source_cannot_smuggle_a_directive(string source) =>
        Assert.Throws<ArgumentException>(() => MailDocument.Policy(source));

    [Fact]
    public void Inline_image_is_shown()
    {
        var page = Build("<img src=cid:a@b alt=x>", new() { Inline = new Dictionary<string, string> { ["a@b"] = Png } });

        Assert.Equal(Png, Assert.Single(Images(page)));
    }

    [Theory]
    [InlineData("data:image/svg+xml;base64,PHN2Zz4=")]
    [InlineData("data:text/html;base64,PHN2Zz4=")]
    [InlineData("https://example.com/a.png")]
    public void Inline_image_of_another_kind_is_not(string address) =>
        Assert.Null(Assert.Single(Images(Build("<img src=cid:a>", new() { Inline = new Dictionary<string, string> { ["a"] = address } }))));

    [Fact]
    public void Remote_images_stay_hidden_until_asked_for()
    {
        static string Proxied(string address) => "/images?of=" + Uri.EscapeDataString(address);
        const string mail = "<img src='https://cdn.example/a.png?x=1&amp;y=2'>";

        Assert.Null(Assert.Single(Images(Build(mail, new() { ProxiedUrl = Proxied }))));
        Assert.Equal("/images?of=https%3A%2F%2Fcdn.example%2Fa.png%3Fx%3D1%26y%3D2",
            Assert.Single(Images(Build(mail, new() { ProxiedUrl = Proxied, ShowRemoteImages = true }))));
        Assert.Null(Assert.Single(Images(Build(mail, new() { ProxiedUrl = _ => null, ShowRemoteImages = true }))));
    }

    [Theory]
    [InlineData("width=1 height=1", true)]
    [InlineData("width=0 height=0", true)]
    [InlineData("height=1", true)]
    [InlineData("style='width:1px;height:1px'", true)]
    [InlineData("style='display:none'", true)]
    [InlineData("style='visibility:hidden' width=200", true)]
    [InlineData("width=600 height=1", false)]
    [InlineData("width=100% height=1", false)]
    [InlineData("style='width:1em;height:1em'", false)]
    [InlineData("style='max-width:1px'", false)]
    [InlineData("", false)]
    public void Picture_that_nobody_is_meant_to_see_is_named_and_never_loaded(string attributes, bool isTracker)
    {
        var asked = new List<string>();
        string? Proxied(string address)
        {
            asked.Add(address);
            return Png;
        }

        var page = Build($"<img src='https://track.example/o?id=1' {attributes}>", new() { ShowRemoteImages = true, ProxiedUrl = Proxied, Language = "nb" });

        Assert.Equal(isTracker, page.Contains("Sporingsbilder som aldri hentes: track.example</footer>", StringComparison.Ordinal));
        Assert.Equal(isTracker ? [] : ["https://track.example/o?id=1"], asked);
    }

    [Theory]
    [InlineData("https://u1.ct.shop.example/wf/open?upn=abc", true)]
    [InlineData("https://shop.us1.list-manage.com/track/open.php?u=1&id=2", true)]
    [InlineData("https://abc.r.eu-west-1.awstrack.me/I0/0102/x", true)]
    [InlineData("https://www.google-analytics.com/collect?v=1&t=event", true)]
    [InlineData("https://mailtrack.io/trace/mail/abc.png", true)]
    [InlineData("https://shop.example/wf/opening-hours.png", false)]
    [InlineData("https://shop.example/pictures/open.png?track=1", false)]
    [InlineData("https://shop.example/o/logo.png", false)]
    public void Picture_by_which_a_service_counts_readers_is_a_tracker_of_any_size(string address, bool isTracker)
    {
        var stored = MailHtml.Sanitize($"<img src='{address}' width=300 height=80>").Html;

        Assert.Equal(isTracker ? new HeldPictures(0, 1) : new HeldPictures(1, 0), MailDocument.CountHeld(stored));
        Assert.Equal(isTracker, MailDocument.Build(stored, new MailDocumentOptions()).Contains("kjerne-trackers\">", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_inside_the_mail_are_not_held_back() =>
        Assert.Null(MailDocument.CountHeld(MailHtml.Sanitize($"<p>1 &lt; 2 <img src='cid:a'><img src='{Png}'>").Html));

    [Fact]
    public void Words_that_look_like_held_back_images_stay_words()
    {
        var page = Build("<p>&lt;img data-cid=\"a\"&gt; data-cid=\"a\"</p><b title='x'>y</b>", new() { Inline = new Dictionary<string, string> { ["a"] = Png } });

        Assert.DoesNotContain(Png, page);
        Assert.Contains("&lt;img data-cid=\"a\"&gt; data-cid=\"a\"", page);
    }

    [Fact]
    public void Stored_html_passes_the_policy_again() =>
        Assert.DoesNotContain("onerror", MailHtml.Document("<img src=x onerror=alert(1)>", new MailDocumentOptions()));

    [Fact]
    public void Language_is_escaped() =>
        Assert.Contains("<html lang=\"&quot;&gt;&lt;script&gt;\">", Build("x", new() { Language = "\"><script>" }));

    [Theory]
    [InlineData("<p>plain</p>", true)]
    [InlineData("<p style='color:#000;background:white'>ink</p>", true)]
    [InlineData("<p style='color:rgb(34, 34, 34)'>ink</p>", true)]
    [InlineData("<span style='color:windowtext'>ink</span>", true)]
    [InlineData("<a href='https://a.example/' style='color:#0563C1'>link</a>", true)]
    [InlineData("<table bgcolor=white><tr><td>paper</td></tr></table>", true)]
    [InlineData("<p>color:red style=\"color:red\"</p>", true)]
    [InlineData("<font color=red>own</font>", false)]
    [InlineData("<p style='color:#1F497D'>own</p>", false)]
    [InlineData("<p style='color:white'>own</p>", false)]
    [InlineData("<p style='color:rgba(0,0,0,.5)'>own</p>", false)]
    [InlineData("<td style='background-color:#deeaf6'>own</td><p style='background:#deeaf6'>own</p>", false)]
    [InlineData("<table bgcolor='#000000'><tr><td>own</td></tr></table>", false)]
    [InlineData("<style>p{color:red}</style><p>own</p>", false)]
    public void Only_mail_in_ink_on_paper_turns_dark(string mail, bool dark) =>
        Assert.Equal(dark, Build(mail, new() { Theme = MailTheme.Dark }).Contains("color-scheme:dark", StringComparison.Ordinal));

    [Theory]
    [InlineData("nb", "'går til '")]
    [InlineData("nn", "'går til '")]
    [InlineData("da", "'fører til '")]
    [InlineData("sv", "'leder till '")]
    [InlineData("en", "'leads to '")]
    [InlineData("'}</style><script>", "'leads to '")]
    public void Mark_of_a_link_that_leads_elsewhere_speaks_the_readers_language(string language, string words) =>
        Assert.Contains($"content:{words} attr(title)", Build("x", new() { Language = language }));

    [Theory]
    [MemberData(nameof(HtmlCases.Attacks), MemberType = typeof(HtmlCases))]
    public void Page_holds_one_document_and_nothing_loads(string name)
    {
        var page = MailHtml.Document(HtmlCases.Attack(name), new MailDocumentOptions { ShowRemoteImages = true });

        var document = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(page);
        Assert.Equal(["meta", "meta", "meta", "meta", "title", "style"], document.Head!.Children.Select(child => child.LocalName));
        Assert.Empty(document.QuerySelectorAll("script, iframe, link, base, svg, math, form, [srcset], [background]"));
        Assert.All(document.QuerySelectorAll("[src]"), image => Assert.StartsWith("data:image/", image.GetAttribute("src")));
        Assert.Empty(AllowedTree.Violations(document.Body!.InnerHtml));
    }

    private static string Build(string mail, MailDocumentOptions options) => MailHtml.Document(mail, options);

    private static IEnumerable<string?> Images(string page) =>
        new HtmlParser().ParseDocument(page).QuerySelectorAll("img").Select(image => image.GetAttribute("src"));
}
