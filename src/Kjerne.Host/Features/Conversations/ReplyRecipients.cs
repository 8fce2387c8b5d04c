using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>
/// Whom a reply goes to unless its writer says otherwise: whoever wrote last, if it is the customer or an approved participant; else the customer.
/// What a mail claims (Reply-To, Cc, a stranger's From) never adds anybody.
/// </summary>
public static class ReplyRecipients
{
    public static async Task<List<MessageAddress>> Of(KjerneDb db, Conversation conversation, CancellationToken stop)
    {
        var known = await TrustedAddresses.Of(db, conversation).Where(x => x.Kind == IdentityKind.Email)
            .OrderByDescending(x => x.IsMain).ThenBy(x => x.Id).Select(x => x.Value).ToListAsync(stop);
        var approved = await db.Participants.Where(x => x.ConversationId == conversation.Id && x.IsApproved).Select(x => x.Address).ToListAsync(stop);
        var senders = await db.Messages
            .Where(x => x.ConversationId == conversation.Id && x.Kind == MessageKind.Inbound && !x.IsAutomatic)
            .OrderByDescending(x => x.Id).Select(x => x.From).Take(20).ToListAsync(stop);
        var last = senders.FirstOrDefault(x => x is not null && (known.Contains(Normal(x.Address)) || approved.Contains(Normal(x.Address))));
        if (last is not null)
        {
            return [last];
        }

        var name = await db.Customers.Where(x => x.Id == conversation.CustomerId).Select(x => x.Name).FirstOrDefaultAsync(stop);
        return known.Take(1).Select(x => new MessageAddress(name == x ? null : name, x)).ToList();
    }

    /// <summary>As identities and participants keep addresses.</summary>
    public static string Normal(string address) => address.Trim().ToLowerInvariant();
}
