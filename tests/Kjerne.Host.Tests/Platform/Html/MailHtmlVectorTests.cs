using Kjerne.Platform.Html;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Html;

/// <summary>The table of attack vectors against the tree; a browser tries the same table in its own tests.</summary>
[RunsOnce]
public sealed class MailHtmlVectorTests
{
    [Fact]
    public void The_table_is_whole() => Assert.True(HtmlCases.Vectors.Count() >= 1_000);

    [Theory]
    [MemberData(nameof(HtmlCases.Vectors), MemberType = typeof(HtmlCases))]
    public void Vector_is_harmless_and_stays_as_it_is(string name)
    {
        var once = MailHtml.Sanitize(HtmlCases.Vector(name)).Html;

        Assert.Empty(AllowedTree.Violations(once));
        Assert.Equal(once, MailHtml.Sanitize(once).Html);
    }
}
