using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

public enum ConversationGroup
{
    State, Assignee, Team, Channel, Brand, Day,

    /// <summary>What carries several tags stands under each of them.</summary>
    Tag,

    /// <summary>As tags: under each topic that one of its inquiries is about, but not under the topics above that one.</summary>
    Topic,
}

/// <summary>
/// A list under headings: first the headings with their counts, then each heading's rows as a list of its own, narrowed by the heading's key.
/// So a window of rows costs the same with headings as without.
/// </summary>
/// <param name="Key">Gives the rows back, see <see cref="Narrow"/>; "" for "nobody" and "no team".</param>
/// <param name="Label">A name from the house's own lists; null where the key's own words tell (states, channels, days).</param>
public sealed record ListHeading(string Key, string? Label, int Count);

public static class ListGroups
{
    /// <summary>Days that have a heading each; what is older stands under one.</summary>
    private const int Days = 14;
    private const string Older = "older";

    /// <summary>A conversation may stand under several headings.</summary>
    public static bool Repeats(this ConversationGroup group) => group is ConversationGroup.Tag or ConversationGroup.Topic;

    public static async Task<List<ListHeading>> Headings(this IQueryable<Conversation> found, ConversationGroup group, GroupScope scope, CancellationToken stop) => group switch
    {
        ConversationGroup.State => await Count(found.GroupBy(x => x.State).Select(x => new Counted<ConversationState>(x.Key, x.Count())), x => Name(x), stop),
        ConversationGroup.Channel => await Count(found.GroupBy(x => x.Channel).Select(x => new Counted<Channel>(x.Key, x.Count())), x => Name(x), stop),
        ConversationGroup.Brand => await Named(found.GroupBy(x => (BrandId?)x.BrandId).Select(x => new Counted<BrandId?>(x.Key, x.Count())), await scope.Brands(stop), stop),
        ConversationGroup.Team => await Named(found.GroupBy(x => x.TeamId).Select(x => new Counted<TeamId?>(x.Key, x.Count())), await scope.Teams(stop), stop),
        ConversationGroup.Assignee => await Named(found.GroupBy(x => x.AssigneeId).Select(x => new Counted<UserId?>(x.Key, x.Count())), await scope.People(stop), stop),
        ConversationGroup.Day => await ByDay(found, scope, stop),
        ConversationGroup.Tag => await ByTag(found, scope, stop),
        ConversationGroup.Topic => await ByTopic(found, scope, stop),
    };

    /// <summary>A key nobody gave out narrows to nothing.</summary>
    public static IQueryable<Conversation> Narrow(this IQueryable<Conversation> found, ConversationGroup group, string key, GroupScope scope)
    {
        var (none, tags, inquiries) = (found.Where(x => false), scope.Db.ConversationTags, scope.Db.Inquiries);
        switch (group)
        {
            case ConversationGroup.State:
                return Enum.TryParse<ConversationState>(key, ignoreCase: true, out var state) ? found.Where(x => x.State == state) : none;
            case ConversationGroup.Channel:
                return Enum.TryParse<Channel>(key, ignoreCase: true, out var channel) ? found.Where(x => x.Channel == channel) : none;
            case ConversationGroup.Brand:
                return BrandId.TryParse(key, out var brand) ? found.Where(x => x.BrandId == brand) : none;
            case ConversationGroup.Team when key.Length == 0:
                return found.Where(x => x.TeamId == null);
            case ConversationGroup.Team:
                return TeamId.TryParse(key, out var team) ? found.Where(x => x.TeamId == team) : none;
            case ConversationGroup.Assignee when key.Length == 0:
                return found.Where(x => x.AssigneeId == null);
            case ConversationGroup.Assignee:
                return UserId.TryParse(key, out var person) ? found.Where(x => x.AssigneeId == person) : none;
            case ConversationGroup.Tag when key.Length == 0:
                return found.Where(x => !tags.Any(t => t.ConversationId == x.Id));
            case ConversationGroup.Tag:
                return TagId.TryParse(key, out var tag) ? found.Where(x => tags.Any(t => t.ConversationId == x.Id && t.TagId == tag)) : none;
            case ConversationGroup.Topic when key.Length == 0:
                return found.Where(x => !inquiries.Any(i => i.ConversationId == x.Id && i.TopicId != null));
            case ConversationGroup.Topic:
                return TopicId.TryParse(key, out var topic) ? found.About(scope.Topics.Carrying(topic), scope.Db) : none;
            case ConversationGroup.Day when key == Older:
                var oldest = scope.StartOf(scope.Today.AddDays(1 - Days));
                return found.Where(x => x.LastActivityAt < oldest);
            case ConversationGroup.Day:
                return DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? OnDay(found, day, scope) : none;
            default:
                throw new ArgumentOutOfRangeException(nameof(group));
        }
    }

    private static async Task<List<ListHeading>> ByDay(IQueryable<Conversation> found, GroupScope scope, CancellationToken stop)
    {
        var headings = new List<ListHeading>();
        for (var back = 0; back < Days; back++)
        {
            var day = scope.Today.AddDays(-back);
            if (await OnDay(found, day, scope).CountAsync(stop) is var count and > 0)
            {
                headings.Add(new ListHeading(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, count));
            }
        }

        if (await found.Narrow(ConversationGroup.Day, Older, scope).CountAsync(stop) is var rest and > 0)
        {
            headings.Add(new ListHeading(Older, null, rest));
        }

        return headings;
    }

    private static async Task<List<ListHeading>> ByTag(IQueryable<Conversation> found, GroupScope scope, CancellationToken stop)
    {
        var tagged = scope.Db.ConversationTags.Where(t => found.Any(x => x.Id == t.ConversationId));
        var headings = await Named(tagged.GroupBy(x => (TagId?)x.TagId).Select(x => new Counted<TagId?>(x.Key, x.Count())), await scope.Tags(stop), stop);
        if (await found.Narrow(ConversationGroup.Tag, "", scope).CountAsync(stop) is var rest and > 0)
        {
            headings.Add(new ListHeading("", null, rest));
        }

        return headings;
    }

    private static async Task<List<ListHeading>> ByTopic(IQueryable<Conversation> found, GroupScope scope, CancellationToken stop)
    {
        var (inquiries, further) = (scope.Db.Inquiries.Where(i => found.Any(x => x.Id == i.ConversationId)), scope.Db.InquiryTopics);
        var main = inquiries.Where(i => i.TopicId != null).Select(i => new { TopicId = i.TopicId!.Value, i.ConversationId });
        var others = from i in inquiries join f in further on i.Id equals f.InquiryId select new { f.TopicId, i.ConversationId };
        var counts = await main.Union(others).GroupBy(x => x.TopicId).Select(x => new Counted<TopicId>(x.Key, x.Count())).ToListAsync(stop);
        var headings = new List<ListHeading>();
        foreach (var topic in counts.GroupBy(x => scope.Topics.Current(x.Key)).Where(x => x.Key is not null))
        {
            // Merged topics may stand on one conversation together.
            var count = topic.Count() == 1 ? topic.First().Count : await found.Narrow(ConversationGroup.Topic, $"{topic.Key}", scope).CountAsync(stop);
            headings.Add(new ListHeading($"{topic.Key}", scope.Topics.PathOf(topic.Key!.Value), count));
        }

        var rest = await found.Narrow(ConversationGroup.Topic, "", scope).CountAsync(stop);
        return [.. rest > 0 ? [new ListHeading("", null, rest)] : Array.Empty<ListHeading>(), .. headings.OrderBy(x => x.Label, StringComparer.CurrentCultureIgnoreCase)];
    }

    private static IQueryable<Conversation> OnDay(IQueryable<Conversation> found, DateOnly day, GroupScope scope)
    {
        var (from, to) = (scope.StartOf(day), scope.StartOf(day.AddDays(1)));
        return found.Where(x => x.LastActivityAt >= from && x.LastActivityAt < to);
    }

    private static async Task<List<ListHeading>> Count<TKey>(IQueryable<Counted<TKey>> counts, Func<TKey, string> key, CancellationToken stop) where TKey : struct, Enum =>
        [.. (await counts.ToListAsync(stop)).OrderBy(x => x.Key).Select(x => new ListHeading(key(x.Key), null, x.Count))];

    /// <summary>By name; what belongs to nobody comes first, because it waits for somebody.</summary>
    private static async Task<List<ListHeading>> Named<TId>(IQueryable<Counted<TId?>> counts, IReadOnlyDictionary<TId, string> names, CancellationToken stop) where TId : struct =>
        [.. (await counts.ToListAsync(stop))
            .Select(x => new ListHeading(x.Key?.ToString() ?? "", x.Key is { } id ? names.GetValueOrDefault(id) : null, x.Count))
            .OrderBy(x => x.Label is not null).ThenBy(x => x.Label, StringComparer.CurrentCultureIgnoreCase)];

    private static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed record Counted<TKey>(TKey Key, int Count);
}

/// <summary>Where the house is and what it calls things.</summary>
/// <param name="Topics">Empty where nothing is grouped by topic.</param>
public sealed record GroupScope(KjerneDb Db, TimeZoneInfo Zone, DateTimeOffset Now, TopicTree Topics)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public static async Task<GroupScope> Of(KjerneDb db, ConversationGroup group, DateTimeOffset now, CancellationToken stop) =>
        new(db, await ZoneOf(db, stop), now, group == ConversationGroup.Topic ? await TopicTree.Read(db, stop) : TopicTree.Empty);

    public static async Task<TimeZoneInfo> ZoneOf(KjerneDb db, CancellationToken stop) =>
        await db.Installation.Select(x => x.TimeZone).SingleOrDefaultAsync(stop) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Its first moment there; where the clock jumps over midnight, the moment of the jump.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public async Task<IReadOnlyDictionary<BrandId, string>> Brands(CancellationToken stop) => await Db.Brands.ToDictionaryAsync(x => x.Id, x => x.Name, stop);

    public async Task<IReadOnlyDictionary<TeamId, string>> Teams(CancellationToken stop) => await Db.Teams.ToDictionaryAsync(x => x.Id, x => x.Name, stop);

    public async Task<IReadOnlyDictionary<TagId, string>> Tags(CancellationToken stop) => await Db.Tags.ToDictionaryAsync(x => x.Id, x => x.Name, stop);

    public async Task<IReadOnlyDictionary<UserId, string>> People(CancellationToken stop) => await Db.Users.ToDictionaryAsync(x => new UserId(x.Id), x => x.Name, stop);
}
