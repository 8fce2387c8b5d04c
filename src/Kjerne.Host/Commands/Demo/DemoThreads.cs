using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.HandOvers;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Delivery;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>The last hour before a visitor comes: some things put aside, handed over, linked and asked about outside.</summary>
public sealed class DemoThreads(IServiceProvider services, DemoRegister register, IReadOnlyList<CurrentUser> agents)
{
    private CurrentUser Agent => agents[2];

    private Writer Writer => services.GetRequiredService<Writer>();

    private TimeProvider Time => services.GetRequiredService<TimeProvider>();

    public async Task Live()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KjerneDb>();
        var open = await db.Conversations.Where(x => x.State == ConversationState.Open).OrderByDescending(x => x.LastActivityAt).Take(10).ToListAsync();
        if (open.Count < 8)
        {
            return;
        }

        await Do(open[0], new ConversationAction.AddTag(register.Urgent), new ConversationAction.Follow(agents[0].Id));
        await Do(open[1], new ConversationAction.AddNote("Venter på at lageret teller opp."), new ConversationAction.Snooze(null, 20, UntilReply: true, KeepOverThanks: true));
        await Do(open[2], new ConversationAction.Assign(agents[3].Id, null, null));
        await Do(open[2], new ConversationAction.Assign(agents[4].Id, null, HandOverReasons.Defaults[0]));
        await AskOutside(db, open[3]);
        foreach (var child in open.Skip(5).Where(x => x.BrandId == open[4].BrandId).Take(3))
        {
            await LinkConversations.Link(open[4].Id, child.Id, new LinkConversations.Request(LinkRole.Child), Agent, Writer, Time, default);
        }
    }

    private Task Do(Conversation conversation, params ConversationAction[] actions) =>
        ApplyActions.Handle(conversation.Id, new ApplyActions.Request(actions), null, Agent, Writer, services.GetRequiredService<ConversationActions>(), Time, default);

    private async Task AskOutside(KjerneDb db, Conversation conversation)
    {
        var partner = await db.Partners.OrderBy(x => x.Id).FirstAsync();
        var shown = await db.Messages.Where(x => x.ConversationId == conversation.Id && x.Kind == MessageKind.Inbound).Select(x => x.Id).ToListAsync();
        var request = new AskPartner.Request(
            null, partner.Id, null, null, "Hei! Kan dere se hvor denne står?", shown, false, null, Time.GetUtcNow().AddDays(1), HandOverReasons.Defaults[0]);
        await AskPartner.Handle(
            conversation.Id, request, null, Agent, Writer, services.GetRequiredService<ConversationThreads>(), Time, services.GetRequiredService<DeliveryQueue>(), default);
    }
}
