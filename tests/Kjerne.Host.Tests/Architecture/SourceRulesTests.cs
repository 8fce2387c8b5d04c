using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Architecture;

[RunsOnce]
public sealed class SourceRulesTests
{
    [Fact]
    public void Every_file_keeps_the_rules()
    {
        var objections = SourceCode.Files("src", "tests", "bench")
            .Where(x => !x.EndsWith($"{nameof(SourceRulesTests)}.cs", StringComparison.Ordinal))
            .Select(x => SourceRules.Objection(x, SourceCode.Lines(x))).OfType<string>().ToList();

        Assert.True(objections.Count == 0, string.Join('\n', objections));
    }

    [Theory]
    [InlineData("// see /home/kari/notes.txt")]
    [InlineData("/// <summary>TODO say what it does</summary>")]
    [InlineData("x(); // as the issue wants")]
    [InlineData("// LLM-generated")]
    [InlineData("    #region Helpers")]
    public void A_breach_is_found(string line) => Assert.NotNull(SourceRules.Objection("Some.cs", ["namespace A;", line]));

    [Fact]
    public void A_file_that_grew_too_long_is_found() =>
        Assert.NotNull(SourceRules.Objection("Some.cs", [.. Enumerable.Repeat("x();", SourceRules.MostLines + 1)]));

    [Theory]
    [InlineData("// RFC 5321 section 4.5.2: a cursor in the text")]
    [InlineData("var todo = \"a list\";")]
    public void An_ordinary_line_is_none(string line) => Assert.Null(SourceRules.Objection("Some.cs", [line]));
}
