using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>One timeline of all that was said with a customer, over conversations and channels, newest first.</summary>
public static class ListCustomerMessages
{
    private const int PageLength = 50;
    private const int MostConversations = 500;

    public sealed record Row(
        MessageId Id, ConversationId ConversationId, string Subject, MessageKind Kind, Channel Channel, DateTimeOffset At, string AuthorName, string Preview, bool HasAttachments, bool IsAutomatic);

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<Row> Items, string? Next);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/messages", Handle).WithName(nameof(ListCustomerMessages)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Page>, ProblemHttpResult>> Handle(CustomerId id, CurrentUser user, KjerneDb db, CancellationToken stop, MessageId? cursor = null)
    {
        if (await CustomerRoutes.FindFor(db, id, user, stop) is null)
        {
            return new CustomerNotFound().ToProblem();
        }

        var subjects = await db.Conversations.VisibleTo(user).Where(x => x.CustomerId == id).OrderByDescending(x => x.LastActivityAt).Take(MostConversations)
            .ToDictionaryAsync(x => x.Id, x => x.Subject, stop);
        var ids = subjects.Keys.ToList();
        var messages = await db.Messages.Where(x => ids.Contains(x.ConversationId) && (cursor == null || x.Id < cursor.Value))
            .OrderByDescending(x => x.Id).Take(PageLength + 1)
            .Select(x => new { x.Id, x.ConversationId, x.Kind, x.Channel, x.At, x.AuthorName, Text = (x.NewText ?? x.Text).Substring(0, 600), x.HasAttachments, x.IsAutomatic })
            .ToListAsync(stop);
        var rows = messages.Take(PageLength).Select(x => new Row(
            x.Id, x.ConversationId, subjects[x.ConversationId], x.Kind, x.Channel, x.At, x.AuthorName, Conversation.PreviewOf(x.Text), x.HasAttachments, x.IsAutomatic)).ToList();
        return TypedResults.Ok(new Page(rows, messages.Count > PageLength ? rows[^1].Id.ToString() : null));
    }
}
