using Kjerne.Features.Conversations.Search;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Håndværk", "haandvaerk")]
    [InlineData("Sørensen", "Soerensen")]
    [InlineData("Sørensen", "SÖRENSEN")]
    [InlineData("bjälke", "BJÆLKE")]
    [InlineData("é", "e")]
    public void Spellings_of_one_word_fold_alike(string one, string other) => Assert.Equal(SearchFolding.Fold(one), SearchFolding.Fold(other));

    [Theory]
    [InlineData("høre", "hare")]
    [InlineData("får", "far")]
    public void Words_that_differ_by_their_letters_stay_apart(string one, string other) => Assert.NotEqual(SearchFolding.Fold(one), SearchFolding.Fold(other));

    [Theory]
    [InlineData("fakturaen", "faktura")]
    [InlineData("toalett", "to")]
    [InlineData("goedkoop", "go")]
    public void A_beginning_stays_one(string word, string beginning) => Assert.StartsWith(SearchFolding.Fold(beginning), SearchFolding.Fold(word), StringComparison.Ordinal);

    [Fact]
    public void Words_know_their_places_and_what_nobody_typed_is_left_out()
    {
        var words = SearchFolding.Words("Åse, ring 22! " + new string('x', 60) + " gar\u200Banti 😀").ToList();

        Assert.Equal(["aase", "ring", "22", "garanti"], words.Select(x => x.Word));
        Assert.Equal((0, 3), (words[0].Start, words[0].Length));
    }

    [Theory]
    [InlineData("ring +47 912 34 567 nå", "4791234567", "91234567")]
    [InlineData("0047 91234567", "004791234567", "91234567")]
    [InlineData("tlf 91 23 45 67", "91234567")]
    [InlineData("+358 40 1234567", "358401234567", "401234567")]
    [InlineData("ordre 12-34", "")]
    public void Telephone_numbers_are_known_with_and_without_their_country(string text, params string[] expected) =>
        Assert.Equal(expected.Where(x => x.Length > 0), SearchNumbers.In(text));

    [Theory]
    [InlineData("+47 912 34 567", "91234567")]
    [InlineData("912 34 567", "91234567")]
    [InlineData("faktura 2024 15123", "faktura", "2024", "15123")]
    [InlineData("AB-1234567", "ab", "1234567")]
    public void What_is_typed_as_a_number_is_one_word_only_when_it_is_a_telephone(string typed, params string[] words) => Assert.Equal(words, SearchQuery.WordsOf(typed));

    [Fact]
    public void Conditions_are_read_in_all_five_languages_and_other_colons_are_words()
    {
        foreach (var typed in (string[])["from:kari state:open", "fra:kari status:åpen", "frå:kari status:open", "från:kari status:öppen", "fra:kari tilstand:åben"])
        {
            Assert.Equal([(SearchCondition.From, "kari"), (SearchCondition.State, typed.Split(':')[^1])], SearchQuery.Read(typed).Conditions);
        }

        var query = SearchQuery.Read("""fra:"Kari Nordmann" https://x.example re:faktura før:2026-11-01""");
        Assert.Equal([(SearchCondition.From, "Kari Nordmann"), (SearchCondition.Before, "2026-11-01")], query.Conditions);
        Assert.Equal(["https", "x", "example", "re", "faktura"], query.Words);
        Assert.Equal("from:\"Kari Nordmann\" https x example re faktura", query.Rest());
    }

    [Theory]
    [InlineData("2026-11-03", 2026, 11, 3)]
    [InlineData("3.11.2026", 2026, 11, 3)]
    [InlineData("03/11/2026", 2026, 11, 3)]
    [InlineData("2026-11", 2026, 11, 1)]
    [InlineData("2026", 2026, 1, 1)]
    public void Days_are_read_as_people_write_them(string text, int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), SearchQuery.Day(text));

    [Theory]
    [InlineData("faktura", "fakutra", 1)]
    [InlineData("garanti", "garnati", 1)]
    [InlineData("pakke", "pake", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("levering", "lieferung", 3)]
    public void Slips_are_counted(string one, string other, int slips) => Assert.Equal(slips, EditDistance.Between(one, other));
}
