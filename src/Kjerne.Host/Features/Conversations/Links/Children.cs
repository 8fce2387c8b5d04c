using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Links;

public sealed record ClosedChild(ConversationId Id, ConversationState Was);

public static class Children
{
    public static IQueryable<Conversation> ChildrenOf(this IQueryable<Conversation> conversations, KjerneDb db, ConversationId parent)
    {
        var links = db.ConversationLinks;
        return conversations.Where(x => x.MergedIntoId == null && links.Any(l => l.FromId == parent && l.ToId == x.Id && l.Kind == LinkKind.Child));
    }

    /// <summary>When the matter is closed, so is what it was about for each customer. One that still lacks a required field stays open, and so does one that whoever closes cannot
    /// see. Null: the program closes.</summary>
    /// <returns>Those that were closed, with what they were before.</returns>
    public static async Task<IReadOnlyList<ClosedChild>> CloseWith(KjerneDb db, Conversation parent, UserId? by, DateTimeOffset at)
    {
        var closed = new List<ClosedChild>();
        var sight = by is { } person ? await Sight.Of(db, person) : null;
        if (by is not null && sight is null)
        {
            return closed;
        }

        var reach = sight is null ? db.Conversations.AsTracking() : db.Conversations.AsTracking().VisibleTo(sight);
        foreach (var child in await reach.ChildrenOf(db, parent.Id).Where(x => x.State != ConversationState.Closed).ToListAsync())
        {
            if (await RequiredFields.Missing(db, child) is null)
            {
                closed.Add(new ClosedChild(child.Id, child.State));
                await SetConversationState.Change(db, child, ConversationState.Closed, by, at);
            }
        }

        return closed;
    }

    /// <summary>The closing of the parent is taken back: those nobody has touched since are as they were.</summary>
    public static async Task OpenAgain(KjerneDb db, IReadOnlyList<ClosedChild> closed, UserId? by, DateTimeOffset at)
    {
        foreach (var (id, was) in closed)
        {
            if (await ConversationThreads.Load(db, id) is { State: ConversationState.Closed, MergedIntoId: null } child)
            {
                await SetConversationState.Change(db, child, was, by, at);
            }
        }
    }
}
