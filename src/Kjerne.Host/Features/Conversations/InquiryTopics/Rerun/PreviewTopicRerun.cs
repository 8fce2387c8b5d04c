using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics.Rerun;

/// <summary>What a run would change, counted by topic, channel and month, with some of it to read.</summary>
public static class PreviewTopicRerun
{
    private const int MostMoves = 200;
    private const int MostSamples = 5;

    /// <param name="FromId">Null: none.</param>
    /// <param name="Months">Newest first, as in 202611.</param>
    public sealed record Move(TopicId? FromId, TopicId? ToId, int Count, IReadOnlyList<ChannelCount> Channels, IReadOnlyList<MonthCount> Months);

    public sealed record ChannelCount(Channel Channel, int Count);

    public sealed record MonthCount(int Month, int Count);

    public sealed record Response(IReadOnlyList<Move> Moves);

    /// <param name="Text">Masked, as it is judged.</param>
    public sealed record Sample(ConversationId ConversationId, Channel Channel, DateTimeOffset At, float Chance, string Text);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/{id}/changes", Handle).WithName(nameof(PreviewTopicRerun));
        group.MapGet("/{id}/samples", Samples).WithName("ListTopicRerunSamples");
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(TopicRerunId id, CurrentUser user, KjerneDb db, TopicTrees trees, CancellationToken stop)
    {
        if (user.Brands is not null)
        {
            return new TopicsAreForAllBrands().ToProblem();
        }

        var tree = await trees.Now(db, stop);
        var counts = await db.TopicRerunChanges.Where(x => x.RerunId == id).GroupBy(x => new { x.FromId, x.ToId, x.Channel, x.Month })
            .Select(x => new { x.Key.FromId, x.Key.ToId, x.Key.Channel, x.Key.Month, Count = x.Count() }).ToListAsync(stop);
        var moves = counts.GroupBy(x => (From: Today(x.FromId), To: Today(x.ToId))).Select(x => new Move(
            x.Key.From, x.Key.To, x.Sum(c => c.Count),
            [.. x.GroupBy(c => c.Channel).Select(c => new ChannelCount(c.Key, c.Sum(n => n.Count))).OrderByDescending(c => c.Count)],
            [.. x.GroupBy(c => c.Month).Select(c => new MonthCount(c.Key, c.Sum(n => n.Count))).OrderByDescending(c => c.Month)]));
        return TypedResults.Ok(new Response([.. moves.OrderByDescending(x => x.Count).Take(MostMoves)]));
        TopicId? Today(TopicId? topic) => topic is { } some ? tree.Current(some) : null;
    }

    /// <summary>Those it is surest of and those it is least sure of say most.</summary>
    private static async Task<Results<Ok<List<Sample>>, ProblemHttpResult>> Samples(
        TopicRerunId id, CurrentUser user, KjerneDb db, TopicTrees trees, CancellationToken stop, TopicId? from = null, TopicId? to = null)
    {
        if (user.Brands is not null)
        {
            return new TopicsAreForAllBrands().ToProblem();
        }

        var tree = await trees.Now(db, stop);
        var (old, next) = (Carrying(from), Carrying(to));
        var changes = db.TopicRerunChanges.Where(x => x.RerunId == id && old.Contains(x.FromId) && next.Contains(x.ToId));
        var sure = await changes.OrderByDescending(x => x.Chance).ThenBy(x => x.InquiryId).Select(x => x.InquiryId).Take(MostSamples - 2).ToListAsync(stop);
        var unsure = await changes.OrderBy(x => x.Chance).ThenBy(x => x.InquiryId).Select(x => x.InquiryId).Take(2).ToListAsync(stop);
        var ids = sure.Union(unsure).ToList();
        var rows = await (
            from change in changes
            join text in db.TopicTexts on change.InquiryId equals text.InquiryId
            join inquiry in db.Inquiries on change.InquiryId equals inquiry.Id
            where ids.Contains(change.InquiryId)
            select new Sample(inquiry.ConversationId, inquiry.Channel, inquiry.OpenedAt, change.Chance, text.Text)).ToListAsync(stop);
        return TypedResults.Ok(rows.OrderByDescending(x => x.Chance).Select(x => x with { Text = TopicTexts.Shown(x.Text) }).ToList());
        List<TopicId?> Carrying(TopicId? topic) => topic is { } some ? [.. tree.Carrying(some).Select(x => (TopicId?)x)] : [null];
    }
}
