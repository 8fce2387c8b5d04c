using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Macros;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Features.Delivery;
using Kjerne.Platform.Data;
using Kjerne.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>What a team has at hand while it writes: saved replies, macros, a colleague's draft, an answer for tomorrow.</summary>
public static class DemoWriting
{
    private static readonly (string Name, Language Language, string Text)[] Texts =
    [
        ("Hilsen og takk", Language.Nb, "Hei {{customer.firstName|der}}\n\nTakk for at du tok kontakt. "),
        ("Pakke på vei", Language.Nb, "Hei {{customer.firstName|der}}\n\nPakken din er på vei. Den er vanligvis framme innen to virkedager, og du får melding når den kan hentes.\n\nHilsen {{agent.firstName}}"),
        ("Retur: slik gjør du", Language.Nb, "Hei {{customer.firstName|der}}\n\nDu kan sende varen tilbake innen 30 dager. Skriv henvendelse {{conversation.number}} på pakken, så går det fortere."),
        ("Åpningstider i jula", Language.Nb, "Vi svarer på e-post alle dager, og telefonen er åpen 27.–30. desember klokka 9–15."),
        ("Pakke på veg", Language.Nn, "Hei {{customer.firstName|der}}\n\nPakken din er på veg, og du får melding når han kan hentast."),
        ("Parcel on its way", Language.En, "Hello {{customer.firstName|there}}\n\nYour parcel is on its way. You will get a message when it can be picked up."),
    ];

    public static async Task Make(IServiceProvider services, IReadOnlyList<CurrentUser> agents)
    {
        var (administrator, colleague) = (agents[0], agents[1]);
        var writer = services.GetRequiredService<Writer>();
        var time = services.GetRequiredService<TimeProvider>();
        foreach (var (name, language, text) in Texts)
        {
            await AddSavedText.Handle(new SavedTextRequest(name, TextSharing.Everybody, null, null, language, text, null), administrator, writer, time, default);
        }

        await AddMacro.Handle(
            new MacroRequest(
                "Forsinket pakke", TextSharing.Everybody, null, null,
                "Hei {{customer.firstName|der}}\n\nBeklager at pakken er forsinket. Jeg har spurt transportøren og melder fra så snart jeg vet mer.", null,
                [new ConversationAction.AssignToMe(), new ConversationAction.AddNote("Transportøren er spurt."), new ConversationAction.Snooze(null, 24, UntilReply: true, KeepOverThanks: true)],
                ConversationState.Waiting),
            administrator, writer, time, default);
        await AddMacro.Handle(
            new MacroRequest("Ta den og følg", TextSharing.Personal, null, null, "", null, [new ConversationAction.AssignToMe(), new ConversationAction.Follow(null)], null),
            administrator, writer, time, default);
        var open = await Open(services);
        if (open is [var first, var second, ..])
        {
            await SaveDraft.Handle(
                first, DraftKind.Reply, new SaveDraft.Request("Hei\n\nJeg har sjekket med lageret, og ", null, null, null, null, null), colleague, writer,
                services.GetRequiredService<LiveWhispers>(), time, default);
            var reply = new SendReply.Request("Hei\n\nVaren kommer på lager i morgen, og vi sender den samme dag.", null, null, null, SendReply.AfterSending.Waiting, null);
            await ScheduleReply.Handle(
                second, new ScheduleReply.Request(reply, time.Now().AddDays(1), YieldsToCustomer: true), colleague, writer, services.GetRequiredService<ReplyWriting>(), time, default);
        }
    }

    private static async Task<List<ConversationId>> Open(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KjerneDb>().Conversations
            .Where(x => x.State == ConversationState.Open && x.ChannelAccountId != null).OrderByDescending(x => x.LastActivityAt).Select(x => x.Id).Take(2).ToListAsync();
    }
}
