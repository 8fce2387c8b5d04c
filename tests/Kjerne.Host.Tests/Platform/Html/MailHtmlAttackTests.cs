using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

[RunsOnce]
public sealed class MailHtmlAttackTests
{
    [Theory]
    [MemberData(nameof(HtmlCases.Attacks), MemberType = typeof(HtmlCases))]
    public void Nothing_that_runs_fetches_or_covers_is_left(string name)
    {
        var result = MailHtml.Sanitize(HtmlCases.Attack(name));

        Assert.Empty(AllowedTree.Violations(result.Html));
    }

    [Theory]
    [MemberData(nameof(HtmlCases.Attacks), MemberType = typeof(HtmlCases))]
    public void A_second_pass_changes_nothing(string name)
    {
        var once = MailHtml.Sanitize(HtmlCases.Attack(name)).Html;

        Assert.Equal(once, MailHtml.Sanitize(once).Html);
    }

    [Theory]
    [MemberData(nameof(HtmlCases.Attacks), MemberType = typeof(HtmlCases))]
    public void Text_of_an_attack_is_harmless_as_html_again(string name)
    {
        var text = HtmlText.ToText(HtmlCases.Attack(name));

        Assert.Empty(AllowedTree.Violations(HtmlText.FromText(text)));
        Assert.DoesNotContain(text, c => c < ' ' && c is not '\n' and not '\t');
    }

    /// <summary>The judge itself: each of these must be caught, or the tests above prove nothing.</summary>
    [Theory]
    [InlineData("<script>x</script>")]
    [InlineData("<img src=x onerror=x>")]
    [InlineData("<svg></svg>")]
    [InlineData("<a href='javascript:x'>x</a>")]
    [InlineData("<p style='background:url(x)'>x</p>")]
    [InlineData("<p style='position:fixed'>x</p>")]
    [InlineData("<!-- x -->")]
    [InlineData("<img src='https://attack.invalid/'>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x>\"></noscript>")]
    public void The_judge_catches(string html) => Assert.NotEmpty(AllowedTree.Violations(html));
}
