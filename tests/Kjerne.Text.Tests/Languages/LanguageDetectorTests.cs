using Kjerne.Text.Csv;
using Kjerne.Text.Languages;

namespace Kjerne.Text.Tests.Languages;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("nb", "Jeg har ikke mottatt pakken min ennå")]
    [InlineData("nb", "Hvordan endrer jeg adressen min?")]
    [InlineData("nb", "Vi gikk en lang tur i skogen i går")]
    [InlineData("nb", "Regningen er for høy denne måneden")]
    [InlineData("nn", "Eg har ikkje fått pakka mi enno")]
    [InlineData("nn", "Korleis endrar eg adressa mi?")]
    [InlineData("nn", "Me gjekk ein lang tur i skogen i går")]
    [InlineData("nn", "Rekninga er for høg denne månaden")]
    [InlineData("da", "Jeg har ikke modtaget min pakke endnu")]
    [InlineData("da", "Hvordan ændrer jeg min adresse?")]
    [InlineData("da", "Vi gik en lang tur i skoven i går")]
    [InlineData("da", "Regningen er for høj denne måned")]
    [InlineData("sv", "Jag har inte fått mitt paket än")]
    [InlineData("sv", "Hur ändrar jag min adress?")]
    [InlineData("sv", "Vi gick en lång promenad i skogen igår")]
    [InlineData("en", "My parcel has not arrived yet")]
    [InlineData("en", "card not working")]
    [InlineData("de", "Mein Paket ist noch nicht angekommen")]
    [InlineData("fi", "Pakettini ei ole vielä saapunut")]
    public void One_line_tells_its_language(string language, string text) => Assert.Equal(language, LanguageDetector.Detect(text).Language);

    /// <summary>Nine in ten is the least; a line such as "Nettbanken" could be of two languages.</summary>
    [Fact]
    public void Most_short_lines_tell_their_language()
    {
        var lines = CsvReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "short-lines.csv")));

        string[] wrong = [.. Enumerable.Range(0, lines.Rows.Count)
            .Where(x => LanguageDetector.Detect(lines.Field(x, "text")).Language != lines.Field(x, "language"))
            .Select(x => $"{lines.Field(x, "language")} taken for {LanguageDetector.Detect(lines.Field(x, "text")).Language}: {lines.Field(x, "text")}")];

        Assert.True(wrong.Length * 10 <= lines.Rows.Count, $"{wrong.Length} of {lines.Rows.Count}:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("Mon colis n'est pas encore arrivé")]
    [InlineData("Mi paquete todavía no ha llegado")]
    [InlineData("Moja paczka jeszcze nie dotarła")]
    [InlineData("Mijn pakket is nog niet aangekomen")]
    [InlineData("Pakkinn minn er ekki kominn ennþá")]
    [InlineData("Моя посылка ещё не пришла")]
    [InlineData("私の荷物はまだ届いていません")]
    [InlineData("A csomagom még nem érkezett meg")]
    [InlineData("Paketim henüz gelmedi, ne yapmalıyım")]
    public void Strangers_are_not_taken_for_ours(string text) => Assert.Equal(LanguageGuess.Other, LanguageDetector.Detect(text).Language);

    [Theory]
    [InlineData("")]
    [InlineData("12345 !!!")]
    [InlineData("😀😀")]
    public void Without_letters_there_is_no_language(string text) => Assert.Equal(new LanguageGuess("other", 0, "other"), LanguageDetector.Detect(text));
}
