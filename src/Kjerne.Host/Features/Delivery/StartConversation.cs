using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Contacts;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

public sealed record BrandHasNoMailAccount() : Refusal(RefusalKind.Conflict, "brand_has_no_mail_account", "No mail account of this brand is in use.");

/// <summary>We write first: a conversation with an inquiry in which nobody has asked yet, and its first mail.</summary>
public static class StartConversation
{
    private const int LongestSubject = 500;

    /// <param name="To">Null: the customer's main mail address.</param>
    /// <param name="ChannelAccountId">Null: the brand's first mail account in use.</param>
    public sealed record Request(
        CustomerId? CustomerId, NewCustomer? NewCustomer, ChannelAccountId? ChannelAccountId, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, string? Subject, string Text,
        IReadOnlyList<string>? AttachmentIds, SendReply.AfterSending AfterSending, string? Html = null)
    {
        internal SendReply.Request Reply => new(Text, To, Cc, AttachmentIds, AfterSending, LastSeenMessageId: null, Html);
    }

    public sealed record Response(ConversationId ConversationId, CustomerId CustomerId, MessageId MessageId);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/conversations", Handle).WithName(nameof(StartConversation)).WithTags("Conversations")
        .RequireAuthorization(Permissions.Reply, Permissions.EditCustomers);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentUser user, Writer writer, ReplyWriting replies,
        TimeProvider time, DeliveryQueue queue, CancellationToken stop)
    {
        if (new Check().Text("subject", request.Subject, LongestSubject).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var reply = request.Reply;
        if (MessageText.Check(reply.Text, reply.AttachmentIds, reply.Html) is { } wrong)
        {
            return wrong.ToProblem();
        }

        // Outside the write: reading markup is work, and the database waits for nobody's.
        var order = reply.Order(WrittenText.Of(reply.Text, reply.Html));
        try
        {
            var answer = await writer.Write(db => Write(db, request, order, key, user, replies, time.Now()), stop);
            queue.Wake();
            return TypedResults.Created((string?)null, answer);
        }
        catch (RefusedInTheWrite refused)
        {
            return refused.Problem;
        }
    }

    private static async Task<Response> Write(KjerneDb db, Request request, ReplyOrder order, string? key, CurrentUser user, ReplyWriting replies, DateTimeOffset now)
    {
        if (await OnceOnly.Find(db, user.Id, key) is { } done)
        {
            var id = await db.Messages.Where(x => x.Id == done.Id).Select(x => x.ConversationId).FirstAsync();
            return new Response(id, (await db.Conversations.FirstAsync(x => x.Id == id)).CustomerId, done.Id);
        }

        var (customer, refusal) = await ContactCustomer.Find(db, request.CustomerId, request.NewCustomer, user, now);
        if (refusal is not null)
        {
            throw new RefusedInTheWrite(refusal.ToProblem());
        }

        var account = await AccountOf(db, customer!.BrandId, request.ChannelAccountId) ?? throw new RefusedInTheWrite(new BrandHasNoMailAccount().ToProblem());
        var conversation = await Open(db, customer, account, request, user, now);
        var answer = await SendReply.Write(db, conversation.Id, request.Reply, order, key, user, replies, now);
        return answer.Result is Created<MessageView> { Value: { } sent }
            ? new Response(conversation.Id, customer.Id, sent.Id)
            : throw new RefusedInTheWrite((ProblemHttpResult)answer.Result);
    }

    private static Task<ChannelAccount?> AccountOf(KjerneDb db, BrandId brand, ChannelAccountId? wanted) =>
        db.ChannelAccounts.Where(x => x.BrandId == brand && x.Channel == Channel.Email && x.IsActive && (wanted == null || x.Id == wanted.Value)).OrderBy(x => x.Id).FirstOrDefaultAsync();

    private static async Task<Conversation> Open(KjerneDb db, Customer customer, ChannelAccount account, Request request, CurrentUser user, DateTimeOffset now)
    {
        var conversation = new Conversation
        {
            BrandId = customer.BrandId, CustomerId = customer.Id, Subject = StoredText.Clean(request.Subject!.Trim(), LongestSubject), Channel = Channel.Email,
            ChannelAccountId = account.Id, CreatedAt = now, LastActivityAt = now,
        };
        conversation.Assign(user.Id, null);
        db.Conversations.Add(conversation);
        await db.GiveIds();
        db.Inquiries.Add(Inquiry.Open(new InquiryOrigin(customer.BrandId, conversation.Id, customer.Id, Channel.Email, account.Id, IsAsked: false), now));
        db.Append(new ConversationOpened(conversation.Id, customer.BrandId, customer.Id, Channel.Email, conversation.Version), now, user.Id.Value);
        await db.SaveChangesAsync();
        return conversation;
    }

    /// <summary>Undoes what the write has made so far: the reply's own rules are asked when the conversation stands already.</summary>
    private sealed class RefusedInTheWrite(ProblemHttpResult problem) : Exception
    {
        public ProblemHttpResult Problem => problem;
    }
}
