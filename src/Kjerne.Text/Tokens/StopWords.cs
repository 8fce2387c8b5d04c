using System.Collections.Frozen;

namespace Kjerne.Text.Tokens;

/// <summary>Words that hold sentences together and say nothing about a matter, in Norwegian, Danish, Swedish and English. Written for
/// this library from the closed word classes (pronouns, prepositions, conjunctions, auxiliaries) and the courtesies of inquiries.
/// They are left out of names and key phrases; features keep them.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> All = string.Join(' ',
        "og i jeg eg det at en ei ein et eit den til er som på de dykk med han av ikke ikkje der så var meg seg men ett har om vi min mitt ha hadde hun ho nå no over da ved fra frå du ut sin dem oss opp man kan hans hvor kor eller hva kva skal selv sjølv her alle vil bli ble blei vert vart kunne inn når være vere kom noen nokon noe noko ville dere de som deres kun ja etter ned skulle denne for deg si sine sitt mot å meget hvorfor kvifor dette disse uten korleis hvordan ingen din ditt blir samme hvilken kva hvem kven hos mens under få får fått fekk må måtte også òg kanskje bare berre mye mykje mer meir enn veldig litt takk hei hilsen gjerne dersom hvis når igjen igjen fortsatt framleis hatt vore vært hjelp hjelpe gjøre gjere gjør ta tar skjer mine dine",
        "ikke hvad hvornår hvorfor hvordan af jer jeres os mig dig sig bliver blev været være havde haft kunne skulle ville må måtte også eller hvis når men nogen noget nogle ingen intet denne dette disse derfor efter før ved uden over under op ned ind ud igen mere meget lidt kun hej tak venlig hilsen mit mine dit dine sit hjælp hjælpe gøre gør får fået fik",
        "och att det i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess inom mellan varför varje vilka ditt vem vilket sitta vart dina vars vårt våra ert era vilkas få får fått fick måste också bara mer lite hej tack hjälp hjälpa göra gör igen om finns ska vill",
        "i me my myself we our ours you your yours he him his she her it its they them their what which who whom this that these those am is are was were be been being have has had having do does did doing a an the and but if or because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very can will just don't should now i'm i've i'd i'll it's isn't can't won't doesn't didn't haven't hasn't wasn't could would may might must please help hi hello thanks thank want need know get got getting does make made like think still able way tell let us really also there's what's that's im ive dont cant")
        .Split(' ').Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the folded word says nothing about a matter; masks, marks and single letters say nothing either.</summary>
    public static bool Contains(string folded) => folded.Length < 2 || !char.IsLetter(folded[0]) || All.Contains(folded);
}
