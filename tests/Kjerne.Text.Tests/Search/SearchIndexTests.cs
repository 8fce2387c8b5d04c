using Kjerne.Text.Search;

namespace Kjerne.Text.Tests.Search;

public sealed class SearchIndexTests
{
    private static readonly SearchIndex Index = new(["How do I reset my password?", "Bestillingen min er ikke levert", "Fakturaene kommer for sent", "Card was declined in the shop", ""]);

    [Theory]
    [InlineData("forgot password, need a reset", 0)]
    [InlineData("når blir bestillinga levert", 1)]
    [InlineData("faktura", 2)]
    [InlineData("my cards get declined", 3)]
    public void The_text_that_asks_the_same_comes_first(string query, int text) => Assert.Equal(text, Index.Find(query, 3)[0].Text);

    [Theory]
    [InlineData("")]
    [InlineData("zzzzqqqq")]
    public void What_shares_nothing_is_no_hit(string query) => Assert.Empty(Index.Find(query, 3));

    [Fact]
    public void No_more_than_asked() => Assert.Single(Index.Find("my card password", 1));
}
