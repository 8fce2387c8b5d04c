using System.Text;
using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>Markup that is small on the wire and dear to read ends as plain text, and the next mail is read as always.</summary>
[RunsOnce]
public sealed class MailHtmlBoundsTests
{
    [Fact]
    public void Too_deep_nesting_becomes_plain_text() => AssertPlain(Repeat(1_000, _ => "<div>") + "deep &lt;b&gt; text");

    [Fact]
    public void Nesting_of_a_long_reply_chain_is_shown()
    {
        var html = Repeat(80, _ => "<div><blockquote><div>") + "first" + Repeat(80, _ => "</div></blockquote></div>");

        var (result, text) = MailHtml.Read(html);

        Assert.False(result.WasTruncated);
        Assert.Equal(80, result.Html.Split("<blockquote>").Length - 1);
        Assert.Equal("> > > > > first", text);
    }

    [Fact]
    public void Formatting_that_multiplies_becomes_plain_text() =>
        AssertPlain("<p>" + Repeat(2_000, i => $"<font size={i}>") + Repeat(2_000, _ => "</p><p>x"));

    [Fact]
    public void Formatting_that_multiplies_behind_false_ends_becomes_plain_text() =>
        AssertPlain("<p>" + Repeat(1_000, i => $"<b title={i}><!--</b>-->") + Repeat(1_000, _ => "</p><p>x"));

    [Fact]
    public void Too_many_tokens_become_plain_text() =>
        AssertPlain(Repeat(300, _ => "<b>x</b>"), MailHtmlOptions.Default with { MaxTokens = 200, MaxElements = 100 });

    [Fact]
    public void Spent_time_becomes_plain_text() =>
        AssertPlain(Repeat(5_000, _ => "<div>x"), MailHtmlOptions.Default with { TimeBudget = TimeSpan.Zero, MaxDepth = int.MaxValue });

    [Fact]
    public void Part_over_the_size_is_cut()
    {
        var (result, text) = MailHtml.Read("<p>one</p><p>two</p>", MailHtmlOptions.Default with { MaxCharacters = 12 });

        Assert.True(result.WasTruncated);
        Assert.Equal("one", text);
    }

    [Fact]
    public void What_escaping_makes_larger_than_the_size_is_cut_and_stays_as_it_is()
    {
        var once = MailHtml.Sanitize(new string('<', 900), MailHtmlOptions.Default with { MaxCharacters = 1_000 });

        Assert.True(once.WasTruncated);
        Assert.InRange(once.Html.Length, 1, 1_000);
        Assert.Equal(once.Html, MailHtml.Sanitize(once.Html, MailHtmlOptions.Default with { MaxCharacters = 1_000 }).Html);
    }

    [Fact]
    public void Frame_set_becomes_its_text() => AssertPlain("<frameset><frame src=x><noframes>text</noframes></frameset>");

    [Fact]
    public void Bound_met_once_leaves_no_trace()
    {
        MailHtml.Sanitize(Repeat(5_000, _ => "<div>"), MailHtmlOptions.Default with { TimeBudget = TimeSpan.Zero });

        Assert.Equal("<p>next</p>", MailHtml.Sanitize("<p>next</p>").Html);
    }

    [Fact]
    public void Huge_values_do_not_pass()
    {
        var html = MailHtml.Sanitize(HtmlCases.Attack("style-huge")).Html;

        Assert.DoesNotContain("9999", html);
        Assert.DoesNotContain("100000", html);
    }

    [Fact]
    public void Image_over_the_size_is_not_shown()
    {
        var html = $"<img alt=x src=\"data:image/png;base64,{new string('A', 1_000)}\">";

        Assert.Equal("<img alt=\"x\">", MailHtml.Sanitize(html, MailHtmlOptions.Default with { MaxDataImageCharacters = 500 }).Html);
    }

    [Fact]
    public void Half_characters_and_controls_never_reach_the_database()
    {
        var (result, text) = MailHtml.Read("a\ud83d b&#1;c\0 <b title='\udc00'>d&#xD800;</b>\u001b[2J");

        Assert.DoesNotContain((result.Html + text).EnumerateRunes(), rune => rune.Value < 0x20);
        Assert.Equal(result.Html + text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(result.Html + text)));
    }

    [Theory]
    [InlineData("<p>a\uffffb</p>")]
    [InlineData("<p>a&#xFFFF;b</p>")]
    public void Nothing_hides_behind_a_character_that_means_the_end(string html)
    {
        var (result, text) = MailHtml.Read(html);

        Assert.Equal("<p>a\ufffdb</p>", result.Html);
        Assert.EndsWith("b", text);
    }

    private static void AssertPlain(string html, MailHtmlOptions? options = null)
    {
        var (result, text) = MailHtml.Read(html, options ?? MailHtmlOptions.Default);

        Assert.True(result.WasTruncated);
        Assert.Equal(HtmlText.FromText(text), result.Html);
        Assert.Empty(AllowedTree.Violations(result.Html));
    }

    private static string Repeat(int times, Func<int, string> part) => string.Concat(Enumerable.Range(0, times).Select(part));
}
