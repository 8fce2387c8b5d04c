using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>One of the key figures every customer service is asked for.</summary>
/// <param name="Comes">What has to be connected or uploaded before it has values; null for those of the log and for formulas.</param>
/// <param name="LogFigure">Of the log.</param>
/// <param name="Formula">Until the organisation writes its own.</param>
public sealed record StandardFigure(
    string Key, Words Name, Words Text, KeyFigureSource Source, KeyFigureUnit Unit, SeriesUnit Grain, TargetDirection Direction, string? ParentKey, int? Place, Words? Comes = null,
    string? LogFigure = null, string? Formula = null)
{
    public KeyFigure ToRow() => new()
    {
        Key = Key, Source = Source, Unit = Unit, Grain = Grain, Direction = Direction, ParentKey = ParentKey, Place = Place, LogFigure = LogFigure, Currency = Unit == KeyFigureUnit.Money ? "NOK" : null,
    };
}

/// <summary>The usual key figures, in the order they are shown, and the tree they make from what the owners see down to what service can move.</summary>
public static class StandardFigures
{
    /// <summary>Open at the end of a period: no figure of one period's inquiries, but of all before.</summary>
    public const string Backlog = "backlog";

    public static readonly DateOnly Begun = new(2026, 11, 22);

    public static readonly IReadOnlyList<StandardFigure> All = [.. Business(), .. Service(), .. Effort(), .. Inputs()];

    public static StandardFigure? Find(string key) => All.FirstOrDefault(x => x.Key == key);

    private static IEnumerable<StandardFigure> Business() =>
    [
        new("revenue", new("Omsetning", "Omsetning", "Omsætning", "Omsättning", "Revenue"),
            new("Salg i perioden, uten merverdiavgift.", "Sal i perioden, utan meirverdiavgift.", "Salg i perioden, uden moms.", "Försäljning under perioden, utan moms.", "Sales in the period, without value added tax."),
            KeyFigureSource.Upload, KeyFigureUnit.Money, SeriesUnit.Month, TargetDirection.AtLeast, null, 0,
            new("Kommer når nettbutikken eller regnskapet er koblet til, eller tallene er lastet opp.", "Kjem når nettbutikken eller rekneskapen er kopla til, eller tala er lasta opp.",
                "Kommer, når webshoppen eller regnskabet er forbundet, eller tallene er uploadet.", "Kommer när webbutiken eller bokföringen har kopplats, eller siffrorna har laddats upp.",
                "Comes when the shop or the accounts are connected, or the values are uploaded.")),
        new("churn", new("Frafall", "Fråfall", "Frafald", "Kundbortfall", "Churn"),
            new("Andel av kundene ved periodens begynnelse som ikke lenger var kunder ved slutten.", "Del av kundane i starten av perioden som ikkje lenger var kundar ved slutten.",
                "Andel af kunderne ved periodens begyndelse, som ikke længere var kunder ved slutningen.", "Andel av kunderna vid periodens början som inte längre var kunder vid slutet.",
                "Share of the customers at the beginning of the period who were customers no longer at its end."),
            KeyFigureSource.Upload, KeyFigureUnit.Share, SeriesUnit.Month, TargetDirection.AtMost, "revenue", 0,
            new("Kommer når kunderegisteret er koblet til, eller tallene er lastet opp.", "Kjem når kunderegisteret er kopla til, eller tala er lasta opp.", "Kommer, når kunderegistret er forbundet, eller tallene er uploadet.",
                "Kommer när kundregistret har kopplats, eller siffrorna har laddats upp.", "Comes when the register of customers is connected, or the values are uploaded.")),
        new("satisfaction", new("Tilfredshet", "Tilfredsheit", "Tilfredshed", "Nöjdhet", "Satisfaction"),
            new("Andel av dem som svarte, som var fornøyd med hjelpen.", "Del av dei som svara, som var nøgde med hjelpa.", "Andel af dem, der svarede, som var tilfredse med hjælpen.", "Andel av dem som svarade som var nöjda med hjälpen.",
                "Share of those who answered who were satisfied with the help."),
            KeyFigureSource.Upload, KeyFigureUnit.Share, SeriesUnit.Month, TargetDirection.AtLeast, "churn", 0,
            new("Kommer når kundene blir spurt etter hver sak, eller tallene er lastet opp.", "Kjem når kundane blir spurde etter kvar sak, eller tala er lasta opp.", "Kommer, når kunderne bliver spurgt efter hver sag, eller tallene er uploadet.",
                "Kommer när kunderna tillfrågas efter varje ärende, eller siffrorna har laddats upp.", "Comes when customers are asked after each case, or the values are uploaded.")),
    ];

    private static IEnumerable<StandardFigure> Service() =>
    [
        OfLog("firstAnswer", "firstAnswerMedian", KeyFigureUnit.Seconds, TargetDirection.AtMost, "satisfaction", 0),
        OfLog("solution", "solutionMedian", KeyFigureUnit.Seconds, TargetDirection.AtMost, "satisfaction", 1),
        OfLog("firstContact", "firstContact", KeyFigureUnit.Share, TargetDirection.AtLeast, "satisfaction", 2),
        OfLog("repeatContact", "repeat", KeyFigureUnit.Share, TargetDirection.AtMost, "firstContact", 0),
        new(Backlog, new("Ubehandlet", "Ikkje ferdig", "Ubehandlet", "Kvarliggande", "Backlog"),
            new("Henvendelser som er åpnet og ikke løst ved slutten av perioden. Importerte som ikke forteller hva som ble av dem, er ikke med.", "Henvendingar som er opna og ikkje løyste ved slutten av perioden. Importerte som ikkje fortel kva det vart av dei, er ikkje med.", "Henvendelser, som er åbnet og ikke løst ved slutningen af perioden. Importerede, der ikke fortæller, hvad der blev af dem, er ikke med.",
                "Ärenden som har öppnats och inte lösts vid periodens slut. Importerade som inte berättar vad det blev av dem ingår inte.", "Inquiries opened and not solved at the end of the period. Imported ones that do not tell what became of them are left out."),
            KeyFigureSource.Log, KeyFigureUnit.Count, SeriesUnit.Week, TargetDirection.AtMost, "firstAnswer", 0, LogFigure: Backlog),
    ];

    private static IEnumerable<StandardFigure> Effort() =>
    [
        new("contactRate", new("Kontaktrate", "Kontaktrate", "Kontaktrate", "Kontaktfrekvens", "Contact rate"),
            new("Henvendelser per bestilling. Vil dere heller måle per kunde, skriv inquiries / customers.", "Henvendingar per tinging. Vil de heller måle per kunde, skriv inquiries / customers.",
                "Henvendelser pr. bestilling. Vil I hellere måle pr. kunde, så skriv inquiries / customers.", "Ärenden per beställning. Vill ni hellre mäta per kund, skriv inquiries / customers.",
                "Inquiries per order. To measure it per customer instead, write inquiries / customers."),
            KeyFigureSource.Formula, KeyFigureUnit.Count, SeriesUnit.Month, TargetDirection.AtMost, "costToServe", 0, Formula: "inquiries / orders"),
        new("costToServe", new("Kostnad per henvendelse", "Kostnad per henvending", "Omkostning pr. henvendelse", "Kostnad per ärende", "Cost to serve"),
            new("Målt arbeidstid ganget med timekostnaden, delt på henvendelsene.", "Målt arbeidstid gonga med timekostnaden, delt på henvendingane.", "Målt arbejdstid ganget med timeomkostningen, divideret med henvendelserne.",
                "Uppmätt arbetstid gånger timkostnaden, delat med ärendena.", "Measured time of work times the cost of an hour, divided by the inquiries."),
            KeyFigureSource.Formula, KeyFigureUnit.Money, SeriesUnit.Month, TargetDirection.AtMost, "revenue", 1, Formula: "handlingTotal / 3600 * hourCost / inquiries"),
        new("selfServiceRate", new("Selvbetjent", "Sjølvbetent", "Selvbetjent", "Självbetjänt", "Self-service rate"),
            new("Andel av behovene som ble løst uten at kunden måtte ta kontakt.", "Del av behova som vart løyste utan at kunden måtte ta kontakt.", "Andel af behovene, som blev løst, uden at kunden måtte tage kontakt.",
                "Andel av behoven som löstes utan att kunden behövde ta kontakt.", "Share of the needs that were met without the customer having to contact us."),
            KeyFigureSource.Upload, KeyFigureUnit.Share, SeriesUnit.Month, TargetDirection.AtLeast, "contactRate", 0,
            new("Kommer når kundeportalen er koblet til, eller tallene er lastet opp.", "Kjem når kundeportalen er kopla til, eller tala er lasta opp.", "Kommer, når kundeportalen er forbundet, eller tallene er uploadet.",
                "Kommer när kundportalen har kopplats, eller siffrorna har laddats upp.", "Comes when the customers’ portal is connected, or the values are uploaded.")),
    ];

    private static IEnumerable<StandardFigure> Inputs() =>
    [
        Input("orders", KeyFigureUnit.Count, new("Bestillinger", "Tingingar", "Bestillinger", "Beställningar", "Orders"),
            new("Bestillinger i perioden.", "Tingingar i perioden.", "Bestillinger i perioden.", "Beställningar under perioden.", "Orders in the period."),
            new("Kommer når nettbutikken er koblet til, eller tallene er lastet opp.", "Kjem når nettbutikken er kopla til, eller tala er lasta opp.", "Kommer, når webshoppen er forbundet, eller tallene er uploadet.",
                "Kommer när webbutiken har kopplats, eller siffrorna har laddats upp.", "Comes when the shop is connected, or the values are uploaded.")),
        Input("customers", KeyFigureUnit.Count, new("Kunder", "Kundar", "Kunder", "Kunder", "Customers"),
            new("Kunder i perioden.", "Kundar i perioden.", "Kunder i perioden.", "Kunder under perioden.", "Customers in the period."),
            new("Kommer når kunderegisteret er koblet til, eller tallene er lastet opp.", "Kjem når kunderegisteret er kopla til, eller tala er lasta opp.", "Kommer, når kunderegistret er forbundet, eller tallene er uploadet.",
                "Kommer när kundregistret har kopplats, eller siffrorna har laddats upp.", "Comes when the register of customers is connected, or the values are uploaded.")),
        Input("hourCost", KeyFigureUnit.Money, new("Kostnad per arbeidstime", "Kostnad per arbeidstime", "Omkostning pr. arbejdstime", "Kostnad per arbetstimme", "Cost of an hour"),
            new("Hva en time arbeid i kundeservice koster.", "Kva ein time arbeid i kundeservice kostar.", "Hvad en times arbejde i kundeservice koster.", "Vad en timmes arbete i kundservice kostar.", "What an hour of work in service costs."),
            new("Kommer når lønnssystemet er koblet til, eller tallene er lastet opp.", "Kjem når lønssystemet er kopla til, eller tala er lasta opp.", "Kommer, når lønsystemet er forbundet, eller tallene er uploadet.",
                "Kommer när lönesystemet har kopplats, eller siffrorna har laddats upp.", "Comes when the payroll is connected, or the values are uploaded.")),
    ];

    /// <summary>Named and defined as in the overview.</summary>
    private static StandardFigure OfLog(string key, string figure, KeyFigureUnit unit, TargetDirection direction, string parent, int place)
    {
        var defined = FigureList.Find(figure)!;
        return new StandardFigure(key, defined.Name, defined.Formula, KeyFigureSource.Log, unit, SeriesUnit.Week, direction, parent, place, LogFigure: figure);
    }

    private static StandardFigure Input(string key, KeyFigureUnit unit, Words name, Words text, Words comes) =>
        new(key, name, text, KeyFigureSource.Upload, unit, SeriesUnit.Month, TargetDirection.AtLeast, null, null, comes);
}
