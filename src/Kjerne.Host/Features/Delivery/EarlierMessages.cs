using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Merging;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>
/// What a message names as the thread before it. Ids of messages we sent prove that their holder got them, so nobody is given ids of what others got:
/// a partner those of their exchange, a customer none of another customer's whose conversation was merged in.
/// </summary>
internal static class EarlierMessages
{
    private const int Most = 20;

    /// <returns>Oldest first; each has an external id.</returns>
    public static async Task<List<Message>> Of(KjerneDb db, Message message, CancellationToken stop)
    {
        var (conversation, before, exchange) = (message.ConversationId, message.Id, message.ExchangeId);
        var thread = db.Messages.Where(x => x.ConversationId == conversation && x.Id < before && x.ExternalId != null);
        var found = exchange is null
            ? await thread.Where(x => x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Outbound).OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop)
            : await thread.Where(x => x.ExchangeId == exchange).OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop);
        if (exchange is null && await db.ConversationMerges.AnyAsync(x => x.IntoId == conversation && x.IsAcrossCustomers && x.UndoneAt == null, stop))
        {
            var recipients = message.To.Concat(message.Cc).Select(x => ReplyRecipients.Normal(x.Address)).ToHashSet();
            found.RemoveAll(x => !(x.Kind == MessageKind.Inbound ? [x.From!] : x.To.Concat(x.Cc)).Any(a => a is not null && recipients.Contains(ReplyRecipients.Normal(a.Address))));
        }

        found.Reverse();
        return found;
    }
}
