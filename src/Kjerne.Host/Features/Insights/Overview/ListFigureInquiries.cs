using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Insights.Bounces;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Overview;

/// <summary>The inquiries a figure is made of, newest first, each with the way to its conversation.</summary>
public static class ListFigureInquiries
{
    private const int MostRows = 50;

    /// <param name="Next">Give it back as cursor for those that follow; null after the last.</param>
    public sealed record Response(IReadOnlyList<Row> Items, string? Next);

    public sealed record Row(
        InquiryId Id, ConversationId ConversationId, string Subject, CustomerId CustomerId, string? CustomerName, BrandId BrandId, Channel Channel, TopicId? TopicId, DateTimeOffset OpenedAt,
        long? FirstAnswerSeconds, long? SolutionSeconds, int HandOvers, bool IsRepeat, bool IsReturn);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/inquiries", Handle).WithName(nameof(ListFigureInquiries)).RequireAuthorization(Permissions.ReadConversations);

    /// <param name="cursor">The last row's id; the days are read from the newest on.</param>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] InsightRequest request, [AsParameters] HandOverPath path, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop, string figure = "inquiries", string? cursor = null)
    {
        if (FigureList.Find(figure) is not { Value: not null } wanted)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["figure"] = ["unknown_value"] }).ToProblem();
        }

        if (path.IsUnknown)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["handOver"] = ["unknown_value"] }).ToProblem();
        }

        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var found = question.Meant(db.CountedInquiries);
        found = path.Of(wanted.Behind?.Invoke(found) ?? found, db, user);
        if (InquiryId.TryParse(cursor, out var after) && await db.CountedInquiries.Where(x => x.Id == after).Select(x => (int?)x.Day).FirstOrDefaultAsync(stop) is { } day)
        {
            found = found.Where(x => x.Day < day || (x.Day == day && x.Id < after));
        }

        var rows = await (
            from inquiry in found
            join conversation in db.Conversations.VisibleTo(user) on inquiry.ConversationId equals conversation.Id
            join customer in db.Customers on inquiry.CustomerId equals customer.Id
            orderby inquiry.Day descending, inquiry.Id descending
            select new Row(
                inquiry.Id, conversation.Id, conversation.Subject, customer.Id, customer.Name, inquiry.BrandId, inquiry.Channel, inquiry.TopicId, inquiry.OpenedAt, inquiry.FirstAnswerSeconds,
                inquiry.SolutionSeconds, inquiry.ToPerson + inquiry.ToTeam + inquiry.ToChannel + inquiry.ToSystem + inquiry.ToPartner, inquiry.IsRepeat, inquiry.IsReturn))
            .Take(MostRows + 1).ToListAsync(stop);
        var hasMore = rows.Count > MostRows;
        rows = rows[..Math.Min(rows.Count, MostRows)].ConvertAll(x => x with { TopicId = x.TopicId is { } topic ? question.Tree.Current(topic) : null });
        return TypedResults.Ok(new Response(rows, hasMore ? rows[^1].Id.ToString() : null));
    }
}
