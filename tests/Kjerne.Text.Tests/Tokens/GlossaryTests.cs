using Kjerne.Text.Tokens;

namespace Kjerne.Text.Tests.Tokens;

public sealed class GlossaryTests
{
    [Theory]
    [InlineData("rekninga", "regningen")]
    [InlineData("räkningen", "regningen")]
    [InlineData("bill", "regningen")]
    [InlineData("beställde", "bestilte")]
    [InlineData("tinga", "bestilte")]
    [InlineData("ændret", "changed")]
    [InlineData("varför", "hvorfor")]
    public void Words_of_one_meaning_share_it_across_languages(string one, string other) => Assert.NotEmpty(MeaningsOf(one).Intersect(MeaningsOf(other)));

    [Theory]
    [InlineData("straumrekninga", "elräkningen")]
    [InlineData("leveringsproblemer", "leveransproblem")]
    [InlineData("adresseskift", "adresse")]
    public void A_compound_brings_the_meanings_of_its_parts(string one, string other) => Assert.NotEmpty(MeaningsOf(one).Intersect(MeaningsOf(other)));

    [Theory]
    [InlineData("log in", "innlogging")]
    [InlineData("credit card", "kreditkort")]
    [InlineData("säga upp", "oppsigelse")]
    public void Two_words_can_have_one_meaning(string one, string other) => Assert.NotEmpty(MeaningsOf(one).Intersect(MeaningsOf(other)));

    [Theory]
    [InlineData("qwrtz")]
    [InlineData("2026")]
    [InlineData("")]
    public void Words_that_are_not_listed_mean_nothing(string text) => Assert.Empty(MeaningsOf(text));

    [Fact]
    public void Every_meaning_has_forms_in_several_languages() =>
        Assert.All(Glossary.Lines(), x =>
        {
            Assert.Equal(Glossary.Languages.Length, x.Length);
            Assert.True(x.Count(forms => forms.Length > 0) > 1, string.Join('|', x.SelectMany(forms => forms)));
        });

    private static List<int> MeaningsOf(string text) => Glossary.Of(Words.Of(Folding.Fold(text)));
}
