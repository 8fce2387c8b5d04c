using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Merging;

/// <summary>What a conversation says of its messages, counted anew after some came or went.</summary>
public sealed record ThreadSums(int MessageCount, DateTimeOffset? LastActivityAt, MessageId? LastInboundId, string Preview, bool HasAttachments, DateTimeOffset? WaitingSince)
{
    public static async Task<ThreadSums> Of(KjerneDb db, ConversationId id)
    {
        var messages = db.Messages.Where(x => x.ConversationId == id);
        var sums = await messages.GroupBy(_ => 1).Select(x => new { Count = x.Count(), Last = x.Max(m => m.At) }).FirstOrDefaultAsync();
        var lastInbound = await messages.Where(x => x.Kind == MessageKind.Inbound).OrderByDescending(x => x.Id).Select(x => (MessageId?)x.Id).FirstOrDefaultAsync();
        var shown = await messages.Where(x => x.Kind == MessageKind.Inbound || (x.Kind == MessageKind.Outbound && !x.IsAutomatic))
            .OrderByDescending(x => x.Id).Select(x => new { x.Text, x.NewText }).FirstOrDefaultAsync();
        var waiting = await db.Inquiries.Where(x => x.ConversationId == id && x.WaitingSince != null).OrderBy(x => x.WaitingSince).Select(x => x.WaitingSince).FirstOrDefaultAsync();
        return new ThreadSums(
            sums?.Count ?? 0, sums?.Last, lastInbound, shown is null ? "" : Conversation.PreviewOf(shown.NewText ?? shown.Text), await messages.AnyAsync(x => x.HasAttachments), waiting);
    }
}
