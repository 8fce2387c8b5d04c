using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;

namespace Kjerne.Commands.Demo;

/// <summary>Paying by card stopped working a little while ago: the first twelve who write of it, each in words of their own. Nobody has named such a topic.</summary>
public static class DemoOutage
{
    private const int MinutesApart = 4;

    private static readonly (string Subject, string Text)[] Mails =
    [
        ("Kortbetaling feiler", "Hei! Jeg prøver å handle hos dere, men kortbetalingen blir avbrutt hver gang jeg trykker på Betal. Er noe galt?"),
        ("Får ikke betalt med kort", "Kortbetalingen feiler i kassen. Kortet er i orden, for det virket i en annen butikk for ti minutter siden."),
        ("Kortbetaling", "Nettbutikken sier at kortbetalingen ikke kan gjennomføres akkurat nå. Når virker den igjen?"),
        ("Betaling avbrutt", "Jeg har prøvd to kort, og kortbetalingen stopper på samme sted begge ganger."),
        ("Kortbetalinga verkar ikkje", "Hei, eg får ikkje fullført kjøpet. Kortbetalinga blir avbroten med ei feilmelding."),
        ("Feil ved betaling", "Kortbetalingen henger, og så kommer det opp en rød feilmelding. Er pengene trukket?"),
        ("Kortbetaling mislykkes", "Prøver å betale med kort, men får bare beskjed om at kortbetalingen mislyktes."),
        ("Kan ikke betale", "Er kortbetalingen deres nede? Jeg kommer ikke lenger enn til betalingssiden."),
        ("Kortbetaling nede?", "Ser ut til at kortbetalingen er nede hos dere. Holder dere av varene i kurven min?"),
        ("Betale med kort", "Jeg skulle betale med kort i dag, men kortbetalingen går ikke gjennom."),
        ("Kortbetaling i appen", "Også i appen feiler kortbetalingen. Feilkode 51 hver gang."),
        ("Kortbetalingen", "Tredje forsøk nå. Kortbetalingen avbrytes, og kurven blir tom."),
    ];

    public static IEnumerable<DemoStory> Stories(ChannelAccount account, CurrentUser agent, DateTimeOffset now)
    {
        var random = new Random(20261122);
        for (var i = 0; i < Mails.Length; i++)
        {
            var (name, address) = DemoNames.Customer(Language.Nb, random, 100 + i);
            yield return new DemoStory
            {
                Language = Language.Nb,
                Topic = "invoice",
                CustomerName = name,
                CustomerAddress = address,
                Order = "",
                StartsAt = now.AddMinutes(-MinutesApart * (Mails.Length - i)),
                Account = account,
                Agent = agent,
                Seed = 20261122 + i,
                OnlyAsks = Mails[i],
            };
        }
    }
}
