using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>Every file that came or went with a customer, newest first; pictures inside a text are left out.</summary>
public static class ListCustomerFiles
{
    private const int Most = 200;

    public sealed record Row(string Id, string FileName, string ContentType, long Size, ConversationId ConversationId, string Subject, DateTimeOffset At, string AuthorName);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/files", Handle).WithName(nameof(ListCustomerFiles)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<List<Row>>, ProblemHttpResult>> Handle(CustomerId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await CustomerRoutes.FindFor(db, id, user, stop) is null)
        {
            return new CustomerNotFound().ToProblem();
        }

        return TypedResults.Ok(await (
            from conversation in db.Conversations.VisibleTo(user)
            join message in db.Messages on conversation.Id equals message.ConversationId
            join file in db.Attachments on message.Id equals file.MessageId
            where conversation.CustomerId == id && !file.IsInline
            orderby message.Id descending
            select new Row(file.Id, file.FileName, file.ContentType, file.Size, conversation.Id, conversation.Subject, message.At, message.AuthorName)).Take(Most).ToListAsync(stop));
    }
}
