using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>A conversation as a row of a list.</summary>
public record ConversationRow(
    ConversationId Id, BrandId BrandId, string Subject, string CustomerName, CustomerId CustomerId, Channel Channel, ConversationState State,
    UserId? AssigneeId, string? AssigneeName, TeamId? TeamId, string Preview, DateTimeOffset LastActivityAt, DateTimeOffset? WaitingSince,
    int MessageCount, bool HasAttachments, bool DeliveryProblem, int Version,
    IReadOnlyList<TagId> Tags, SnoozeEnd Snooze, DateTimeOffset? SnoozedUntil, Language? Language);

public sealed record AttachmentView(string Id, string FileName, string ContentType, long Size, bool IsInline)
{
    public static AttachmentView Of(Attachment file) => new(file.Id, file.FileName, file.ContentType, file.Size, file.IsInline);
}

public sealed record DeliveryView(DeliveryState State, string? Reason, string? Detail, DateTimeOffset? NextAttemptAt);

public sealed record MessageView(
    MessageId Id, MessageKind Kind, Channel Channel, DateTimeOffset At, string AuthorName, UserId? AuthorUserId, MessageAddress? From,
    IReadOnlyList<MessageAddress> To, IReadOnlyList<MessageAddress> Cc, string Subject, string Text, string? NewText, bool HasHtml, HeldPictures? HeldPictures,
    IReadOnlyList<AttachmentView> Attachments, DeliveryView Delivery, bool IsAutomatic, InquiryId? InquiryId, ThreadProof Proof, SenderCheck SenderCheck, bool HasOriginal,
    bool IsThanks, PartnerExchangeId? ExchangeId, IReadOnlyList<UserId> Mentions, string? AnswerGiven)
{
    public static MessageView Of(Message m, IEnumerable<Attachment> files, IEnumerable<UserId>? mentions = null) => new(
        m.Id, m.Kind, m.Channel, m.At, m.AuthorName, m.AuthorUserId, m.From, m.To, m.Cc, m.Subject, m.Text, m.NewText, m.Html is not null, m.HasRemoteImages ? MailDocument.CountHeld(m.Html) : null,
        files.Select(AttachmentView.Of).ToList(), new DeliveryView(m.Delivery, m.DeliveryReason, m.DeliveryDetail, m.NextAttemptAt), m.IsAutomatic, m.InquiryId, m.Proof, m.SenderCheck,
        m.RawFile is not null, m.IsThanks, m.ExchangeId, [.. mentions ?? []], m.AnswerGiven);
}

public static class ConversationRows
{
    /// <summary>What a row shows. The conversations must be limited to what the reader may see, ordered and cut already.</summary>
    public static async Task<List<ConversationRow>> ToRows(this IQueryable<Conversation> conversations, KjerneDb db, CancellationToken stop)
    {
        var found = await (
            from x in conversations
            join customer in db.Customers on x.CustomerId equals customer.Id
            select new { Conversation = x, CustomerName = customer.Name, customer.Language }).ToListAsync(stop);
        var tags = await TagsOf(db, found.ConvertAll(x => x.Conversation.Id), stop);
        var names = await StaffNames.Of(db, found.Select(x => x.Conversation.AssigneeId), stop);
        return found.ConvertAll(x => Of(x.Conversation, x.CustomerName, x.Language, names, tags[x.Conversation.Id]));
    }

    public static async Task<ConversationRow> One(KjerneDb db, ConversationId id, CancellationToken stop) =>
        (await db.Conversations.Where(x => x.Id == id).ToRows(db, stop))[0];

    public static async Task<ILookup<ConversationId, TagId>> TagsOf(KjerneDb db, IReadOnlyList<ConversationId> ids, CancellationToken stop) =>
        (await db.ConversationTags.Where(x => ids.Contains(x.ConversationId)).OrderBy(x => x.AddedAt).Select(x => new { x.ConversationId, x.TagId }).ToListAsync(stop))
        .ToLookup(x => x.ConversationId, x => x.TagId);

    public static ConversationRow Of(Conversation x, string customerName, Language? language, IReadOnlyDictionary<UserId, string> staff, IEnumerable<TagId> tags) => new(
        x.Id, x.BrandId, x.Subject, customerName, x.CustomerId, x.Channel, x.State, x.AssigneeId,
        x.AssigneeId is { } assignee ? staff.GetValueOrDefault(assignee) : null, x.TeamId, x.Preview, x.LastActivityAt, x.WaitingSince,
        x.MessageCount, x.HasAttachments, x.DeliveryProblem, x.Version, [.. tags], x.Snooze, x.SnoozedUntil, language);
}
