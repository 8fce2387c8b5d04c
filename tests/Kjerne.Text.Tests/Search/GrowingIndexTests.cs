using Kjerne.Text.Search;

namespace Kjerne.Text.Tests.Search;

public sealed class GrowingIndexTests
{
    private static readonly string[] Texts =
    [
        "Pakken min er ikke kommet fram", "Hvor blir det av leveringen?", "Fakturaen er altfor høy denne måneden", "Fakturagebyret mitt stemmer ikke",
        "Får ikke logget inn i appen", "Min beställning har inte kommit fram än", "Kan jeg endre adressen min?",
    ];

    private static GrowingIndex Filled(int most = 100)
    {
        var index = new GrowingIndex(most);
        for (int i = 0; i < Texts.Length; i++)
        {
            index.Add(i, Texts[i]);
        }

        return index;
    }

    [Fact]
    public void The_like_one_comes_first_also_by_a_part_of_a_compound() =>
        Assert.Equal([2L, 3L], Filled().Candidates("Jeg forstår ikke fakturaen for august", 2).Order());

    [Fact]
    public void What_was_added_later_is_found_at_once()
    {
        var index = Filled();
        index.Add(50, "Nettbanken er nede");
        Assert.Equal(50, index.Candidates("nettbanken virker ikke", 1)[0]);
        Assert.True(index.Contains(50));
    }

    [Fact]
    public void Only_the_newest_are_held_and_found()
    {
        var index = new GrowingIndex(10);
        for (int i = 0; i < 95; i++)
        {
            index.Add(i, $"faktura pakke {Texts[i % Texts.Length]}");
        }

        Assert.Equal(10, index.Count);
        Assert.All(index.Candidates("faktura pakke", 50), x => Assert.InRange(x, 85, 94));
        Assert.Equal(10, index.Candidates("faktura pakke", 50).Count);
    }

    [Fact]
    public void Likeness_is_one_for_the_same_text_and_lower_for_others()
    {
        var likeness = Filled().Likeness(Texts[0], [Texts[0], "Pakken er ikke kommet", Texts[2]]);
        Assert.Equal(1, likeness[0], 3);
        Assert.True(likeness[1] > likeness[2]);
    }

    [Fact]
    public void Shared_words_are_marked_in_whatever_form()
    {
        const string other = "Hvor er pakkene? De skulle kommet.";
        Assert.Equal(["pakkene", "kommet"], SharedWords.In(other, "Pakken har ikke kommet").Select(x => other.Substring(x.Start, x.Length)));
    }
}
