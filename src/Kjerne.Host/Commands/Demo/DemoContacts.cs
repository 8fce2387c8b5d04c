using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Contacts;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>Calls, visits and letters between the mails, logged as people at the desk do.</summary>
public static class DemoContacts
{
    private static readonly (Channel Channel, string Topic, string? Note, ContactOutcome Outcome)[] All =
    [
        (Channel.Phone, "Åpningstider i høytiden", null, ContactOutcome.Solved),
        (Channel.Phone, "Faktura betalt to ganger", "Vil ha beløpet tilbake på konto. Sjekk med regnskap.", ContactOutcome.FollowUp),
        (Channel.Phone, "Pakken står på feil hentested", null, ContactOutcome.Solved),
        (Channel.Desk, "Retur av jakke", "Kvittering vist i butikken.", ContactOutcome.Solved),
        (Channel.Phone, "Passord til Min side", null, ContactOutcome.Solved),
        (Channel.Post, "Reklamasjon med bilder", "Brevet er skannet og lagt i mappen for reklamasjoner.", ContactOutcome.FollowUp),
    ];

    /// <summary>One of them, at the demonstration's own present; sometimes by somebody who has written before.</summary>
    public static async Task Log(IServiceProvider services, CurrentUser agent, BrandId brand, Random random)
    {
        var contact = All[random.Next(All.Length)];
        var (name, address) = DemoNames.Customer(Language.Nb, random, random.Next(1, 40));
        var number = $"9{random.Next(10, 100)} {random.Next(10, 100)} {random.Next(100, 1000)}";
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KjerneDb>();
        var known = random.Next(3) == 0
            ? await db.Set<Features.Customers.Customer>().Where(x => x.BrandId == brand).OrderByDescending(x => x.Id).Select(x => (CustomerId?)x.Id).FirstOrDefaultAsync()
            : null;
        var request = new LogContact.Request(
            known, known is null ? new NewCustomer(brand, name, random.Next(4) == 0 ? address : number) : null, null, contact.Channel, contact.Topic, contact.Note, contact.Outcome,
            40 + random.Next(360), null, null);
        await LogContact.Handle(
            request, null, agent, services.GetRequiredService<Writer>(), services.GetRequiredService<ConversationThreads>(), services.GetRequiredService<TimeProvider>(), CancellationToken.None);
    }
}
