using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

/// <summary>What the relative conditions of a filter are measured by: who reads, and when.</summary>
/// <param name="Me">Null for rules that run for nobody: then "mine" is true of nothing.</param>
/// <param name="Found">What the filter's text finds; null when it asks for none.</param>
/// <param name="Topics">What an inquiry may carry to be about one of the filter's topics; null when it asks for none. See <see cref="For"/>.</param>
public sealed record FilterScope(
    KjerneDb Db, UserId? Me, IReadOnlySet<TeamId> Teams, DateTimeOffset Now, IReadOnlyList<ConversationId>? Found = null, IReadOnlyList<TopicId>? Topics = null)
{
    public static FilterScope Of(KjerneDb db, CurrentUser user, DateTimeOffset now) => new(db, user.Id, user.Teams, now);

    public async Task<FilterScope> For(ConversationFilter filter, CancellationToken stop)
    {
        if (filter.Topics is not { Count: > 0 } topics)
        {
            return this;
        }

        var tree = await TopicTree.Read(Db, stop);
        return this with { Topics = [.. topics.SelectMany(tree.Counting).Distinct()] };
    }
}

/// <summary>A filter as a query; the same on both databases.</summary>
public static class ConversationFilters
{
    public static IQueryable<Conversation> Where(this IQueryable<Conversation> all, ConversationFilter filter, FilterScope scope)
    {
        var found = ByPeople(ByKind(all, filter), filter, scope);
        found = ByCustomer(ByTopic(ByMarks(found, filter, scope.Db), filter, scope), filter, scope);
        found = ByTime(found, filter, scope);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var hits = scope.Found ?? throw new InvalidOperationException("A filter with text needs its hits in the scope.");
            found = found.Where(x => hits.Contains(x.Id));
        }

        return found;
    }

    private static IQueryable<Conversation> ByKind(IQueryable<Conversation> found, ConversationFilter filter)
    {
        // One value is a comparison that an index serves in its order; a list is not.
        found = filter.States switch
        {
            null or [] => found,
            [var one] => found.Where(x => x.State == one),
            var many => found.Where(x => many.Contains(x.State)),
        };
        if (filter.Channels is { Count: > 0 } channels)
        {
            found = found.Where(x => channels.Contains(x.Channel));
        }

        if (filter.Brands is { Count: > 0 } brands)
        {
            found = found.Where(x => brands.Contains(x.BrandId));
        }

        if (filter.HasAttachments is { } files)
        {
            found = found.Where(x => x.HasAttachments == files);
        }

        return filter.HasDeliveryProblem is { } problem ? found.Where(x => x.DeliveryProblem == problem) : found;
    }

    private static IQueryable<Conversation> ByPeople(IQueryable<Conversation> found, ConversationFilter filter, FilterScope scope)
    {
        if (filter.Teams is { Count: > 0 } teams)
        {
            var nullable = teams.Select(x => (TeamId?)x).ToList();
            found = found.Where(x => nullable.Contains(x.TeamId));
        }

        if (filter.IsMyTeams == true)
        {
            var mine = scope.Teams.Select(x => (TeamId?)x).ToList();
            found = found.Where(x => mine.Contains(x.TeamId));
        }

        if (filter.Assignees is { Count: > 0 } people)
        {
            var nullable = people.Select(x => (UserId?)x).ToList();
            found = found.Where(x => nullable.Contains(x.AssigneeId));
        }

        if (filter.IsMine == true)
        {
            var me = scope.Me ?? new UserId(0);
            found = found.Where(x => x.AssigneeId == me);
        }

        return filter.IsUnassigned switch
        {
            null => found,
            true => found.Where(x => x.AssigneeId == null),
            false => found.Where(x => x.AssigneeId != null),
        };
    }

    /// <summary>What people have put on it: tags, fields, a date to come back.</summary>
    private static IQueryable<Conversation> ByMarks(IQueryable<Conversation> found, ConversationFilter filter, KjerneDb db)
    {
        var (tags, values) = (db.ConversationTags, db.ConversationFieldValues);
        if (filter.Tags is { Count: > 0 } any)
        {
            found = found.Where(x => tags.Any(t => t.ConversationId == x.Id && any.Contains(t.TagId)));
        }

        if (filter.WithoutTags is { Count: > 0 } none)
        {
            found = found.Where(x => !tags.Any(t => t.ConversationId == x.Id && none.Contains(t.TagId)));
        }

        foreach (var condition in filter.Fields ?? [])
        {
            var (field, wanted) = (condition.FieldId, condition.Values ?? []);
            found = wanted.Count == 0
                ? found.Where(x => values.Any(v => v.ConversationId == x.Id && v.FieldId == field))
                : found.Where(x => values.Any(v => v.ConversationId == x.Id && v.FieldId == field && wanted.Contains(v.Value)));
        }

        return filter.IsSnoozed switch
        {
            null => found,
            true => found.Where(x => x.Snooze != SnoozeEnd.None),
            false => found.Where(x => x.Snooze == SnoozeEnd.None),
        };
    }

    private static IQueryable<Conversation> ByTopic(IQueryable<Conversation> found, ConversationFilter filter, FilterScope scope)
    {
        if (filter.Topics is { Count: > 0 })
        {
            found = found.About(scope.Topics ?? throw new InvalidOperationException("A filter with topics needs them in the scope."), scope.Db);
        }

        var inquiries = scope.Db.Inquiries;
        return filter.HasNoTopic switch
        {
            null => found,
            true => found.Where(x => !inquiries.Any(i => i.ConversationId == x.Id && i.TopicId != null)),
            false => found.Where(x => inquiries.Any(i => i.ConversationId == x.Id && i.TopicId != null)),
        };
    }

    /// <summary>One of its inquiries carries one of the topics, as its main one or as a further one.</summary>
    public static IQueryable<Conversation> About(this IQueryable<Conversation> found, IReadOnlyList<TopicId> topics, KjerneDb db)
    {
        var (inquiries, further, main) = (db.Inquiries, db.InquiryTopics, topics.Select(x => (TopicId?)x).ToList());
        return found.Where(x => inquiries.Any(i => i.ConversationId == x.Id && (main.Contains(i.TopicId) || further.Any(f => f.InquiryId == i.Id && topics.Contains(f.TopicId)))));
    }

    private static IQueryable<Conversation> ByCustomer(IQueryable<Conversation> found, ConversationFilter filter, FilterScope scope)
    {
        if (filter.Customers is { Count: > 0 } customers)
        {
            found = found.Where(x => customers.Contains(x.CustomerId));
        }

        if (filter.Languages is not { Count: > 0 } languages)
        {
            return found;
        }

        var nullable = languages.Select(x => (Language?)x).ToList();
        var register = scope.Db.Customers;
        return found.Where(x => register.Any(c => c.Id == x.CustomerId && nullable.Contains(c.Language)));
    }

    private static IQueryable<Conversation> ByTime(IQueryable<Conversation> found, ConversationFilter filter, FilterScope scope)
    {
        var now = scope.Now;
        if (filter.WaitingMinutes is { } waiting)
        {
            var since = now - TimeSpan.FromMinutes(waiting);
            found = found.Where(x => x.WaitingSince != null && x.WaitingSince <= since);
        }

        if (filter.QuietMinutes is { } quiet)
        {
            var since = now - TimeSpan.FromMinutes(quiet);
            found = found.Where(x => x.LastActivityAt <= since);
        }

        if (filter.DueWithinMinutes is { } due)
        {
            found = found.Where(NextDeadline.IsBefore(scope.Db, now + TimeSpan.FromMinutes(due)));
        }

        if (filter.CreatedFrom is { } from)
        {
            var utc = from.ToUniversalTime();
            found = found.Where(x => x.CreatedAt >= utc);
        }

        if (filter.CreatedBefore is { } before)
        {
            var utc = before.ToUniversalTime();
            found = found.Where(x => x.CreatedAt < utc);
        }

        return found;
    }
}
