using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>What a customer has asked, on all channels, as far as the reader may see it: what is open first, then the newest.</summary>
public static class GetCustomerHistory
{
    private const int Most = 200;

    /// <param name="HandlerName">Whoever answered last; null when nobody has.</param>
    /// <param name="Satisfaction">0 to 100; null where nobody asked.</param>
    public sealed record InquiryOfCustomer(
        InquiryId Id, ConversationId ConversationId, string Subject, ConversationState State, Channel Channel, DateTimeOffset OpenedAt, DateTimeOffset? FirstAnswerAt,
        DateTimeOffset? SolvedAt, bool IsReturn, int Questions, int Answers, int HandOvers, long HandlingSeconds, string? HandlerName, short? Satisfaction);

    public sealed record MergeOfCustomer(CustomerMergeId Id, CustomerId MergedId, string MergedName, string? ByName, DateTimeOffset At);

    /// <param name="Merges">Those that hold now, newest first; each can be undone.</param>
    public sealed record Response(CustomerCard Customer, IReadOnlyList<InquiryOfCustomer> Inquiries, IReadOnlyList<MergeOfCustomer> Merges);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/history", Handle).WithName(nameof(GetCustomerHistory)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(CustomerId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await CustomerRoutes.FindFor(db, id, user, stop) is null)
        {
            return new CustomerNotFound().ToProblem();
        }

        var card = (await CustomerCard.Find(db, id, stop))!;
        return TypedResults.Ok(new Response(card, await Inquiries(db, id, user, stop), await Merges(db, id, stop)));
    }

    private static async Task<List<InquiryOfCustomer>> Inquiries(KjerneDb db, CustomerId id, CurrentUser user, CancellationToken stop)
    {
        var imported = db.ImportedInquiries;
        var rows = await (
            from inquiry in db.Inquiries
            join conversation in db.Conversations.VisibleTo(user) on inquiry.ConversationId equals conversation.Id
            where inquiry.CustomerId == id
            orderby inquiry.SolvedAt != null, inquiry.OpenedAt descending
            select new
            {
                Inquiry = inquiry, conversation.Subject, conversation.State,
                Satisfaction = imported.Where(x => x.InquiryId == inquiry.Id).Select(x => x.Satisfaction).FirstOrDefault(),
            }).Take(Most).ToListAsync(stop);
        var names = await StaffNames.Of(db, rows.Select(x => x.Inquiry.HandlerId), stop);
        return rows.ConvertAll(x => new InquiryOfCustomer(
            x.Inquiry.Id, x.Inquiry.ConversationId, x.Subject, x.State, x.Inquiry.Channel, x.Inquiry.OpenedAt, x.Inquiry.FirstAnswerAt, x.Inquiry.SolvedAt, x.Inquiry.IsReturn,
            x.Inquiry.Questions, x.Inquiry.Answers, x.Inquiry.HandOvers, x.Inquiry.HandlingSeconds, x.Inquiry.HandlerId is { } handler ? names.GetValueOrDefault(handler) : null,
            x.Satisfaction));
    }

    private static async Task<List<MergeOfCustomer>> Merges(KjerneDb db, CustomerId id, CancellationToken stop)
    {
        var all = (await CustomerTree.Of(db, id, stop)).ToList();
        var rows = await (
            from merge in db.CustomerMerges
            join merged in db.Customers on merge.MergedId equals merged.Id
            where all.Contains(merge.KeptId) && merge.UndoneAt == null
            orderby merge.Id descending
            select new { Merge = merge, merged.Name }).ToListAsync(stop);
        var names = await StaffNames.Of(db, rows.Select(x => (UserId?)x.Merge.ById), stop);
        return rows.ConvertAll(x => new MergeOfCustomer(x.Merge.Id, x.Merge.MergedId, x.Name, names.GetValueOrDefault(x.Merge.ById), x.Merge.At));
    }
}
