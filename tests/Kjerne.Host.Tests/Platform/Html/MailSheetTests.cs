using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>What a mail says in its own style sheet is seen although no style element is shown.</summary>
[RunsOnce]
public sealed class MailSheetTests
{
    [Theory]
    [InlineData("p{color:red}", "<p>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData(".a{color:red}", "<p class=\"b a\">x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("#a{color:red}", "<p id=a>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("p.a.b{color:red}", "<p class=\"a\">x</p>", "<p>x</p>")]
    [InlineData("P.a{color:red}", "<p class=a>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("*{color:red}", "<i>x</i>", "<div style=\"color:red\"><i style=\"color:red\">x</i></div>")]
    [InlineData("h1,p , .z{color:red}", "<p>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("td p{color:red}", "<p>x</p>", "<p>x</p>")]
    [InlineData("div p{color:red}", "<div><i><p>x</p></i></div>", "<div><i><p style=\"color:red\">x</p></i></div>")]
    [InlineData("div>p{color:red}", "<div><center><p>x</p></center></div>", "<div><center><p>x</p></center></div>")]
    [InlineData("div > p{color:red}", "<div><p>x</p></div>", "<div><p style=\"color:red\">x</p></div>")]
    [InlineData("body{background:#eee url(x)}", "<p>x</p>", "<div style=\"background-color:#eee\"><p>x</p></div>")]
    [InlineData("a:link{color:red}", "<a href=\"https://a.example/\">x</a>", "<a style=\"color:red\" href=\"https://a.example/\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a>")]
    [InlineData("a:hover{color:red}p::before{color:red}p[title]{color:red}p+p{color:red}", "<p>x</p>", "<p>x</p>")]
    [InlineData("<!-- p{color:red} -->", "<p>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("/* p{} */ p/**/{color:/*x*/red}", "<p>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("@import 'x';@media screen{p{color:red}}", "<p>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("@media (max-width:600px){p{color:red}}p{margin:0}", "<p>x</p>", "<p style=\"margin:0\">x</p>")]
    [InlineData("@font-face{font-family:x;src:url(y)}p{margin:0}", "<p>x</p>", "<p style=\"margin:0\">x</p>")]
    [InlineData("p{font-family:'a}b';margin:0}", "<p>x</p>", "<p style=\"margin:0\">x</p>")]
    [InlineData("p{position:fixed;background:url(x);margin:0", "<p>x</p>", "<p style=\"margin:0\">x</p>")]
    public void Rules_are_moved_to_what_they_name(string sheet, string body, string expected) =>
        Assert.Equal(expected, MailHtml.Sanitize($"<head><style>{sheet}</style></head><body>{body}</body>").Html);

    [Theory]
    [InlineData("p{color:red}p{color:blue}", "<p>", "color:blue")]
    [InlineData(".a{color:red}p{color:blue}", "<p class=a>", "color:red")]
    [InlineData("#i{color:red}p.a.b{color:blue}", "<p id=i class=\"a b\">", "color:red")]
    [InlineData("p{color:red;margin:0}", "<p style=\"color:blue\">", "margin:0;color:blue")]
    [InlineData("p{color:red!important}", "<p style=\"color:blue\">", "color:red")]
    [InlineData("p{color:red ! important}p{color:green}", "<p>", "color:red")]
    [InlineData("p{margin-left:3px}.a{margin:0}", "<p class=a>", "margin-left:3px;margin:0")]
    public void What_counts_more_wins(string sheet, string tag, string style) =>
        Assert.Equal($"<p style=\"{style}\">x</p>", MailHtml.Sanitize($"<style>{sheet}</style>{tag}x").Html);

    [Theory]
    [InlineData("print")]
    [InlineData("screen and (max-width:480px)")]
    public void Sheet_for_something_else_is_not_used(string media) =>
        Assert.Equal("<p>x</p>", MailHtml.Sanitize($"<style media=\"{media}\">p{{color:red}}</style><p>x</p>").Html);

    [Fact]
    public void What_a_sheet_hides_is_not_in_the_text() =>
        Assert.Equal("shown", HtmlText.ToText("<style>.preheader{display:none!important}</style><p class=preheader>hidden</p><p>shown</p>"));

    [Fact]
    public void Sheet_inside_an_image_format_is_not_a_sheet() =>
        Assert.Equal("<p>x</p>", MailHtml.Sanitize("<svg><style>p{color:red}</style></svg><p>x</p>").Html);

    [Fact]
    public void One_rule_does_not_make_a_mail_a_thousand_times_larger()
    {
        var rule = string.Concat(Enumerable.Range(0, 60).Select(i => $"border-{(i % 2 == 0 ? "top" : "left")}:{i}px solid red;"))
            + "font-family:" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"'Typeface number {i} of a long list of names'"));

        var html = $"<style>i{{{rule}}}</style>" + string.Concat(Enumerable.Repeat("<i>x</i>", 50_000));

        // The bound in question is that of size: a busy machine must not reach that of time first.
        var result = MailHtml.Sanitize(html, MailHtmlOptions.Default with { TimeBudget = TimeSpan.FromMinutes(1) });

        Assert.False(result.WasTruncated);
        Assert.InRange(result.Html.Length, 1_000_000, 3_000_000);
    }

    [Fact]
    public void Sheet_that_looks_up_the_whole_tree_for_each_element_is_left_in_time()
    {
        var sheet = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"div div div div div div div i{{margin:{i}px}}"));
        var mail = $"<style>{sheet}</style>" + string.Concat(Enumerable.Repeat("<div>", 300)) + string.Concat(Enumerable.Repeat("<i>x</i>", 20_000));

        // Ten times the usual budget, for a machine that does much else.
        var once = MailHtml.Sanitize(mail, MailHtmlOptions.Default with { TimeBudget = TimeSpan.FromSeconds(10) });

        Assert.False(once.WasTruncated);
        Assert.EndsWith("<i>x</i>" + string.Concat(Enumerable.Repeat("</div>", 300)), once.Html);
    }

}
