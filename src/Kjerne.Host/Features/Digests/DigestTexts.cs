using Kjerne.Features.Insights.Figures;

namespace Kjerne.Features.Digests;

/// <summary>The sentences of a digest, in the languages of its readers. Names in braces are filled in by <see cref="DigestSpeech"/>.</summary>
internal static class DigestTexts
{
    public static Words Sentence(DigestLineKind kind) => kind switch
    {
        DigestLineKind.Grew => new(
            "«{name}» vokste: {now} henvendelser, {before} i perioden før.", "«{name}» voks: {now} henvendingar, {before} i perioden før.", "»{name}« voksede: {now} henvendelser, {before} i perioden før.",
            "”{name}” växte: {now} ärenden, {before} under perioden före.", "“{name}” grew: {now} inquiries, {before} in the period before."),
        DigestLineKind.Fell => new(
            "«{name}» gikk ned: {now} henvendelser, {before} i perioden før.", "«{name}» gjekk ned: {now} henvendingar, {before} i perioden før.", "»{name}« faldt: {now} henvendelser, {before} i perioden før.",
            "”{name}” minskade: {now} ärenden, {before} under perioden före.", "“{name}” fell: {now} inquiries, {before} in the period before."),
        DigestLineKind.FixedAndFell => new(
            "«{name}» gikk ned etter at årsaken ble rettet {fixedOn}: {now} henvendelser, {before} i perioden før.", "«{name}» gjekk ned etter at årsaka vart retta {fixedOn}: {now} henvendingar, {before} i perioden før.",
            "»{name}« faldt, efter at årsagen blev rettet {fixedOn}: {now} henvendelser, {before} i perioden før.", "”{name}” minskade sedan orsaken åtgärdats {fixedOn}: {now} ärenden, {before} under perioden före.",
            "“{name}” fell after its cause was fixed on {fixedOn}: {now} inquiries, {before} in the period before."),
        DigestLineKind.Returned => new(
            "«{name}» er tilbake, enda årsaken ble sagt rettet {fixedOn}: {now} henvendelser, {before} i perioden før.", "«{name}» er tilbake, endå årsaka vart sagt retta {fixedOn}: {now} henvendingar, {before} i perioden før.",
            "»{name}« er tilbage, selv om årsagen blev meldt rettet {fixedOn}: {now} henvendelser, {before} i perioden før.", "”{name}” är tillbaka, trots att orsaken sades vara åtgärdad {fixedOn}: {now} ärenden, {before} under perioden före.",
            "“{name}” is back although its cause was said to be fixed on {fixedOn}: {now} inquiries, {before} in the period before."),
        DigestLineKind.Rose => new(
            "«{name}» er nummer {place} i rangeringen, {placeBefore} i perioden før: {now} henvendelser mot {before}.", "«{name}» er nummer {place} i rangeringa, {placeBefore} i perioden før: {now} henvendingar mot {before}.",
            "»{name}« er nummer {place} i rangordningen, {placeBefore} i perioden før: {now} henvendelser mod {before}.", "”{name}” är nummer {place} i rangordningen, {placeBefore} under perioden före: {now} ärenden mot {before}.",
            "“{name}” is number {place} in the ranking, {placeBefore} in the period before: {now} inquiries against {before}."),
        DigestLineKind.TargetMissed => new(
            "{figure} når ikke målet: {value} i {days}, målet er {wanted} {target}{valueBefore}.", "{figure} når ikkje målet: {value} i {days}, målet er {wanted} {target}{valueBefore}.",
            "{figure} når ikke målet: {value} i {days}, målet er {wanted} {target}{valueBefore}.", "{figure} når inte målet: {value} under {days}, målet är {wanted} {target}{valueBefore}.",
            "{figure} misses its target: {value} in {days}, the target is {wanted} {target}{valueBefore}."),
        DigestLineKind.OutOfBand => new(
            "{figure} er utenfor det vanlige: {value} i {days}{valueBefore}. Vanlig er {lowValue} til {highValue}.", "{figure} er utanfor det vanlege: {value} i {days}{valueBefore}. Vanleg er {lowValue} til {highValue}.",
            "{figure} er uden for det sædvanlige: {value} i {days}{valueBefore}. Sædvanligt er {lowValue} til {highValue}.", "{figure} är utanför det vanliga: {value} under {days}{valueBefore}. Vanligt är {lowValue} till {highValue}.",
            "{figure} is outside what is usual: {value} in {days}{valueBefore}. Usual is {lowValue} to {highValue}."),
        DigestLineKind.ReviewDue => new(
            "{figure} skulle vært gått gjennom {reviewOn}.", "{figure} skulle vore gått gjennom {reviewOn}.", "{figure} skulle have været gennemgået {reviewOn}.", "{figure} skulle ha gåtts igenom {reviewOn}.",
            "{figure} was to be reviewed on {reviewOn}."),
        DigestLineKind.SentOn => new(
            "Oftest sendt videre: {from} → {to}, {now} henvendelser, {before} i perioden før.", "Oftast sendt vidare: {from} → {to}, {now} henvendingar, {before} i perioden før.",
            "Oftest sendt videre: {from} → {to}, {now} henvendelser, {before} i perioden før.", "Oftast skickat vidare: {from} → {to}, {now} ärenden, {before} under perioden före.",
            "Sent on most often: {from} → {to}, {now} inquiries, {before} in the period before."),
        DigestLineKind.Dissatisfied => new(
            "Kundene er minst fornøyd med «{name}»: {share} av {ratings} vurderinger, {allShare} i alt.", "Kundane er minst nøgde med «{name}»: {share} av {ratings} vurderingar, {allShare} i alt.",
            "Kunderne er mindst tilfredse med »{name}«: {share} af {ratings} vurderinger, {allShare} i alt.", "Kunderna är minst nöjda med ”{name}”: {share} av {ratings} betyg, {allShare} totalt.",
            "Customers are least satisfied with “{name}”: {share} of {ratings} ratings, {allShare} in all."),
        DigestLineKind.DifferentAnswers => new(
            "«{name}» får ulike svar: {share} like, sikkert mellom {lowShare} og {highShare}, i {answers} svar.", "«{name}» får ulike svar: {share} like, sikkert mellom {lowShare} og {highShare}, i {answers} svar.",
            "»{name}« får forskellige svar: {share} ens, med sikkerhed mellem {lowShare} og {highShare}, i {answers} svar.", "”{name}” får olika svar: {share} lika, säkert mellan {lowShare} och {highShare}, i {answers} svar.",
            "“{name}” gets different answers: {share} alike, certainly between {lowShare} and {highShare}, in {answers} answers."),
        DigestLineKind.Alarm => new(
            "{alarm} hos {brand} siden {since}: {now} kunder, ventet var {expected}. Ingen har tatt det.", "{alarm} hos {brand} sidan {since}: {now} kundar, venta var {expected}. Ingen har teke det.",
            "{alarm} hos {brand} siden {since}: {now} kunder, ventet var {expected}. Ingen har taget den.", "{alarm} hos {brand} sedan {since}: {now} kunder, väntat var {expected}. Ingen har tagit det.",
            "{alarm} at {brand} since {since}: {now} customers, {expected} were expected. Nobody has taken it on."),
        DigestLineKind.Proposals => new(
            "Forslag om temaer som venter: {proposals}, med {now} henvendelser de siste sju dagene.", "Forslag om tema som ventar: {proposals}, med {now} henvendingar dei siste sju dagane.",
            "Forslag om temaer, der venter: {proposals}, med {now} henvendelser de seneste syv dage.", "Förslag om ämnen som väntar: {proposals}, med {now} ärenden de senaste sju dagarna.",
            "Proposals about topics that wait: {proposals}, with {now} inquiries of the last seven days."),
    };

    public static Words Decision(DigestLineKind kind) => kind switch
    {
        DigestLineKind.Grew => new("Finn årsaken, og si hva som gjøres med den.", "Finn årsaka, og sei kva som blir gjort med henne.", "Find årsagen, og sig, hvad der gøres ved den.", "Hitta orsaken och säg vad som görs åt den.", "Find the cause, and say what is done about it."),
        DigestLineKind.Returned => new("Er årsaken virkelig rettet? Avgjør hva som gjøres nå.", "Er årsaka verkeleg retta? Avgjer kva som blir gjort no.", "Er årsagen virkelig rettet? Afgør, hvad der gøres nu.", "Är orsaken verkligen åtgärdad? Bestäm vad som görs nu.", "Is the cause really fixed? Decide what is done now."),
        DigestLineKind.Rose => new("Avgjør om det skal få ett svar, eller om årsaken skal bort.", "Avgjer om det skal få eitt svar, eller om årsaka skal bort.", "Afgør, om det skal have ét svar, eller om årsagen skal væk.", "Bestäm om det ska få ett svar eller om orsaken ska bort.", "Decide whether it gets one answer, or its cause is removed."),
        DigestLineKind.TargetMissed => new("Avgjør hva som gjøres for å nå målet, eller om det er riktig.", "Avgjer kva som blir gjort for å nå målet, eller om det er rett.", "Afgør, hvad der gøres for at nå målet, eller om det er rigtigt.", "Bestäm vad som görs för att nå målet, eller om det är rätt.", "Decide what is done to reach the target, or whether it is right."),
        DigestLineKind.OutOfBand => new("Finn ut hva som har endret seg.", "Finn ut kva som har endra seg.", "Find ud af, hvad der har ændret sig.", "Ta reda på vad som har förändrats.", "Find out what has changed."),
        DigestLineKind.ReviewDue => new("Se på betydning og mål, og sett neste dag.", "Sjå på tyding og mål, og set neste dag.", "Se på betydning og mål, og sæt næste dag.", "Se över betydelse och mål, och sätt nästa dag.", "Look at meaning and target, and set the next day."),
        DigestLineKind.Dissatisfied => new("Avgjør hva som endres i hjelpen kundene får.", "Avgjer kva som blir endra i hjelpa kundane får.", "Afgør, hvad der ændres i den hjælp, kunderne får.", "Bestäm vad som ändras i hjälpen kunderna får.", "Decide what changes in the help customers get."),
        DigestLineKind.DifferentAnswers => new("Avgjør hvilket svar som gjelder.", "Avgjer kva svar som gjeld.", "Afgør, hvilket svar der gælder.", "Bestäm vilket svar som gäller.", "Decide which answer holds."),
        DigestLineKind.Alarm => new("Ta det, og si hvem som følger det opp.", "Ta det, og sei kven som følgjer det opp.", "Tag den, og sig, hvem der følger op.", "Ta det, och säg vem som följer upp.", "Take it on, and say who follows it up."),
        DigestLineKind.Proposals => new("Ta dem eller avslå dem.", "Ta dei eller avslå dei.", "Tag dem eller afvis dem.", "Ta dem eller avslå dem.", "Take them or refuse them."),
        DigestLineKind.SentOn or DigestLineKind.Fell or DigestLineKind.FixedAndFell => new("", "", "", "", ""),
    };

    /// <summary>How unusual it is, by the limits of the earlier periods.</summary>
    public static readonly Words Usual = new("Vanlig er {low} til {high}.", "Vanleg er {low} til {high}.", "Sædvanligt er {low} til {high}.", "Vanligt är {low} till {high}.", "Usual is {low} to {high}.");

    /// <summary>The same, by the bounds of the change alone.</summary>
    public static readonly Words Certain = new(
        "Endringen er sikkert mellom {lowRatio} og {highRatio}.", "Endringa er sikkert mellom {lowRatio} og {highRatio}.", "Ændringen er med sikkerhed mellem {lowRatio} og {highRatio}.",
        "Förändringen är säkert mellan {lowRatio} och {highRatio}.", "The change is certainly between {lowRatio} and {highRatio}.");

    public static readonly Words AlarmOf = new("Flere enn vanlig om «{name}»", "Fleire enn vanleg om «{name}»", "Flere end normalt om »{name}«", "Fler än vanligt om ”{name}”", "More than usual about “{name}”");
    public static readonly Words AlarmOfGroup = new("Flere enn vanlig om noe uten tema", "Fleire enn vanleg om noko utan tema", "Flere end normalt om noget uden tema", "Fler än vanligt om något utan ämne", "More than usual about something without a topic");
    public static readonly Words NotRanked = new("ikke rangert", "ikkje rangert", "ikke rangeret", "inte rangordnad", "not ranked");
    public static readonly Words Number = new("nummer {placeBefore}", "nummer {placeBefore}", "nummer {placeBefore}", "nummer {placeBefore}", "number {placeBefore}");
    public static readonly Words AtLeast = new("minst", "minst", "mindst", "minst", "at least");
    public static readonly Words AtMost = new("høyst", "høgst", "højst", "högst", "at most");
    public static readonly Words ValueBefore = new(", {0} i perioden før", ", {0} i perioden før", ", {0} i perioden før", ", {0} under perioden före", ", {0} in the period before");
    public static readonly Words Nobody = new("ingen", "ingen", "ingen", "ingen", "nobody");
    public static readonly Words Persons = new("en person", "ein person", "en person", "en person", "a person");
}

/// <summary>What stands around the lines, on the page and in the mail.</summary>
internal static class DigestFrame
{
    public static readonly Words ToDecide = new("Å avgjøre", "Å avgjere", "At afgøre", "Att besluta", "To decide");
    public static readonly Words ToKnow = new("Å vite", "Å vite", "At vide", "Att veta", "To know");
    public static readonly Words Volume = new(
        "{now} henvendelser, {before} i perioden før.", "{now} henvendingar, {before} i perioden før.", "{now} henvendelser, {before} i perioden før.", "{now} ärenden, {before} under perioden före.", "{now} inquiries, {before} in the period before.");
    public static readonly Words Empty = new("Ingenting var utenom det vanlige.", "Ingenting var utanom det vanlege.", "Intet var ud over det sædvanlige.", "Ingenting var utöver det vanliga.", "Nothing was out of the ordinary.");
    public static readonly Words Whole = new("Hele organisasjonen", "Heile organisasjonen", "Hele organisationen", "Hela organisationen", "The whole organisation");
    public static readonly Words Decision = new("Til {0}: {1}", "Til {0}: {1}", "Til {0}: {1}", "Till {0}: {1}", "For {0}: {1}");
    public static readonly Words Owner = new("Eier: {0}", "Eigar: {0}", "Ejer: {0}", "Ägare: {0}", "Owner: {0}");
    public static readonly Words NoOwner = new("Ingen eier", "Ingen eigar", "Ingen ejer", "Ingen ägare", "No owner");
    public static readonly Words Weight = new("{0} personer, {1} timer", "{0} personar, {1} timar", "{0} personer, {1} timer", "{0} personer, {1} timmar", "{0} people, {1} hours");
    public static readonly Words More = new("{0} til var ute av det vanlige, men veide mindre.", "{0} til var ute av det vanlege, men vog mindre.", "{0} mere var ude af det sædvanlige, men vejede mindre.", "{0} till var utöver det vanliga men vägde mindre.", "{0} more were out of the ordinary, but weighed less.");
    public static readonly Words Online = new("På nett, slik det var da det ble sendt:", "På nett, slik det var då det vart sendt:", "På nettet, som det var, da det blev sendt:", "På webben, så som det var när det skickades:", "On the web, as it was when it was sent:");
    public static readonly Words Why = new(
        "Du får dette fordi noen har satt deg opp som mottaker av «{0}» i Kjerne.", "Du får dette fordi nokon har sett deg opp som mottakar av «{0}» i Kjerne.", "Du får dette, fordi nogen har sat dig op som modtager af »{0}« i Kjerne.",
        "Du får det här för att någon har satt upp dig som mottagare av ”{0}” i Kjerne.", "You get this because somebody made you a receiver of “{0}” in Kjerne.");

    /// <summary>Before the page where it can be done.</summary>
    public static readonly Words Leave = new("Vil du ikke ha det lenger, takker du nei her:", "Vil du ikkje ha det lenger, takkar du nei her:", "Vil du ikke have det mere, siger du nej tak her:", "Vill du inte ha det längre, tackar du nej här:", "If you no longer want it, decline it here:");
}
