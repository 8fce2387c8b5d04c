using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

/// <summary>Which of some conversations meet a trigger's conditions as they stand now.</summary>
public static class TriggerMatching
{
    /// <summary>Name of the fact that starts a trigger; null for one that starts by the clock.</summary>
    public static string? FactOf(TriggerEvent happening) => happening switch
    {
        TriggerEvent.MessageReceived => nameof(MessageReceived),
        TriggerEvent.Opened => nameof(ConversationOpened),
        TriggerEvent.StateChanged => nameof(ConversationStateChanged),
        TriggerEvent.Assigned => nameof(ConversationAssigned),
        TriggerEvent.TopicChanged => nameof(InquiryTopicChanged),
        TriggerEvent.WaitingLong => null,
    };

    /// <param name="all">Limited already to what is meant: one, a brand's, or what somebody may see.</param>
    public static async Task<List<Conversation>> Matching(
        KjerneDb db, IQueryable<Conversation> all, BrandId? brand, ConversationFilter filter, DateTimeOffset now, CancellationToken stop = default)
    {
        if (brand is { } only)
        {
            all = all.Where(x => x.BrandId == only);
        }

        var scope = await new FilterScope(db, null, new HashSet<TeamId>(), now).For(filter, stop);
        var found = await all.Where(filter with { Text = null }, scope).ToListAsync(stop);
        var words = CustomerKeyRules.Words(filter.Text ?? "");
        return words.Count == 0 ? found : await WithWords(db, found, words, stop);
    }

    /// <summary>
    /// All words, in the subject or in what the customer wrote last: in the database's own words and not the search's index, which may come a moment later
    /// than the message it is about.
    /// </summary>
    private static async Task<List<Conversation>> WithWords(KjerneDb db, List<Conversation> found, List<string> words, CancellationToken stop)
    {
        var last = found.Where(x => x.LastInboundMessageId is not null).Select(x => x.LastInboundMessageId!.Value).ToList();
        var texts = await db.Messages.Where(x => last.Contains(x.Id)).Select(x => new { x.ConversationId, Text = x.NewText ?? x.Text }).ToDictionaryAsync(x => x.ConversationId, x => x.Text, stop);
        return found.FindAll(x => CustomerKeyRules.Fold($"{x.Subject} {texts.GetValueOrDefault(x.Id)}") is var folded && words.TrueForAll(word => folded.Contains(word, StringComparison.Ordinal)));
    }
}
