using Kjerne.Features.Insights.Counting;

namespace Kjerne.Features.Insights.Figures;

/// <summary>Every figure there is, in the order they are shown.</summary>
public static class FigureList
{
    private static readonly DateOnly Begun = new(2026, 11, 22);

    public static readonly IReadOnlyList<Figure> All = [.. Volume(), .. Times(), .. Ends(), .. HandOvers(), .. NotMeasured()];

    /// <summary>Null for a key that is none.</summary>
    public static Figure? Find(string? key) => All.FirstOrDefault(x => x.Key == key);

    private static IEnumerable<Figure> Volume() =>
    [
        new("inquiries", FigureUnit.Count, 1, Begun,
            new("Henvendelser", "Henvendingar", "Henvendelser", "Ärenden", "Inquiries"),
            new("Antall henvendelser som en kunde har åpnet i perioden: én kunde, ett behov, én kanal. Det vi selv begynner, teller først når kunden svarer.",
                "Talet på henvendingar som ein kunde har opna i perioden: éin kunde, eitt behov, éin kanal. Det vi sjølve byrjar, tel først når kunden svarar.",
                "Antal henvendelser, som en kunde har åbnet i perioden: én kunde, ét behov, én kanal. Det, vi selv begynder, tæller først, når kunden svarer.",
                "Antal ärenden som en kund har öppnat under perioden: en kund, ett behov, en kanal. Det vi själva börjar räknas först när kunden svarar.",
                "Inquiries a customer opened in the period: one customer, one need, one channel. What we begin ourselves counts once the customer answers."),
            (sums, _) => sums[Measure.Inquiries]),
        new("share", FigureUnit.Share, 1, Begun,
            new("Andel", "Del", "Andel", "Andel", "Share"),
            new("Henvendelser her delt på alle henvendelser i utvalget.", "Henvendingar her delt på alle henvendingar i utvalet.", "Henvendelser her divideret med alle henvendelser i udvalget.",
                "Ärenden här delat med alla ärenden i urvalet.", "Inquiries here divided by all inquiries in the selection."),
            (sums, all) => all[Measure.Inquiries] == 0 ? null : (double)sums[Measure.Inquiries] / all[Measure.Inquiries]),
        new("none", FigureUnit.Share, 1, Begun,
            new("Uten tema", "Utan tema", "Uden tema", "Utan tema", "Without a topic"),
            new("Andel av henvendelsene som ikke har fått noe tema, eller som hører til ingen av dem.", "Del av henvendingane som ikkje har fått noko tema, eller som høyrer til ingen av dei.",
                "Andel af henvendelserne, som ikke har fået noget tema, eller som hører til ingen af dem.", "Andel av ärendena som inte har fått något tema eller som inte hör till något av dem.",
                "Share of the inquiries that were given no topic, or belong to none of them."),
            (sums, _) => sums.Share(Measure.WithoutTopic, Measure.Inquiries), x => x.Where(y => y.TopicId == null)),
    ];

    private static IEnumerable<Figure> Times() =>
    [
        Answer("within5", new("Besvart innen 5 min", "Svara på innan 5 min", "Besvaret inden 5 min", "Besvarat inom 5 min", "Answered within 5 min"),
            new("Andel av de besvarte henvendelsene der et menneske svarte innen 5 minutter. Automatiske svar teller ikke.", "Del av dei svara henvendingane der eit menneske svara innan 5 minutt. Automatiske svar tel ikkje.",
                "Andel af de besvarede henvendelser, hvor et menneske svarede inden 5 minutter. Automatiske svar tæller ikke.", "Andel av de besvarade ärendena där en människa svarade inom 5 minuter. Automatiska svar räknas inte.",
                "Share of the answered inquiries that a person answered within 5 minutes. Automatic answers do not count."),
            sums => sums.Within(Measures.FirstAnswerSteps, 300, Measure.Answered), x => x.Where(y => y.FirstAnswerSeconds <= 300)),
        Answer("within60", new("Besvart innen 60 min", "Svara på innan 60 min", "Besvaret inden 60 min", "Besvarat inom 60 min", "Answered within 60 min"),
            new("Andel av de besvarte henvendelsene der et menneske svarte innen 60 minutter; de innen 5 minutter er med.", "Del av dei svara henvendingane der eit menneske svara innan 60 minutt; dei innan 5 minutt er med.",
                "Andel af de besvarede henvendelser, hvor et menneske svarede inden 60 minutter; dem inden 5 minutter er med.", "Andel av de besvarade ärendena där en människa svarade inom 60 minuter; de inom 5 minuter ingår.",
                "Share of the answered inquiries that a person answered within 60 minutes; those within 5 minutes are among them."),
            sums => sums.Within(Measures.FirstAnswerSteps, 3_600, Measure.Answered), x => x.Where(y => y.FirstAnswerSeconds <= 3_600)),
        Answer("later", new("Besvart senere", "Svara på seinare", "Besvaret senere", "Besvarat senare", "Answered later"),
            new("Andel av de besvarte henvendelsene som ventet mer enn 60 minutter på første svar.", "Del av dei svara henvendingane som venta meir enn 60 minutt på første svar.",
                "Andel af de besvarede henvendelser, som ventede mere end 60 minutter på første svar.", "Andel av de besvarade ärendena som väntade mer än 60 minuter på första svaret.",
                "Share of the answered inquiries that waited more than 60 minutes for the first answer."),
            sums => 1 - sums.Within(Measures.FirstAnswerSteps, 3_600, Measure.Answered), x => x.Where(y => y.FirstAnswerSeconds > 3_600)),
        Length("firstAnswerMedian", Measures.FirstAnswerSteps, 0.5, new("Første svar, median", "Første svar, median", "Første svar, median", "Första svar, median", "First answer, median"),
            new("Halvparten av de besvarte henvendelsene fikk første svar fra et menneske innen denne tiden. Beregnet av faste tidstrinn.", "Halvparten av dei svara henvendingane fekk første svar frå eit menneske innan denne tida. Rekna ut av faste tidstrinn.",
                "Halvdelen af de besvarede henvendelser fik første svar fra et menneske inden denne tid. Beregnet af faste tidstrin.", "Hälften av de besvarade ärendena fick ett första svar av en människa inom denna tid. Beräknat av fasta tidssteg.",
                "Half of the answered inquiries got their first answer from a person within this time. Estimated from fixed steps.")),
        Length("firstAnswerP90", Measures.FirstAnswerSteps, 0.9, new("Første svar, 90 %", "Første svar, 90 %", "Første svar, 90 %", "Första svar, 90 %", "First answer, 90%"),
            new("Ni av ti besvarte henvendelser fikk første svar innen denne tiden. Beregnet av faste tidstrinn.", "Ni av ti svara henvendingar fekk første svar innan denne tida. Rekna ut av faste tidstrinn.",
                "Ni ud af ti besvarede henvendelser fik første svar inden denne tid. Beregnet af faste tidstrin.", "Nio av tio besvarade ärenden fick ett första svar inom denna tid. Beräknat av fasta tidssteg.",
                "Nine in ten answered inquiries got their first answer within this time. Estimated from fixed steps.")),
        Length("solutionMedian", Measures.SolutionSteps, 0.5, new("Tid til løsning, median", "Tid til løysing, median", "Tid til løsning, median", "Tid till lösning, median", "Time to solution, median"),
            new("Halvparten av de løste henvendelsene var løst innen denne tiden fra de ble åpnet. Beregnet av faste tidstrinn.", "Halvparten av dei løyste henvendingane var løyste innan denne tida frå dei vart opna. Rekna ut av faste tidstrinn.",
                "Halvdelen af de løste henvendelser var løst inden denne tid, fra de blev åbnet. Beregnet af faste tidstrin.", "Hälften av de lösta ärendena var lösta inom denna tid från att de öppnades. Beräknat av fasta tidssteg.",
                "Half of the solved inquiries were solved within this time of being opened. Estimated from fixed steps.")),
        Length("solutionP90", Measures.SolutionSteps, 0.9, new("Tid til løsning, 90 %", "Tid til løysing, 90 %", "Tid til løsning, 90 %", "Tid till lösning, 90 %", "Time to solution, 90%"),
            new("Ni av ti løste henvendelser var løst innen denne tiden. Beregnet av faste tidstrinn.", "Ni av ti løyste henvendingar var løyste innan denne tida. Rekna ut av faste tidstrinn.",
                "Ni ud af ti løste henvendelser var løst inden denne tid. Beregnet af faste tidstrin.", "Nio av tio lösta ärenden var lösta inom denna tid. Beräknat av fasta tidssteg.",
                "Nine in ten solved inquiries were solved within this time. Estimated from fixed steps.")),
        new("handling", FigureUnit.Seconds, 1, Begun,
            new("Behandlingstid", "Handsamingstid", "Behandlingstid", "Hanteringstid", "Handling time"),
            new("Arbeidet tid per henvendelse det er målt arbeid på: tiden noen var virksom i dialogen, alle sammen.", "Arbeidd tid per henvending det er målt arbeid på: tida nokon var verksam i dialogen, alle saman.",
                "Arbejdet tid pr. henvendelse, der er målt arbejde på: tiden nogen var virksom i dialogen, alle sammen.", "Arbetad tid per ärende med uppmätt arbete: tiden någon var verksam i dialogen, alla tillsammans.",
                "Time worked per inquiry with measured work: how long people were active in the conversation, all together."),
            (sums, _) => sums.Share(Measure.HandlingSeconds, Measure.Worked), x => x.Where(y => y.HandlingSeconds > 0)),
        new("handlingTotal", FigureUnit.Seconds, 1, Begun,
            new("Arbeid i alt", "Arbeid i alt", "Arbejde i alt", "Arbete totalt", "Work in all"),
            new("Summen av arbeidet tid på henvendelsene.", "Summen av arbeidd tid på henvendingane.", "Summen af arbejdet tid på henvendelserne.", "Summan av arbetad tid på ärendena.", "The time worked on the inquiries, added up."),
            (sums, _) => sums[Measure.Worked] == 0 ? null : sums[Measure.HandlingSeconds], x => x.Where(y => y.HandlingSeconds > 0)),
        new("waited", FigureUnit.Seconds, 2, Begun,
            new("Kundens ventetid", "Ventetida til kunden", "Kundens ventetid", "Kundens väntetid", "The customer’s waiting"),
            new("Tid kunden har ventet på alle svar i henvendelsen, i snitt per henvendelse. Importerte som ikke forteller hva som ble av dem, er ikke med.", "Tid kunden har venta på alle svar i henvendinga, i snitt per henvending. Importerte som ikkje fortel kva det vart av dei, er ikkje med.", "Tid kunden har ventet på alle svar i henvendelsen, i snit pr. henvendelse. Importerede, der ikke fortæller, hvad der blev af dem, er ikke med.",
                "Tid kunden har väntat på alla svar i ärendet, i snitt per ärende. Importerade som inte berättar vad det blev av dem ingår inte.", "How long the customer waited for all answers in an inquiry, on average. Imported ones that do not tell what became of them are left out."),
            (sums, _) => sums.OfTold(Measure.WaitedSeconds), x => x.Where(y => y.WaitedSeconds > 0)),
    ];

    private static IEnumerable<Figure> Ends() =>
    [
        new("firstContact", FigureUnit.Share, 1, Begun,
            new("Løst ved første kontakt", "Løyst ved første kontakt", "Løst ved første kontakt", "Löst vid första kontakten", "Solved at first contact"),
            new("Andel av de løste henvendelsene som ble løst med høyst ett svar, uten å bli gitt videre, og uten at kunden kom tilbake om det samme i gjentakelsesvinduet (14 dager om ikke annet er satt). For de siste dagene kan tallet ennå synke.",
                "Del av dei løyste henvendingane som vart løyste med høgst eitt svar, utan å bli gitt vidare, og utan at kunden kom tilbake om det same i gjentakingsvindauget (14 dagar om ikkje anna er sett). For dei siste dagane kan talet enno søkke.",
                "Andel af de løste henvendelser, som blev løst med højst ét svar, uden at blive givet videre, og uden at kunden vendte tilbage om det samme i gentagelsesvinduet (14 dage, hvis intet andet er sat). For de seneste dage kan tallet endnu falde.",
                "Andel av de lösta ärendena som löstes med högst ett svar, utan att lämnas vidare och utan att kunden återkom om samma sak inom upprepningsfönstret (14 dagar om inget annat är valt). För de senaste dagarna kan talet ännu sjunka.",
                "Share of the solved inquiries solved by at most one answer, without being handed on, and without the customer coming back about the same within the repeat window (14 days unless set otherwise). For the latest days it may still fall."),
            (sums, _) => sums.Share(Measure.AtFirstContact, Measure.Solved), x => x.Where(y => y.IsSettledAtOnce && !y.IsFollowed)),
        new("repeat", FigureUnit.Share, 2, Begun,
            new("Gjentatt", "Gjenteke", "Gentaget", "Upprepat", "Repeated"),
            new("Andel av henvendelsene der samme kunde hadde spurt om samme tema, på hvilken som helst kanal, i gjentakelsesvinduet før (14 dager om ikke annet er satt). Importerte uten kunde er ikke med.",
                "Del av henvendingane der same kunde hadde spurt om same tema, på kva kanal som helst, i gjentakingsvindauget før (14 dagar om ikkje anna er sett). Importerte utan kunde er ikkje med.",
                "Andel af henvendelserne, hvor samme kunde havde spurgt om samme tema, på en hvilken som helst kanal, i gentagelsesvinduet før (14 dage, hvis intet andet er sat). Importerede uden kunde er ikke med.",
                "Andel av ärendena där samma kund hade frågat om samma tema, i vilken kanal som helst, inom upprepningsfönstret före (14 dagar om inget annat är valt). Importerade utan kund ingår inte.",
                "Share of the inquiries whose customer had asked about the same topic, on any channel, within the repeat window before (14 days unless set otherwise). Imported ones without a customer are left out."),
            (sums, _) => sums.OfKnown(Measure.Repeats), x => x.Where(y => y.IsRepeat)),
        new("reopened", FigureUnit.Share, 1, Begun,
            new("Kom tilbake", "Kom tilbake", "Kom tilbage", "Kom tillbaka", "Came back"),
            new("Andel av henvendelsene som kom i samme dialog innen tre dager etter at den forrige ble kalt løst.", "Del av henvendingane som kom i same dialog innan tre dagar etter at den førre vart kalla løyst.",
                "Andel af henvendelserne, som kom i samme dialog inden tre dage efter, at den forrige blev kaldt løst.", "Andel av ärendena som kom i samma dialog inom tre dagar efter att det förra kallades löst.",
                "Share of the inquiries that came in the same conversation within three days of the one before being called solved."),
            (sums, _) => sums.Share(Measure.Returns, Measure.Inquiries), x => x.Where(y => y.IsReturn)),
        new("unanswered", FigureUnit.Share, 2, Begun,
            new("Ikke besvart", "Ikkje svara på", "Ikke besvaret", "Inte besvarat", "Not answered"),
            new("Andel av henvendelsene som ingen har svart på ennå. Importerte som ikke forteller hva som ble av dem, er ikke med.", "Del av henvendingane som ingen har svara på enno. Importerte som ikkje fortel kva det vart av dei, er ikkje med.", "Andel af henvendelserne, som ingen har svaret på endnu. Importerede, der ikke fortæller, hvad der blev af dem, er ikke med.",
                "Andel av ärendena som ingen har svarat på ännu. Importerade som inte berättar vad det blev av dem ingår inte.", "Share of the inquiries nobody has answered yet. Imported ones that do not tell what became of them are left out."),
            (sums, _) => 1 - sums.OfTold(Measure.Answered), x => x.Where(y => y.FirstAnswerSeconds == null && !y.IsAskedOnly)),
        new("satisfaction", FigureUnit.Share, 1, Begun, new("Tilfredshet", "Tilfredsheit", "Tilfredshed", "Nöjdhet", "Satisfaction"),
            new("Snittet av vurderingene kundene har gitt, der 100 % er best, som de kom med importert historikk. Kjerne spør ennå ingen kunder.",
                "Snittet av vurderingane kundane har gitt, der 100 % er best, slik dei kom med importert historikk. Kjerne spør enno ingen kundar.",
                "Gennemsnittet af kundernes vurderinger, hvor 100 % er bedst, som de kom med importeret historik. Kjerne spørger endnu ingen kunder.",
                "Snittet av kundernas betyg, där 100 % är bäst, så som de kom med importerad historik. Kjerne frågar ännu inga kunder.",
                "The mean of the ratings customers gave, 100% being best, as they came with imported history. Kjerne asks no customers yet."),
            (sums, _) => sums.Share(Measure.Satisfaction, Measure.Rated) / 100, x => x.Where(y => y.Satisfaction != null)),
    ];

    private static IEnumerable<Figure> HandOvers() =>
    [
        new("handedOver", FigureUnit.Share, 2, Begun,
            new("Gitt videre", "Gitt vidare", "Givet videre", "Lämnat vidare", "Handed over"),
            new("Andel av henvendelsene som ble gitt videre minst én gang. Importerte som ikke forteller hva som ble av dem, er ikke med.", "Del av henvendingane som vart gitt vidare minst éin gong. Importerte som ikkje fortel kva det vart av dei, er ikkje med.", "Andel af henvendelserne, som blev givet videre mindst én gang. Importerede, der ikke fortæller, hvad der blev af dem, er ikke med.",
                "Andel av ärendena som lämnades vidare minst en gång. Importerade som inte berättar vad det blev av dem ingår inte.", "Share of the inquiries that were handed over at least once. Imported ones that do not tell what became of them are left out."),
            (sums, _) => sums.OfTold(Measure.HandedOver), x => x.Where(y => y.ToPerson + y.ToTeam + y.ToChannel + y.ToSystem + y.ToPartner > 0)),
        Moves("toPerson", Measure.ToPerson, new("Til en annen person", "Til ein annan person", "Til en anden person", "Till en annan person", "To another person"), x => x.Where(y => y.ToPerson > 0)),
        Moves("toTeam", Measure.ToTeam, new("Til et annet team", "Til eit anna team", "Til et andet team", "Till ett annat team", "To another team"), x => x.Where(y => y.ToTeam > 0)),
        Moves("toChannel", Measure.ToChannel, new("Til en annen kanal", "Til ein annan kanal", "Til en anden kanal", "Till en annan kanal", "To another channel"), x => x.Where(y => y.ToChannel > 0)),
        new("switched", FigureUnit.Count, 1, Begun,
            new("Spurte igjen på en annen kanal", "Spurde igjen på ein annan kanal", "Spurgte igen på en anden kanal", "Frågade igen i en annan kanal", "Asked again on another channel"),
            new("Antall henvendelser der samme kunde sist hadde spurt om samme tema på en annen kanal, i gjentakelsesvinduet før (14 dager om ikke annet er satt). De teller som sendt fra kanal til kanal der det vises hvor saker sendes rundt.",
                "Talet på henvendingar der same kunde sist hadde spurt om same tema på ein annan kanal, i gjentakingsvindauget før (14 dagar om ikkje anna er sett). Dei tel som sende frå kanal til kanal der det blir vist kvar saker blir sende rundt.",
                "Antal henvendelser, hvor samme kunde sidst havde spurgt om samme tema på en anden kanal, i gentagelsesvinduet før (14 dage, hvis intet andet er sat). De tæller som sendt fra kanal til kanal, hvor det vises, hvor sager sendes rundt.",
                "Antal ärenden där samma kund senast hade frågat om samma sak i en annan kanal, inom upprepningsfönstret före (14 dagar om inget annat är valt). De räknas som skickade från kanal till kanal där det visas var ärenden studsar.",
                "Inquiries whose customer had last asked about the same topic on another channel, within the repeat window before (14 days unless set otherwise). They count as sent from channel to channel where it is shown how cases are sent on."),
            (sums, _) => sums[Measure.Switched], x => x.Where(y => y.FromChannel != null)),
        Moves("toSystem", Measure.ToSystem, new("Til et annet system", "Til eit anna system", "Til et andet system", "Till ett annat system", "To another system"), x => x.Where(y => y.ToSystem > 0)),
        Moves("toPartner", Measure.ToPartner, new("Til en samarbeidspartner", "Til ein samarbeidspartnar", "Til en samarbejdspartner", "Till en samarbetspartner", "To a partner"), x => x.Where(y => y.ToPartner > 0)),
    ];

    private static IEnumerable<Figure> NotMeasured() =>
    [
        new("cost", FigureUnit.Count, 1, Begun, new("Kostnad", "Kostnad", "Omkostning", "Kostnad", "Cost"),
            new("Måles ikke ennå: ingen pris på arbeid er oppgitt.", "Blir ikkje målt enno: ingen pris på arbeid er oppgitt.", "Måles ikke endnu: ingen pris på arbejde er oplyst.", "Mäts inte ännu: inget pris på arbete är angivet.", "Not measured yet: no price of work is given.")),
        new("selfService", FigureUnit.Share, 1, Begun, new("Forsøkt selv først", "Prøvd sjølv først", "Forsøgt selv først", "Försökt själv först", "Tried alone first"),
            new("Måles ikke ennå: det finnes ingen kundeportal å se det i.", "Blir ikkje målt enno: det finst ingen kundeportal å sjå det i.", "Måles ikke endnu: der er ingen kundeportal at se det i.",
                "Mäts inte ännu: det finns ingen kundportal att se det i.", "Not measured yet: there is no customers’ portal to see it in.")),
    ];

    private static Figure Answer(string key, Words name, Words formula, Func<Sums, double?> value, Func<IQueryable<CountedInquiry>, IQueryable<CountedInquiry>> behind) =>
        new(key, FigureUnit.Share, 1, Begun, name, formula, (sums, _) => value(sums), behind);

    private static Figure Length(string key, Range steps, double part, Words name, Words formula) =>
        new(key, FigureUnit.Seconds, 1, Begun, name, formula, (sums, _) => sums.Percentile(steps, part),
            steps.Equals(Measures.FirstAnswerSteps) ? x => x.Where(y => y.FirstAnswerSeconds != null) : x => x.Where(y => y.SolutionSeconds != null));

    private static Figure Moves(string key, Measure measure, Words name, Func<IQueryable<CountedInquiry>, IQueryable<CountedInquiry>> behind) =>
        new(key, FigureUnit.Count, 1, Begun, name,
            new("Antall ganger henvendelsene ble gitt videre slik.", "Talet på gonger henvendingane vart gitt vidare slik.", "Antal gange henvendelserne blev givet videre sådan.",
                "Antal gånger ärendena lämnades vidare så.", "How many times the inquiries were handed over this way."),
            (sums, _) => sums[measure], behind);
}
