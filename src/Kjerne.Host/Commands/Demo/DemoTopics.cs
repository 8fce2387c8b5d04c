using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;

namespace Kjerne.Commands.Demo;

/// <summary>
/// What the made-up company's customers ask: a small tree with a few examples each, in other words than the customers' own. Their inquiries get their topics
/// from it, the one kind that was forgotten (prices) gets none of its own.
/// </summary>
public static class DemoTopics
{
    private static readonly (string? Parent, string Name, string Stage, string[] Examples)[] Tree =
    [
        (null, "Levering", "Levering", []),
        ("Levering", "Pakken er ikke kommet", "Levering",
        [
            "Jeg venter fortsatt på leveringen", "Sporingen står stille, når kommer pakken?", "Det sier levert, men jeg har ikke fått noe", "Pakka har ikkje kome fram",
            "Hvornår bliver min pakke leveret?", "Paketet har inte levererats, var är det?", "My parcel has not arrived yet", "Tracking says delivered but there is no parcel",
        ]),
        ("Levering", "Varen var ødelagt", "Levering",
        [
            "Varen var knust da jeg åpnet esken", "Skjermen er ødelagt, jeg legger ved bilde", "Vara var øydelagd då ho kom", "Varen var gået i stykker i kassen", "Varan var trasig när jag öppnade lådan",
            "The item was broken when I opened the box",
        ]),
        (null, "Bytte eller sende tilbake", "Etter kjøp",
        [
            "Hvordan returnerer jeg en vare?", "Jeg vil bytte til en større størrelse", "Det lå ingen returlapp i esken", "Eg vil byte til ei anna storleik", "Hvordan bytter jeg til en større?",
            "Hur returnerar jag en jacka som är för liten?", "I want to return this and get a larger size",
        ]),
        (null, "Fakturaen stemmer ikke", "Betaling",
        [
            "Det er feil beløp på fakturaen", "Jeg har fått purring, men har betalt", "Fakturaen kom aldri på e-post", "Eg har fått feil faktura", "Der er en fejl på min faktura, fragten skulle være gratis",
            "Jag fick en påminnelse på en faktura som är betald", "There is a wrong charge on my invoice", "I got a reminder for a bill I have paid",
        ]),
        (null, "Får ikke betalt", "Betaling",
        [
            "Jeg får ikke betalt i kassen", "Vipps virker ikke når jeg skal betale", "Betalingen ble avvist, men kortet er i orden", "Kortet mitt blir ikke godtatt", "Eg får ikkje betalt i nettbutikken",
            "Min betaling går ikke igennem", "Jag kan inte betala i kassan", "My payment is declined at checkout",
        ]),
        (null, "Kommer ikke inn på Min side", "Etter kjøp",
        [
            "Jeg får ikke logget inn", "Lenken for nytt passord er utløpt", "Eg kjem ikkje inn på Mi side", "Jeg kan ikke logge ind på Min side", "Jag kan inte logga in, länken har gått ut", "I cannot sign in, the password link has expired",
        ]),
    ];

    public static Task Make(Writer writer, CurrentUser lead, DateTimeOffset now) => writer.Write(async db =>
    {
        var actor = new Actor(lead.Id, "demo", now);
        var ids = new Dictionary<string, TopicId>();
        foreach (var (parent, name, stage, examples) in Tree)
        {
            var topic = await TopicChanges.Make(db, new TopicRequest(parent is null ? null : ids[parent], name, null, stage, null, IsRetired: false), actor);
            ids[name] = topic.Id;
            db.TopicExamples.AddRange(examples.Select(x => new TopicExample { TopicId = topic.Id, Text = TopicTexts.Mask(null, x), InquiryId = null, AddedById = lead.Id, AddedAt = now }));
        }

        await db.SaveChangesAsync();
    });
}
