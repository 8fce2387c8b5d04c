using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Contacts;

/// <summary>Where a contact stands in the log: its conversation and its inquiry, both tracked and with their ids.</summary>
/// <param name="StartedAt">When the customer was there.</param>
public sealed record ContactPlace(Conversation Conversation, Inquiry Inquiry, DateTimeOffset StartedAt)
{
    public static async Task<(ContactPlace? Place, Refusal? Refusal)> Find(KjerneDb db, LogContact.Request request, CurrentUser user, DateTimeOffset now)
    {
        var startedAt = now - TimeSpan.FromSeconds(request.Seconds);
        if (request.ConversationId is { } id)
        {
            return await ConversationThreads.LoadFor(db, id, user) is not { } known ? (null, new ConversationNotFound())
                : !await MayHave(db, known.BrandId, request) ? (null, new AssigneeCannotSee())
                : (await Continue(db, known, request.Channel, user, startedAt), null);
        }

        // Asked before anybody is made: a refusal leaves nothing behind.
        var brandId = request.NewCustomer?.BrandId ?? await db.Customers.Where(x => x.Id == request.CustomerId).Select(x => x.BrandId).FirstOrDefaultAsync();
        if (!await MayHave(db, brandId, request))
        {
            return (null, new AssigneeCannotSee());
        }

        var (customer, refusal) = await ContactCustomer.Find(db, request.CustomerId, request.NewCustomer, user, now);
        return refusal is null ? (await Open(db, customer!.Id, customer.BrandId, request, user, startedAt), null) : (null, refusal);
    }

    private static async Task<bool> MayHave(KjerneDb db, BrandId brand, LogContact.Request request) =>
        request.Outcome != ContactOutcome.HandedOver || await Assignment.MayHave(db, brand, request.UserId, request.TeamId);

    private static async Task<ContactPlace> Open(KjerneDb db, CustomerId customer, BrandId brand, LogContact.Request request, CurrentUser user, DateTimeOffset startedAt)
    {
        var conversation = new Conversation
        {
            BrandId = brand, CustomerId = customer, Subject = StoredText.Clean(request.Topic!.Trim(), 1000), Channel = request.Channel, ChannelAccountId = null,
            CreatedAt = startedAt, LastActivityAt = startedAt,
        };
        db.Conversations.Add(conversation);
        await db.GiveIds();
        var inquiry = Inquiry.Open(new InquiryOrigin(brand, conversation.Id, customer, request.Channel, null, IsAsked: true), startedAt);
        db.Inquiries.Add(inquiry);
        await db.GiveIds();
        db.Append(new ConversationOpened(conversation.Id, brand, customer, request.Channel, conversation.Version), startedAt, user.Id.Value);
        return new ContactPlace(conversation, inquiry, startedAt);
    }

    /// <summary>The same need on another channel is one more hand-over of the inquiry; after a solved one the next begins.</summary>
    private static async Task<ContactPlace> Continue(KjerneDb db, Conversation conversation, Channel channel, CurrentUser user, DateTimeOffset startedAt)
    {
        var origin = new InquiryOrigin(conversation.BrandId, conversation.Id, conversation.CustomerId, channel, null, IsAsked: true);
        var inquiry = await InquiryLog.Ask(db, origin, isNewThread: false, startedAt);
        if (inquiry.Id == default)
        {
            await db.GiveIds();
        }
        else if (inquiry.Channel != channel)
        {
            await InquiryLog.HandOver(db, conversation.Id, new HandOverMove(HandOverKind.Channel, inquiry.Channel.ToString(), channel.ToString(), null), user.Id, startedAt);
        }

        return new ContactPlace(conversation, inquiry, startedAt);
    }
}
