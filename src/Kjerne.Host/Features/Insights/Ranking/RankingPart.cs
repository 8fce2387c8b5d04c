using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;

namespace Kjerne.Features.Insights.Ranking;

/// <summary>One part of the sum that topics are ranked by.</summary>
/// <param name="Key">Never changes.</param>
/// <param name="Weight">What it weighs until somebody says otherwise, 0 to 100.</param>
/// <param name="Version">Goes up with the meaning.</param>
/// <param name="Meaning">What is measured, and how it becomes a number from 0 to 1.</param>
public sealed record RankingPart(string Key, int Weight, FigureUnit Unit, int Version, DateOnly Since, Words Name, Words Meaning);

/// <param name="Value">What was measured, in the part's unit; null: nobody knows.</param>
/// <param name="Of">So many inquiries say so; null where it is not a matter of inquiries.</param>
/// <param name="Score">0 to 1; null where <paramref name="Value"/> is: what is missing is never zero.</param>
public sealed record PartValue(double? Value, long? Of, double? Score)
{
    public static readonly PartValue Missing = new(null, null, null);
}

/// <summary>
/// The formula: what each part is, how it is measured and how it is brought to 0 to 1. A topic's sum is the mean of its parts by their weights; a part that
/// nobody knows of the topic takes no part in its sum, and neither does its weight.
/// </summary>
public static class RankingFormula
{
    private static readonly DateOnly Begun = new(2026, 11, 22);

    public static readonly IReadOnlyList<RankingPart> Parts =
    [
        new("volume", 30, FigureUnit.Count, 1, Begun, new("Antall", "Tal", "Antal", "Antal", "Volume"),
            new("Henvendelser om temaet i perioden, delt på antallet hos det temaet som har flest.", "Henvendingar om temaet i perioden, delt på talet hos det temaet som har flest.",
                "Henvendelser om temaet i perioden, divideret med antallet hos det tema, der har flest.", "Ärenden om ämnet under perioden, delat med antalet hos det ämne som har flest.",
                "Inquiries about the topic in the period, divided by those of the topic that has most.")),
        new("time", 20, FigureUnit.Seconds, 1, Begun, new("Tid brukt", "Tid brukt", "Tid brugt", "Använd tid", "Time spent"),
            new("Målt arbeid på henvendelsene i alt, delt på det hos temaet som har mest. Mangler når det ikke er målt arbeid på noen av dem.",
                "Målt arbeid på henvendingane i alt, delt på det hos temaet som har mest. Manglar når det ikkje er målt arbeid på nokon av dei.",
                "Målt arbejde på henvendelserne i alt, divideret med det hos temaet, der har mest. Mangler, når der ikke er målt arbejde på nogen af dem.",
                "Uppmätt arbete på ärendena totalt, delat med det hos ämnet som har mest. Saknas när inget arbete är uppmätt på något av dem.",
                "Measured work on the inquiries in all, divided by that of the topic that has most. Missing where no work was measured on any of them.")),
        new("dissatisfaction", 15, FigureUnit.Share, 1, Begun, new("Misnøye", "Misnøye", "Utilfredshed", "Missnöje", "Dissatisfaction"),
            new("100 % minus snittet av vurderingene kundene har gitt, som de er importert. Mangler når ingen har vurdert.", "100 % minus snittet av vurderingane kundane har gitt, slik dei er importerte. Manglar når ingen har vurdert.",
                "100 % minus gennemsnittet af kundernes vurderinger, som de er importeret. Mangler, når ingen har vurderet.", "100 % minus snittet av kundernas betyg, så som de importerats. Saknas när ingen har betygsatt.",
                "100% less the mean of the ratings customers gave, as they were imported. Missing where nobody gave one.")),
        new("repeats", 10, FigureUnit.Share, 1, Begun, new("Gjentakelser", "Gjentakingar", "Gentagelser", "Upprepningar", "Repeats"),
            new("Andel av henvendelsene der kunden hadde spurt om det samme kort tid før, som tallet «Gjentatt».", "Del av henvendingane der kunden hadde spurt om det same kort tid før, som talet «Gjenteke».",
                "Andel af henvendelserne, hvor kunden havde spurgt om det samme kort forinden, som tallet »Gentaget«.", "Andel av ärendena där kunden frågat om samma sak kort innan, som talet ”Upprepat”.",
                "Share of the inquiries whose customer had asked the same shortly before, as the figure “Repeated”.")),
        new("growth", 10, FigureUnit.Share, 1, Begun, new("Vekst", "Vekst", "Vækst", "Tillväxt", "Growth"),
            new("Veksten mot like mange dager før som er sikker: den nedre grensen (95 %). Ingen sikker vekst gir 0, sikker dobling gir 1.", "Veksten mot like mange dagar før som er sikker: den nedre grensa (95 %). Ingen sikker vekst gir 0, sikker dobling gir 1.",
                "Væksten mod lige så mange dage før, som er sikker: den nedre grænse (95 %). Ingen sikker vækst giver 0, sikker fordobling giver 1.", "Den tillväxt mot lika många dagar före som är säker: den nedre gränsen (95 %). Ingen säker tillväxt ger 0, säker fördubbling ger 1.",
                "The growth against as many days before that is certain: its lower bound (95%). No certain growth is 0, certain doubling is 1.")),
        new("stage", 5, FigureUnit.Share, 1, Begun, new("Sted i kundereisen", "Stad i kundereisa", "Sted i kunderejsen", "Plats i kundresan", "Journey stage"),
            new("Vekten som er gitt stedet i kundereisen temaet hører til (eller det nærmeste temaet over). Mangler uten sted, eller når stedet ikke har fått vekt.",
                "Vekta som er gitt staden i kundereisa temaet høyrer til (eller det næraste temaet over). Manglar utan stad, eller når staden ikkje har fått vekt.",
                "Vægten, der er givet stedet i kunderejsen, som temaet hører til (eller det nærmeste tema over). Mangler uden sted, eller når stedet ikke har fået vægt.",
                "Vikten som getts platsen i kundresan som ämnet hör till (eller närmaste ämnet ovanför). Saknas utan plats, eller när platsen inte fått någon vikt.",
                "The weight given to the journey stage the topic belongs to (or the nearest topic above). Missing without a stage, or where the stage has no weight.")),
        new("goal", 5, FigureUnit.Share, 1, Begun, new("Strategisk mål", "Strategisk mål", "Strategisk mål", "Strategiskt mål", "Strategic goal"),
            new("Viktigheten til det viktigste målet temaet, eller et tema over det, er knyttet til. 0 når det ikke er knyttet til noe mål. Mangler når det ikke finnes mål.",
                "Kor viktig det viktigaste målet er som temaet, eller eit tema over det, er knytt til. 0 når det ikkje er knytt til noko mål. Manglar når det ikkje finst mål.",
                "Vigtigheden af det vigtigste mål, som temaet eller et tema over det er knyttet til. 0, når det ikke er knyttet til noget mål. Mangler, når der ikke findes mål.",
                "Vikten hos det viktigaste målet som ämnet, eller ett ämne ovanför, är knutet till. 0 när det inte är knutet till något mål. Saknas när det inte finns mål.",
                "The importance of the most important goal that the topic, or one above it, is tied to. 0 when tied to none. Missing where there are no goals.")),
        new("value", 5, FigureUnit.Count, 1, Begun, new("Verdi som står på spill", "Verdi som står på spel", "Værdi på spil", "Värde som står på spel", "Value at stake"),
            new("Beløpet noen har oppgitt for temaet, delt på det største i samme enhet. Det arves ikke av temaer under. Mangler når ingenting er oppgitt.",
                "Beløpet nokon har oppgitt for temaet, delt på det største i same eining. Det blir ikkje arva av tema under. Manglar når ingenting er oppgitt.",
                "Beløbet, nogen har oplyst for temaet, divideret med det største i samme enhed. Det arves ikke af temaer under. Mangler, når intet er oplyst.",
                "Beloppet någon angett för ämnet, delat med det största i samma enhet. Det ärvs inte av ämnen under. Saknas när inget är angivet.",
                "The amount somebody entered for the topic, divided by the largest in the same unit. Topics below do not inherit it. Missing where none was entered.")),
    ];

    public static PartValue Volume(Sums sums, long most) => Of(sums[Measure.Inquiries], sums[Measure.Inquiries], most);

    public static PartValue Time(Sums sums, long most) => sums[Measure.Worked] == 0 ? PartValue.Missing : Of(sums[Measure.HandlingSeconds], sums[Measure.Worked], most);

    public static PartValue Dissatisfaction(Sums sums) =>
        sums.Share(Measure.Satisfaction, Measure.Rated) is not { } satisfied ? PartValue.Missing : new PartValue(1 - (satisfied / 100), sums[Measure.Rated], 1 - (satisfied / 100));

    public static PartValue Repeats(Sums sums) =>
        sums.OfKnown(Measure.Repeats) is not { } share ? PartValue.Missing : new PartValue(share, sums[Measure.Inquiries] - sums[Measure.CustomerUnknown], share);

    /// <param name="growth">Its value is shown as the change: 0.2 is a fifth more.</param>
    public static PartValue Growing(Growth growth, long now, long before) =>
        growth.Low is not { } low ? PartValue.Missing : new PartValue(growth.Ratio - 1, now + before, Math.Clamp(low - 1, 0, 1));

    /// <param name="importance">0 to 100; null: there are no goals.</param>
    public static PartValue Goal(int? importance) => importance is { } some ? new PartValue(some / 100.0, null, some / 100.0) : PartValue.Missing;

    public static PartValue Value(decimal? amount, decimal largest) =>
        amount is { } some ? new PartValue((double)some, null, largest == 0 ? 0 : (double)(some / largest)) : PartValue.Missing;

    /// <summary>A topic's sum, 0 to 1, as the workspace weighs it too; null where no part that weighs anything is known.</summary>
    public static double? Sum(IReadOnlyDictionary<string, PartValue> parts, string? stage, RankingWeights weights)
    {
        var known = parts.Select(x => (Weight: weights.Parts.GetValueOrDefault(x.Key), Score: x.Key == "stage" ? StageScore(stage, weights) : x.Value.Score)).Where(x => x.Score is not null).ToList();
        var all = known.Sum(x => x.Weight);
        return all == 0 ? null : known.Sum(x => x.Weight * x.Score!.Value) / all;
    }

    private static double? StageScore(string? stage, RankingWeights weights) =>
        stage is not null && weights.Stages.TryGetValue(stage, out var weight) ? weight / (double)RankingWeights.Most : null;

    private static PartValue Of(long value, long count, long most) => new(value, count, most == 0 ? 0 : (double)value / most);
}
