using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>A conversation as a row of a list.</summary>
public record ConversationRow(
    ConversationId Id, BrandId BrandId, string Subject, string CustomerName, CustomerId CustomerId, Channel Channel, ConversationState State,
    UserId? AssigneeId, string? AssigneeName, TeamId? TeamId, string Preview, DateTimeOffset LastActivityAt, DateTimeOffset? WaitingSince,
    int MessageCount, bool HasAttachments, bool DeliveryProblem, int Version);

public sealed record AttachmentView(string Id, string FileName, string ContentType, long Size, bool IsInline)
{
    public static AttachmentView Of(Attachment file) => new(file.Id, file.FileName, file.ContentType, file.Size, file.IsInline);
}

public sealed record DeliveryView(DeliveryState State, string? Reason, string? Detail, DateTimeOffset? NextAttemptAt);

public sealed record MessageView(
    MessageId Id, MessageKind Kind, Channel Channel, DateTimeOffset At, string AuthorName, UserId? AuthorUserId, MessageAddress? From,
    IReadOnlyList<MessageAddress> To, IReadOnlyList<MessageAddress> Cc, string Subject, string Text, string? NewText, bool HasHtml, bool RemoteImages,
    IReadOnlyList<AttachmentView> Attachments, DeliveryView Delivery, bool IsAutomatic, InquiryId? InquiryId, ThreadProof Proof, SenderCheck SenderCheck, bool HasOriginal)
{
    public static MessageView Of(Message m, IEnumerable<Attachment> files) => new(
        m.Id, m.Kind, m.Channel, m.At, m.AuthorName, m.AuthorUserId, m.From, m.To, m.Cc, m.Subject, m.Text, m.NewText, m.Html is not null, m.HasRemoteImages,
        files.Select(AttachmentView.Of).ToList(), new DeliveryView(m.Delivery, m.DeliveryReason, m.DeliveryDetail, m.NextAttemptAt), m.IsAutomatic, m.InquiryId, m.Proof, m.SenderCheck,
        m.RawFile is not null);
}

public static class ConversationRows
{
    /// <summary>What a row shows. The conversations must be limited to what the reader may see, ordered and cut already.</summary>
    public static async Task<List<ConversationRow>> ToRows(this IQueryable<Conversation> conversations, KjerneDb db, CancellationToken stop)
    {
        var found = await (
            from x in conversations
            join customer in db.Customers on x.CustomerId equals customer.Id
            select new { Conversation = x, CustomerName = customer.Name }).ToListAsync(stop);
        var names = await StaffNames.Of(db, found.Select(x => x.Conversation.AssigneeId), stop);
        return found.ConvertAll(x => Of(x.Conversation, x.CustomerName, names));
    }

    public static ConversationRow Of(Conversation x, string customerName, IReadOnlyDictionary<UserId, string> staff) => new(
        x.Id, x.BrandId, x.Subject, customerName, x.CustomerId, x.Channel, x.State, x.AssigneeId,
        x.AssigneeId is { } assignee ? staff.GetValueOrDefault(assignee) : null, x.TeamId, x.Preview, x.LastActivityAt, x.WaitingSince,
        x.MessageCount, x.HasAttachments, x.DeliveryProblem, x.Version);
}
