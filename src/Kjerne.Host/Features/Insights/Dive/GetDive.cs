using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Quotes;
using Kjerne.Features.Customers;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Dive;

public enum ExtremeKind
{
    LongestHandling, MostHandOvers, WorstSatisfaction, MostRepeats, Oddest,
}

/// <summary>What a topic is like from within: what most people write, what nobody else does, its own words, and where people came from. Its figures are those of the overview.</summary>
public static class GetDive
{
    private const int MostOrigins = 12;

    /// <param name="MergedIntoId">It is no topic any more: what was about it is about that one.</param>
    /// <param name="Texts">So many texts of the period, the newest this person may see, were compared.</param>
    /// <param name="Words">Words and phrases that stand here more than elsewhere, strongest first; of masked texts only.</param>
    public sealed record Response(
        TopicId Id, string Path, string? Description, string? Stage, bool IsRetired, TopicId? MergedIntoId, string? MergedIntoName, int Texts, IReadOnlyList<Line> Typical,
        IReadOnlyList<Extreme> Extremes, IReadOnlyList<string> Words, IReadOnlyList<Origin> Channels, IReadOnlyList<Origin> Sources, ListQuotes.Response Quotes);

    /// <param name="Text">What was asked, masked.</param>
    public sealed record Line(InquiryId InquiryId, ConversationId ConversationId, string Subject, Channel Channel, DateTimeOffset OpenedAt, string Text);

    /// <param name="Value">Seconds, times, a share or repeats, by the kind; null for the oddest text.</param>
    public sealed record Extreme(ExtremeKind Kind, double? Value, Line Line);

    /// <param name="Name">A channel, or the system that history was imported from.</param>
    public sealed record Origin(string Name, int Inquiries);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/topics/{id}/dive", Handle).WithName(nameof(GetDive)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        TopicId id, [AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop)
    {
        var (question, refusal) = await InsightQuestion.Of(request with { TopicId = id.Value }, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        if (await db.Topics.FirstOrDefaultAsync(x => x.Id == id, stop) is not { } topic)
        {
            return new TopicNotFound().ToProblem();
        }

        var all = Seen(db, user, question with { Topics = null });
        var inside = Seen(db, user, question);
        var texts = await TopicVoices.Read(db, inside, all, question.Topics!, stop);
        var extremes = await Extremes(db, inside, texts, stop);
        var lines = await Lines(db, [.. texts.Typical, .. extremes.Select(x => x.Id)], stop);
        var into = topic.MergedIntoId is null ? null : question.Tree.Current(id);
        return TypedResults.Ok(new Response(
            id, question.Tree.PathOf(id) ?? topic.Name, topic.Description, topic.Stage, topic.IsRetired, into, into is { } other ? question.Tree.Find(other)?.Name : null, texts.Count,
            [.. texts.Typical.Where(lines.ContainsKey).Select(x => lines[x])],
            [.. extremes.Where(x => lines.ContainsKey(x.Id)).Select(x => new Extreme(x.Kind, x.Value, lines[x.Id]))],
            texts.Words,
            [.. (await inside.GroupBy(x => x.Channel).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(stop)).OrderByDescending(x => x.Count).Select(x => new Origin(NameOf(x.Key), x.Count))],
            await Sources(db, inside, stop),
            ListQuotes.Response.Of(await QuoteReading.Read(db, user, stop, topics: [.. question.Tree.Counting(id)]))));
    }

    private static IQueryable<CountedInquiry> Seen(KjerneDb db, CurrentUser user, InsightQuestion question)
    {
        var visible = db.Conversations.VisibleTo(user);
        return question.Meant(db.CountedInquiries).Where(x => visible.Any(y => y.Id == x.ConversationId));
    }

    private static string NameOf(Channel channel) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(channel.ToString());

    private static async Task<List<(ExtremeKind Kind, double? Value, InquiryId Id)>> Extremes(KjerneDb db, IQueryable<CountedInquiry> inside, TopicVoices texts, CancellationToken stop)
    {
        var found = new List<(ExtremeKind, double?, InquiryId)>();
        void Add(ExtremeKind kind, CountedInquiry? inquiry, Func<CountedInquiry, double> value)
        {
            if (inquiry is not null)
            {
                found.Add((kind, value(inquiry), inquiry.Id));
            }
        }

        Add(ExtremeKind.LongestHandling, await inside.Where(x => x.HandlingSeconds > 0).OrderByDescending(x => x.HandlingSeconds).ThenBy(x => x.Id).FirstOrDefaultAsync(stop), x => x.HandlingSeconds);
        Add(
            ExtremeKind.MostHandOvers,
            await inside.Where(x => x.ToPerson + x.ToTeam + x.ToChannel + x.ToSystem + x.ToPartner > 0)
                .OrderByDescending(x => x.ToPerson + x.ToTeam + x.ToChannel + x.ToSystem + x.ToPartner).ThenBy(x => x.Id).FirstOrDefaultAsync(stop),
            x => x.HandOvers);
        Add(ExtremeKind.WorstSatisfaction, await inside.Where(x => x.Satisfaction != null).OrderBy(x => x.Satisfaction).ThenBy(x => x.Id).FirstOrDefaultAsync(stop), x => x.Satisfaction!.Value / 100.0);
        var customers = db.Customers;
        var most = await inside.Where(x => x.IsRepeat && !customers.Any(y => y.Id == x.CustomerId && y.IsUnknown)).GroupBy(x => x.CustomerId)
            .Select(x => new { x.Key, Count = x.Count() }).OrderByDescending(x => x.Count).ThenBy(x => x.Key).FirstOrDefaultAsync(stop);
        if (most is not null)
        {
            Add(ExtremeKind.MostRepeats, await inside.Where(x => x.CustomerId == most.Key).OrderByDescending(x => x.Id).FirstOrDefaultAsync(stop), _ => most.Count);
        }

        return texts.Oddest is { } odd ? [.. found, (ExtremeKind.Oddest, null, odd)] : found;
    }

    private static async Task<Dictionary<InquiryId, Line>> Lines(KjerneDb db, List<InquiryId> ids, CancellationToken stop)
    {
        var rows = await (
            from inquiry in db.CountedInquiries
            join conversation in db.Conversations on inquiry.ConversationId equals conversation.Id
            where ids.Contains(inquiry.Id)
            select new { inquiry.Id, inquiry.ConversationId, conversation.Subject, inquiry.Channel, inquiry.OpenedAt }).ToListAsync(stop);
        var texts = await db.TopicTexts.Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId, x => x.Text, stop);
        return rows.ToDictionary(x => x.Id, x => new Line(x.Id, x.ConversationId, x.Subject, x.Channel, x.OpenedAt, TopicTexts.Shown(texts.GetValueOrDefault(x.Id) ?? "")));
    }

    private static async Task<List<Origin>> Sources(KjerneDb db, IQueryable<CountedInquiry> inside, CancellationToken stop)
    {
        var imported = db.Set<Inquiries.ImportedInquiry>();
        return [.. (await imported.Where(x => inside.Any(y => y.Id == x.InquiryId)).GroupBy(x => x.Source).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(stop))
            .OrderByDescending(x => x.Count).Take(MostOrigins).Select(x => new Origin(x.Key, x.Count))];
    }
}
