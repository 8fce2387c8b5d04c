using Kjerne.Text.Stemming;

namespace Kjerne.Text.Tests.Stemming;

public sealed class StemmerTests
{
    public static IEnumerable<TheoryDataRow<string>> Languages => [new("nb"), new("nn"), new("da"), new("sv"), new("en")];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Stems_are_those_of_the_published_algorithm(string language)
    {
        var stemmer = Stemmer.For(language)!;
        string[][] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "stems.tsv")).Select(x => x.Split('\t')).Where(x => x[0] == language)];

        string[] wrong = [.. rows.Where(x => stemmer.Stem(x[1]) != x[2]).Select(x => $"{x[1]}: {stemmer.Stem(x[1])}, not {x[2]}")];

        Assert.True(rows.Length > 100);
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_language_without_stemmer_has_none() => Assert.Null(Stemmer.For("fr"));
}
