using Kjerne.Features.Organisation;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// What a customer reads at once. None of it is the sender's own: whoever writes in another's name must not make us send their words to that other.
/// </summary>
public static class AcknowledgementTexts
{
    private const string TimePlace = "{{time}}";
    private const int HoursOfADay = 24;

    public static string Subject(Language language) => language switch
    {
        Language.Nb => "Vi har mottatt henvendelsen din",
        Language.Nn => "Vi har fått henvendinga di",
        Language.Da => "Vi har modtaget din henvendelse",
        Language.Sv => "Vi har tagit emot ditt ärende",
        Language.En => "We have received your inquiry",
    };

    public static string Text(Brand brand) =>
        (brand.AcknowledgementText.Length == 0 ? Default(brand.Language) : brand.AcknowledgementText).Replace(TimePlace, Time(brand.Language, brand.AnswerWithinHours), StringComparison.Ordinal);

    public static string Default(Language language) => language switch
    {
        Language.Nb => "Hei,\n\nvi har mottatt henvendelsen din, og et menneske svarer deg innen {{time}}. Du kan svare på denne e-posten hvis du vil legge til noe.",
        Language.Nn => "Hei,\n\nvi har fått henvendinga di, og eit menneske svarar deg innan {{time}}. Du kan svare på denne e-posten om du vil leggje til noko.",
        Language.Da => "Hej,\n\nvi har modtaget din henvendelse, og et menneske svarer dig inden for {{time}}. Du kan svare på denne e-mail, hvis du vil tilføje noget.",
        Language.Sv => "Hej,\n\nvi har tagit emot ditt ärende, och en människa svarar dig inom {{time}}. Du kan svara på det här meddelandet om du vill lägga till något.",
        Language.En => "Hello,\n\nwe have received your inquiry, and a person will answer you within {{time}}. You can reply to this mail if you want to add something.",
    };

    /// <summary>In days from two days on, when they are whole.</summary>
    private static string Time(Language language, int hours)
    {
        var (isDays, count) = hours >= 2 * HoursOfADay && hours % HoursOfADay == 0 ? (true, hours / HoursOfADay) : (false, hours);
        return (language, isDays, count) switch
        {
            (Language.Nb, true, _) => $"{count} døgn",
            (Language.Nb, false, 1) => "1 time",
            (Language.Nb, false, _) => $"{count} timer",
            (Language.Nn, true, _) => $"{count} døgn",
            (Language.Nn, false, 1) => "1 time",
            (Language.Nn, false, _) => $"{count} timar",
            (Language.Da, true, _) => $"{count} døgn",
            (Language.Da, false, 1) => "1 time",
            (Language.Da, false, _) => $"{count} timer",
            (Language.Sv, true, _) => $"{count} dygn",
            (Language.Sv, false, 1) => "1 timme",
            (Language.Sv, false, _) => $"{count} timmar",
            (Language.En, true, _) => $"{count} days",
            (Language.En, false, 1) => "1 hour",
            (Language.En, false, _) => $"{count} hours",
        };
    }
}
