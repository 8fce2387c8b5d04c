using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Merging;

/// <summary>
/// A message becomes a conversation of its own, with its inquiry: a second matter in one thread, or a stranger who wrote into it. It is then whoever's
/// address it came from; answers to what was sent from the old thread still go there.
/// </summary>
public static class SplitMessage
{
    public sealed record Request(MessageId? MessageId);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/split", Handle).WithName(nameof(SplitMessage)).RequireAuthorization(Permissions.Assign);

    internal static Task<Results<Created<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Created<ConversationRow>, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "conversation", id.Value);
            if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            var wanted = request.MessageId ?? default;
            if (await db.Messages.FirstOrDefaultAsync(x => x.Id == wanted && x.ConversationId == id, stop) is not { } message)
            {
                return new MessageNotFound().ToProblem();
            }

            if (message.Kind != MessageKind.Inbound || !await db.Messages.AnyAsync(x => x.ConversationId == id && x.Id != wanted && x.Kind == MessageKind.Inbound, stop))
            {
                return new NothingToSplit().ToProblem();
            }

            var split = await Split(db, conversation, message, time.Now());
            db.Append(new ConversationSplitOff(split.Id, split.BrandId, id, message.Id, split.Version), time.Now(), user.Id.Value);
            db.Append(new MessageSplitOff(id, conversation.BrandId, split.Id, message.Id, conversation.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/conversations/{split.Id}", await ConversationRows.One(db, split.Id, stop));
        }, stop);

    private static async Task<Conversation> Split(KjerneDb db, Conversation conversation, Message message, DateTimeOffset now)
    {
        var (customer, origin) = await CustomerOf(db, conversation, message, now);
        var split = new Conversation
        {
            BrandId = conversation.BrandId,
            CustomerId = customer,
            OriginCustomerId = origin,
            Subject = message.Subject,
            Channel = message.Channel,
            ChannelAccountId = message.ChannelAccountId,
            CreatedAt = message.At,
            LastActivityAt = message.At,
        };
        split.Assign(conversation.AssigneeId, conversation.TeamId);
        db.Conversations.Add(split);
        await db.GiveIds();
        var inquiry = await MoveInquiry(db, split, message);
        await db.SaveChangesAsync();
        var (newId, messageId) = (split.Id, message.Id);
        await db.Messages.Where(x => x.Id == messageId).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, newId).SetProperty(m => m.InquiryId, inquiry));
        await db.Attachments.Where(x => x.MessageId == messageId).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, newId));
        split.TakeIn(ConversationState.Open, hadProblem: false, await ThreadSums.Of(db, newId));
        conversation.TakeIn(conversation.State, hadProblem: false, await ThreadSums.Of(db, conversation.Id));
        return split;
    }

    /// <summary>Whoever the address belongs to, known or new; the thread's customer when the message has none.</summary>
    private static async Task<(CustomerId Customer, CustomerId? Origin)> CustomerOf(KjerneDb db, Conversation conversation, Message message, DateTimeOffset now)
    {
        if (message is not { Channel: Channel.Email, From: { } from })
        {
            return (conversation.CustomerId, conversation.OriginCustomerId);
        }

        var sender = new SenderIdentity(IdentityKind.Email, ReplyRecipients.Normal(from.Address), from.Name);
        return await CustomerRegister.FindIdentity(db, conversation.BrandId, sender) is { } known
            ? (known.CustomerId, known.OriginCustomerId)
            : (await CustomerRegister.Add(db, conversation.BrandId, sender, now), null);
    }

    private static async Task<InquiryId?> MoveInquiry(KjerneDb db, Conversation split, Message message)
    {
        if (message is { IsAutomatic: true } or { InquiryId: null })
        {
            return null;
        }

        var origin = new InquiryOrigin(split.BrandId, split.Id, split.CustomerId, message.Channel, message.ChannelAccountId, IsAsked: true);
        var (id, inquiry, conversation) = (message.Id, message.InquiryId.Value, message.ConversationId);
        var othersWaiting = await db.Messages
            .Where(x => x.ConversationId == conversation && x.InquiryId == inquiry && x.Id != id && x.Kind == MessageKind.Inbound && !x.IsAutomatic).OrderBy(x => x.Id).Select(x => x.At).ToListAsync();
        return await InquiryLog.SplitOff(db, inquiry, origin, message.At, othersWaiting);
    }
}
