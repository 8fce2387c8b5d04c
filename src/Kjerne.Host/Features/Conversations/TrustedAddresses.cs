using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>
/// Which of a customer's identities stand for the customer in one conversation: those that were theirs when it began, or were given to that customer since.
/// What came by merging two customers does not: otherwise a mistaken merge, or one that somebody talked us into, would let an outsider read on.
/// </summary>
public static class TrustedAddresses
{
    public static IQueryable<CustomerIdentity> Of(KjerneDb db, Conversation conversation)
    {
        var (holder, origin) = (conversation.CustomerId, conversation.OriginCustomerId ?? conversation.CustomerId);
        return db.CustomerIdentities.Where(x => x.CustomerId == holder && (x.OriginCustomerId == origin || (x.OriginCustomerId == null && holder == origin)));
    }

    public static Task<bool> Include(KjerneDb db, Conversation conversation, SenderIdentity sender) =>
        Of(db, conversation).AnyAsync(x => x.Kind == sender.Kind && x.Value == sender.Value);
}
