using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

[RunsOnce]
public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree")]
    [InlineData("<div>a</div><div><br></div><div>b</div>", "a\n\nb")]
    [InlineData("a <b>b</b>\n <i>c</i>", "a b c")]
    [InlineData("<ul><li>a<li>b<ol start=4><li>c</ol></ul>d", "- a\n- b\n  4. c\n\nd")]
    [InlineData("<table><tr><th>Vare<th>Pris<tr><td><p>Lampe</p><td><p>199,-</p></table>", "Vare\tPris\nLampe\t199,-")]
    [InlineData("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\n\nb\n\nc")]
    [InlineData("<table><tr><td></td><td>x</td></tr><tr><td>y</td></tr></table>", "x\ny")]
    [InlineData("<blockquote>q<blockquote>r</blockquote></blockquote>s", "> q\n\n> > r\n\ns")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<a href='https://example.com/x'>here</a>", "here (https://example.com/x)")]
    [InlineData("<a href='https://example.com/'>example.com</a>", "example.com")]
    [InlineData("<a href='mailto:a@example.com?subject=x'>a@example.com</a> <a href='mailto:b@example.com'>Bo</a>", "a@example.com Bo (b@example.com)")]
    [InlineData("<a href='tel:+4755'>55</a>", "55")]
    [InlineData("<a href='javascript:x'>y</a>", "y")]
    [InlineData("<a href='https://example.com/'><img src=x alt=''></a>z", "z")]
    [InlineData("<img src=x alt='A  logo'> b", "A logo b")]
    [InlineData("<style>p{}</style><script>x</script><title>t</title>a<!-- c -->", "a")]
    [InlineData("a&nbsp;&zwj;b&#8203;c&shy;d", "a \u200Dbcd")]
    [InlineData("&#0000000000060;script&#62;", "<script>")]
    [InlineData("x<hr>y", "x\n---\ny")]
    [InlineData("", "")]
    public void Text_reads_as_a_person_would_read_it(string html, string expected) => Assert.Equal(expected, HtmlText.ToText(html));

    [Theory]
    [InlineData("<p style='display:none'>secret</p>")]
    [InlineData("<p style='DISPLAY : None !important'>secret</p>")]
    [InlineData("<div style='font-size:0'>secret<b>secret</b></div>")]
    [InlineData("<div style='font-size:1px;color:#fff'>secret</div>")]
    [InlineData("<div style='opacity:0'><p style='font-size:14px'>secret</p></div>")]
    [InlineData("<div style='visibility:hidden'>secret</div>")]
    [InlineData("<div style='max-height:0;overflow:hidden'>secret</div>")]
    [InlineData("<div hidden>secret</div>")]
    [InlineData("<img style='display:none' alt='secret' src='cid:a'>")]
    public void Hidden_text_is_left_out_of_the_text_and_kept_in_the_mail(string html)
    {
        var (shown, text) = MailHtml.Read(html + "<p>seen</p>");

        Assert.Equal("seen", text);
        Assert.Contains("secret", shown.Html);
    }

    [Fact]
    public void Legible_text_inside_a_collapsed_cell_is_read() =>
        Assert.Equal("seen", HtmlText.ToText("<td style='font-size:0'>gap<span style='font-size:14px'>seen</span></td>").Replace("gap", ""));

    [Fact]
    public void Long_tracking_address_is_shortened_to_its_host() =>
        Assert.Equal("x (https://t.example/…)", HtmlText.ToText($"<a href='https://t.example/{new string('a', 300)}'>x</a>"));

    [Theory]
    [MemberData(nameof(HtmlCases.Mails), MemberType = typeof(HtmlCases))]
    public void One_reading_gives_the_same_as_two(string name)
    {
        var html = HtmlCases.Mail(name);

        var (shown, text) = MailHtml.Read(html);

        Assert.Equal(MailHtml.Sanitize(html), shown);
        Assert.Equal(HtmlText.ToText(html), text);
    }

    [Theory]
    [InlineData("a\nb\r\n\r\n\n c", "<p>a<br>b</p><p>\u00A0c</p>")]
    [InlineData("<b> & \"x\"", "<p>&lt;b&gt; &amp; \"x\"</p>")]
    [InlineData("  two  spaces", "<p>\u00A0\u00A0two\u00A0 spaces</p>")]
    [InlineData("", "")]
    [InlineData(" \n\t\n", "")]
    public void Plain_text_becomes_paragraphs(string text, string expected) => Assert.Equal(expected, HtmlText.FromText(text));

    [Theory]
    [InlineData("see https://example.com/a?b=1&c=2.", "https://example.com/a?b=1&amp;c=2", "</a>.")]
    [InlineData("(https://example.com/x_(y))", "https://example.com/x_(y)", "</a>)")]
    [InlineData("www.example.com, and", "https://www.example.com", "</a>,")]
    [InlineData("<https://example.com/>", "https://example.com/", "</a>&gt;")]
    [InlineData("<a@example.com>", "mailto:a@example.com", "</a>&gt;")]
    [InlineData("Mail:a.b+c@sub.example.com!", "", "Mail:a.b+c@sub.example.com!")]
    public void Addresses_become_links_without_the_marks_around(string text, string href, string after)
    {
        var html = HtmlText.FromText(text);

        Assert.Contains(href.Length == 0 ? "<p>" : $"href=\"{href}\" rel=", html);
        Assert.Contains(after, html);
        Assert.Equal(html, MailHtml.Sanitize(html).Html);
    }

    [Theory]
    [InlineData("javascript:alert(1) data:text/html,x @ @. a@b xhttps://example.com https:// www. http://")]
    [InlineData("https://user@ https://%zz https://[::1")]
    public void Other_words_stay_words(string text) => Assert.DoesNotContain("<a", HtmlText.FromText(text));

    [Theory]
    [MemberData(nameof(HtmlCases.Attacks), MemberType = typeof(HtmlCases))]
    public void Attack_as_plain_text_is_only_text(string name)
    {
        var html = HtmlText.FromText(HtmlCases.Attack(name));

        Assert.Empty(AllowedTree.Violations(html));
        Assert.Equal(html, MailHtml.Sanitize(html).Html);
    }
}
