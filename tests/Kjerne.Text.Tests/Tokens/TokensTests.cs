using Kjerne.Text.Features;
using Kjerne.Text.Tokens;

namespace Kjerne.Text.Tests.Tokens;

public sealed class TokensTests
{
    private static readonly FeatureCounts Features = new(new FeatureOptions());

    [Theory]
    [InlineData("Ändra Öppettider", "ændra øppettider")]
    [InlineData("Café ÅRE", "cafe åre")]
    [InlineData("it\u2019s", "it's")]
    [InlineData("broken \uD83D half", "broken \uD83D half")]
    public void Folding_joins_spellings_and_keeps_letters_that_tell_words_apart(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("write to ola.nordmann@example.no please", "ola")]
    [InlineData("my number is +47 912 34 567", "912")]
    [InlineData("order AB-123456 is late", "123456")]
    [InlineData("Jeg heter Kari Nordmann og venter", "Nordmann")]
    [InlineData("see https://shop.example/order/77812", "77812")]
    public void Personal_things_are_masked(string text, string gone) => Assert.DoesNotContain(gone, PersonalMask.Apply(text), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("Mvh Kari Nordmann")]
    [InlineData("Hilsen\nKari Nordmann")]
    [InlineData("Hei\nVennlig hilsen,\nkari nordmann")]
    [InlineData("Hvor er pakken? mvh kari nordmann")]
    [InlineData("Hvor er pakken? Hilsen fra Kari Nordmann, tlf 90 01 23 45")]
    [InlineData("Hvor er pakken?\nMed vennlig hilsen\n\nKari Nordmann\nStorgata 1")]
    [InlineData("Kva skjer?\nVenleg helsing\nKari Nordmann")]
    [InlineData("Hvor er den?\nMed venlig hilsen\nKari Nordmann")]
    [InlineData("Hvor er den? Venlig hilsen Kari Nordmann fra Aarhus")]
    [InlineData("Var är det?\nMed vänlig hälsning\nKari Nordmann")]
    [InlineData("Var är det? Vänliga hälsningar Kari Nordmann")]
    [InlineData("Where is it?\nBest regards\nKari Nordmann")]
    [InlineData("Where is it? Kind regards, K. Nordmann")]
    [InlineData("Jeg venter fortsatt på svar.\nKari Nordmann")]
    [InlineData("M.v.h. Kari Nordmann")]
    public void Who_signs_is_masked(string text)
    {
        string masked = PersonalMask.Apply(text);

        Assert.DoesNotContain("nordmann", masked, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("kari", masked, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Jeg fikk en hilsen fra dere om at pakken er klar")]
    [InlineData("Bestilte en Samsung Galaxy, men fikk noe annet")]
    [InlineData("Hilsenen på kortet ble feil")]
    [InlineData("Kan dere skrive en hilsen på kortet til mormor?")]
    public void What_is_no_signature_stays(string text) => Assert.Equal(text, PersonalMask.Apply(text));

    [Theory]
    [InlineData("kari nordmann har ikke fått pakken. Ring Kari.", "Kari Nordmann", "kari")]
    [InlineData("Pakken til Nordmann er borte", "Kari Nordmann", "nordmann")]
    public void The_name_that_is_known_is_masked_wherever_it_stands(string text, string name, string gone) =>
        Assert.DoesNotContain(gone, PersonalMask.Apply(text, name), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_known_name_that_is_a_word_of_the_matter_leaves_the_matter() => Assert.Equal("Pakke til meg, Faktura også", PersonalMask.Apply("Pakke til meg, Faktura også", "Pakke Faktura"));

    [Fact]
    public void Small_numbers_say_something_and_stay() => Assert.Contains("2 weeks", PersonalMask.Apply("still not here after 2 weeks"));

    [Fact]
    public void Words_keep_their_joints_and_base64_gives_none()
    {
        Assert.Equal(["don't", "e-post", "?"], Words.Of("don't, e-post ?"));
        Assert.Empty(Words.Of(new string('a', 200)));
    }

    [Theory]
    [InlineData("Hei,\nFakturaen min er feil.\n\nMed vennlig hilsen\nKari Nordmann\nTlf 99 88 77 66")]
    [InlineData("Hej! Fakturaen min er feil.")]
    [InlineData("Kunde ringer og lurer på: Fakturaen min er feil.")]
    [InlineData("Fakturaen min er feil.\nDen 3. mai skrev Kundeservice:\n> Hva gjelder det?")]
    [InlineData("<p>Fakturaen min er feil.</p>")]
    public void The_frame_of_a_matter_is_taken_away(string text) => Assert.Equal("Fakturaen min er feil.", InquiryText.Clean(text).Trim());

    /// <summary>Each blank could begin a closing: looked at from every one to the end, half a million of them would take hours.</summary>
    [Fact]
    public void A_line_of_blanks_takes_no_time() => Assert.StartsWith("Fakturaen", InquiryText.Clean("Fakturaen" + new string(' ', 500_000) + "min er feil"), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_is_all_frame_is_kept() => Assert.Equal("Hei!", InquiryText.Clean("Hei!"));

    [Theory]
    [InlineData("venter", "väntar")]
    [InlineData("uken", "ugen")]
    [InlineData("fakturaerne", "fakturaene")]
    [InlineData("informasjon", "information")]
    [InlineData("mulighet", "mulighed")]
    public void Nordic_spellings_of_a_word_share_a_key(string one, string other) =>
        Assert.Equal(NordicSpelling.Key(Folding.Fold(one)), NordicSpelling.Key(Folding.Fold(other)));

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("...")]
    public void Nothing_gives_no_features(string text) => Assert.Equal(0, Features.Count(text).Count);

    [Fact]
    public void A_megabyte_is_cut_and_done_with_quickly()
    {
        string megabyte = string.Concat(Enumerable.Repeat("my card <b>did</b> not arrive @ home ", 30_000));

        Assert.InRange(Features.Count(megabyte).Count, 1, 2000);
    }

    [Fact]
    public void Weighed_vectors_have_length_one()
    {
        var frequencies = new DocumentFrequencies(Features);
        frequencies.Add(Features.Count("the card is late"));
        frequencies.Add(Features.Count("the loan is late"));

        Assert.Equal(1, frequencies.Weigh("the card is here").Length(), 4);
    }
}
