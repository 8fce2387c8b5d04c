using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>What everyday mail must keep. Strict is easy; strict and faithful is the point.</summary>
[RunsOnce]
public sealed class MailHtmlLookTests
{
    [Theory]
    [MemberData(nameof(HtmlCases.Mails), MemberType = typeof(HtmlCases))]
    public void Everyday_mail_is_shown_whole_and_harmless(string name)
    {
        var result = MailHtml.Sanitize(HtmlCases.Mail(name));

        Assert.False(result.WasTruncated);
        Assert.Empty(AllowedTree.Violations(result.Html));
        Assert.Equal(result.Html, MailHtml.Sanitize(result.Html).Html);
    }

    [Theory]
    [InlineData("outlook-reply", "<p class=\"MsoNormal\" style=\"margin:0cm;font-size:11.0pt;font-family:'Calibri',sans-serif\"><span>Hei,</span></p>")]
    [InlineData("outlook-reply", "style=\"width:113.25pt;border:solid windowtext 1.0pt;border-left:none;padding:0cm 5.4pt 0cm 5.4pt;background-color:#DEEAF6\"")]
    [InlineData("outlook-reply", "style=\"margin-left:36.0pt;text-indent:-18.0pt\"")]
    [InlineData("outlook-reply", "data-cid=\"image001.png@01DA5B2C.8F3E1A20\"")]
    [InlineData("outlook-reply", "<b>Sendt:</b> fredag")]
    [InlineData("gmail-reply", "<blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\">")]
    [InlineData("gmail-reply", "<ol start=\"2\"><li>Logga in</li><li>Välj <b>Ordrar</b><ul><li>senaste</li></ul></li></ol>")]
    [InlineData("newsletter", "background-color:#ffffff;border-radius:8px")]
    [InlineData("newsletter", "color:#ffffff;font-family:Helvetica,Arial,sans-serif;font-size:0\"")]
    [InlineData("newsletter", "data-remote-src=\"https://cdn.example.com/img/1.jpg\"")]
    [InlineData("newsletter", "href=\"https://click.example.com/ls/click?upn=abc1&amp;x=1\" rel=\"noopener noreferrer nofollow\" target=\"_blank\"")]
    [InlineData("newsletter", "display:none;max-height:0px;overflow:hidden")]
    [InlineData("apple-mail", "data-cid=\"B0A1@home\"")]
    [InlineData("apple-mail", "<blockquote type=\"cite\">")]
    [InlineData("thunderbird-plain", "<pre>line one\n  indented   line\n</pre>")]
    [InlineData("old-school", "<div style=\"background-color:#FFFFCC;color:navy\"><center><font face=\"Comic Sans MS, cursive\" size=\"+2\" color=\"#cc0000\">Klage</font></center>")]
    [InlineData("old-school", "<td rowspan=\"2\" valign=\"top\">Lampe</td><td align=\"right\">199,-</td>")]
    [InlineData("right-to-left", "<div dir=\"rtl\" lang=\"ar\">")]
    [InlineData("right-to-left", "<p dir=\"auto\" lang=\"he\">שלום 👋🏽</p>")]
    public void Look_is_kept(string name, string part) => Assert.Contains(part, MailHtml.Sanitize(HtmlCases.Mail(name)).Html);

    [Theory]
    [InlineData("newsletter", true)]
    [InlineData("outlook-reply", false)]
    public void Remote_images_are_reported(string name, bool expected) =>
        Assert.Equal(expected, MailHtml.Sanitize(HtmlCases.Mail(name)).HasRemoteImages);

    [Fact]
    public void White_space_between_words_is_kept() =>
        Assert.Equal("<b>a</b> <i>b</i>\n<u>c</u>", MailHtml.Sanitize("<b>a</b> <i>b</i>\n<u>c</u>").Html);

    [Theory]
    [InlineData("<a href=\"https://evil.example/\">www.bank.example</a>", "evil.example")]
    [InlineData("<a href=\"https://evil.example/\" title=\"www.bank.example\">bank.example</a>", "evil.example")]
    [InlineData("<a href=\"https://evil.example/\">See https://bank.example/login now</a>", "evil.example")]
    [InlineData("<a href=\"https://evil.example/\"><b>bank</b>.example</a>", "evil.example")]
    [InlineData("<a href=\"https://bank.example@evil.example/\">bank.example</a>", "evil.example")]
    [InlineData("<a href=\"https://bank.example.evil.example/\">bank.example</a>", "bank.example.evil.example")]
    [InlineData("<a href=\"https://bаnk.example/\">bank.example</a>", "xn--bnk-6cd.example")]
    public void Link_whose_words_name_another_host_shows_the_true_one(string html, string host) =>
        Assert.Contains($"title=\"{host}\"", MailHtml.Sanitize(html).Html);

    [Theory]
    [InlineData("https://bank.example@evil.example:8443/a?b#c", "https://evil.example:8443/a?b#c")]
    [InlineData("http://user:word@evil.example", "http://evil.example")]
    [InlineData("https://bаnk.example/å", "https://xn--bnk-6cd.example/å")]
    [InlineData("https://example.com:81/a@b", "https://example.com:81/a@b")]
    public void Address_names_the_host_it_leads_to(string address, string expected) =>
        Assert.Contains($"<a href=\"{expected}\"", MailHtml.Sanitize($"<a href=\"{address}\">x</a>").Html);

    [Fact]
    public void Text_that_is_dropped_cannot_make_a_link_look_honest() => Assert.Contains(
        "title=\"evil.example\"",
        MailHtml.Sanitize("<a href=\"https://evil.example/\">bank.example<script>words so that it is not alone</script></a>").Html);

    [Theory]
    [InlineData("<a href=\"https://www.bank.example/x\">bank.example</a>")]
    [InlineData("<a href=\"https://login.bank.example/x\">www.bank.example</a>")]
    [InlineData("<a href=\"https://files.example/x\">faktura.pdf</a>")]
    [InlineData("<a href=\"https://bank.example/x\" title=\"evil\">Se f.eks. her</a>")]
    public void Honest_link_has_no_title(string html) => Assert.DoesNotContain("title=", MailHtml.Sanitize(html).Html);

    [Theory]
    [InlineData("//cdn.example/a.png", "https://cdn.example/a.png")]
    [InlineData("HTTP:\\\\cdn.example\\a.png", "http://cdn.example/a.png")]
    [InlineData(" ht\ntps://cdn.example/a b.png", "https://cdn.example/a b.png")]
    public void Image_addresses_are_read_as_browsers_read_them(string source, string expected) =>
        Assert.Contains($"data-remote-src=\"{expected}\"", MailHtml.Sanitize($"<img src=\"{source}\">").Html);

    [Fact]
    public void Small_raster_images_in_the_address_are_shown() =>
        Assert.Equal("<img src=\"data:image/png;base64,iVBORw0KGgo=\">", MailHtml.Sanitize("<img src=\"DATA:image/PNG;base64,iVBORw0KGgo=\">").Html);
}
