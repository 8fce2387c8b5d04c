using System.Linq.Expressions;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Conversations.Lists;

/// <summary>
/// When something is due next in a conversation: the earliest of the day a partner's answer is wanted, the moment it comes back from snooze, and the
/// moment a reply of ours goes out. Service goals are to join them.
/// </summary>
internal static class NextDeadline
{
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Written out pair by pair: neither database has a least of several that passes over what is not there in the same way.</summary>
    public static Expression<Func<Conversation, DateTimeOffset>> Of(KjerneDb db)
    {
        var (asked, scheduled, never) = (Asked(db), db.ScheduledReplies, Never);
        Expression<Func<Conversation, DateTimeOffset[]>> all = x => new[]
        {
            asked.Where(e => e.ConversationId == x.Id).OrderBy(e => e.DueAt).Select(e => e.DueAt).FirstOrDefault() ?? never,
            scheduled.Where(s => s.ConversationId == x.Id).OrderBy(s => s.SendAt).Select(s => (DateTimeOffset?)s.SendAt).FirstOrDefault() ?? never,
            x.SnoozedUntil ?? never,
        };
        var earliest = ((NewArrayExpression)all.Body).Expressions.Aggregate((one, other) => Expression.Condition(Expression.LessThan(one, other), one, other));
        return Expression.Lambda<Func<Conversation, DateTimeOffset>>(earliest, all.Parameters);
    }

    public static Expression<Func<Conversation, bool>> HasOne(KjerneDb db)
    {
        var (asked, scheduled) = (Asked(db), db.ScheduledReplies);
        return x => x.SnoozedUntil != null || asked.Any(e => e.ConversationId == x.Id) || scheduled.Any(s => s.ConversationId == x.Id);
    }

    public static Expression<Func<Conversation, bool>> IsBefore(KjerneDb db, DateTimeOffset moment)
    {
        var (asked, scheduled) = (Asked(db), db.ScheduledReplies);
        return x => x.SnoozedUntil <= moment || asked.Any(e => e.ConversationId == x.Id && e.DueAt <= moment) || scheduled.Any(s => s.ConversationId == x.Id && s.SendAt <= moment);
    }

    /// <summary>Of partners who have not answered.</summary>
    private static IQueryable<PartnerExchange> Asked(KjerneDb db) => db.PartnerExchanges.Where(x => x.DueAt != null && x.AnsweredAt == null && x.EndedAt == null);
}
