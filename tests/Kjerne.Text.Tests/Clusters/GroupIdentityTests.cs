using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Kjerne.Text.Tokens;

namespace Kjerne.Text.Tests.Clusters;

public sealed class GroupIdentityTests
{
    [Fact]
    public void Groups_keep_their_identity_when_numbers_change() => Assert.Equal([1, 0, null], GroupIdentity.Continue([0, 0, 0, 1, 1, 1, -1, -1], [1, 1, 1, 0, 0, -1, 2, 2]));

    [Fact]
    public void Of_two_parts_the_larger_goes_on() => Assert.Equal([0, null], GroupIdentity.Continue([0, 0, 0, 0, 0], [0, 0, 0, 1, 1]));

    [Fact]
    public void A_slip_makes_a_near_duplicate_and_another_matter_does_not()
    {
        var frequencies = new DocumentFrequencies(new FeatureCounts(new FeatureOptions()));
        var vectors = new[] { "my new bank card has not arrived yet", "my new bank card has not arived yet", "please close the account of my father" }.Select(frequencies.Weigh).ToList();

        Assert.Equal([0, 0, 2], NearDuplicates.Find(vectors, 0.75f));
    }

    [Theory]
    [InlineData("fakturagebyr", new[] { "faktura", "gebyr" })]
    [InlineData("leveringstid", new[] { "levering", "tid" })]
    [InlineData("faktura", new[] { "faktura" })]
    [InlineData("ukjentord", new[] { "ukjentord" })]
    public void Compounds_split_into_words_of_the_log(string word, string[] parts)
    {
        var splitter = new CompoundSplitter();
        splitter.Learn("faktura gebyr levering tid faktura gebyr levering tid".Split(' '));

        Assert.Equal(parts, splitter.Split(word));
    }
}
