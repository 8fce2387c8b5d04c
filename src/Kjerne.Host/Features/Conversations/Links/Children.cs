using Kjerne.Features.Conversations.Fields;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Links;

public static class Children
{
    public static IQueryable<Conversation> ChildrenOf(this IQueryable<Conversation> conversations, KjerneDb db, ConversationId parent)
    {
        var links = db.ConversationLinks;
        return conversations.Where(x => x.MergedIntoId == null && links.Any(l => l.FromId == parent && l.ToId == x.Id && l.Kind == LinkKind.Child));
    }

    /// <summary>When the matter is closed, so is what it was about for each customer. One that still lacks a required field stays open.</summary>
    public static async Task CloseWith(KjerneDb db, Conversation parent, UserId? by, DateTimeOffset at)
    {
        foreach (var child in await db.Conversations.AsTracking().ChildrenOf(db, parent.Id).Where(x => x.State != ConversationState.Closed).ToListAsync())
        {
            if (await RequiredFields.Missing(db, child) is null)
            {
                await SetConversationState.Change(db, child, ConversationState.Closed, by, at);
            }
        }
    }
}
