using Kjerne.Features.Conversations;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>Which of an account's addresses a conversation is answered from: the one the customer wrote to last, so that a mail to invoices is not answered by support.</summary>
internal static class OwnAddress
{
    public static async Task<MessageAddress> Of(KjerneDb db, ConversationId conversation, ChannelAccount account)
    {
        var own = new MessageAddress(account.Name, account.Address);
        var aliases = await db.ChannelAliases.Where(x => x.ChannelAccountId == account.Id).Select(x => x.Address).ToListAsync();
        if (aliases.Count == 0)
        {
            return own;
        }

        var last = await db.Messages.Where(x => x.ConversationId == conversation && x.Kind == MessageKind.Inbound && x.ChannelAccountId == account.Id)
            .OrderByDescending(x => x.Id).FirstOrDefaultAsync();
        var written = last is null ? [] : last.To.Concat(last.Cc).Select(x => WithoutToken(x.Address.ToLowerInvariant())).ToList();
        var alias = written.Contains(account.Address) ? null : written.Find(aliases.Contains);
        return alias is null ? own : own with { Address = alias };
    }

    /// <summary>"invoices+token@…" is an answer to a mail from invoices@….</summary>
    private static string WithoutToken(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }
}
