using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

/// <summary>The tree as it stood at the end of a day, with what had come in until then counted by it.</summary>
public static class GetTopicsAsOf
{
    /// <param name="Count">Inquiries about it or a topic below it, of the brands this person sees.</param>
    public sealed record Row(TopicId Id, TopicId? ParentId, string Name, bool IsRetired, int Count);

    /// <param name="Without">Inquiries without a topic.</param>
    public sealed record Response(IReadOnlyList<Row> Items, int Without);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/topics/as-of", Handle).WithName(nameof(GetTopicsAsOf)).WithTags("Topics").RequireAuthorization(Permissions.ManageTopics);

    /// <param name="day">As in 2026-11-01, in the house's time zone.</param>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string day, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted) || wanted == DateOnly.MaxValue)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["day"] = ["unknown_value"] }).ToProblem();
        }

        var end = new GroupScope(db, await GroupScope.ZoneOf(db, stop), default, TopicTree.Empty).StartOf(wanted.AddDays(1));
        var tree = await TopicTree.AsOf(db, end, stop);
        var inquiries = db.Inquiries.Where(x => x.OpenedAt < end);
        if (user.Brands is { } brands)
        {
            var seen = brands.ToList();
            inquiries = inquiries.Where(x => seen.Contains(x.BrandId));
        }

        var counts = await inquiries.GroupBy(x => x.TopicId).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(stop);
        var byTopic = counts.Where(x => x.Key is not null).ToDictionary(x => x.Key!.Value, x => x.Count);
        var rows = tree.Nodes.Where(x => x.MergedIntoId is null).Select(x => new Row(x.Id, x.ParentId, x.Name, x.IsRetired, tree.Counting(x.Id).Sum(t => byTopic.GetValueOrDefault(t))));

        // What was given a topic that was made later had none by that day's tree.
        var without = counts.Where(x => x.Key is not { } topic || tree.Current(topic) is null).Sum(x => x.Count);
        return TypedResults.Ok(new Response([.. rows], without));
    }
}
