using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>The reply, its outbox row and what it changes in conversation and log: one transaction.</summary>
public static class SendReply
{
    private const int MostRecipients = 50;

    public enum AfterSending
    {
        Stay, Waiting, Close,
    }

    /// <param name="To">Null: whom <see cref="ReplyRecipients"/> names. Given addresses become participants.</param>
    /// <param name="LastSeenMessageId">The newest customer's message its writer has seen; null sends in any case.</param>
    public sealed record Request(
        string Text, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<string>? AttachmentIds, AfterSending AfterSending, MessageId? LastSeenMessageId);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/replies", Handle).WithName("SendReply").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    internal static async Task<Results<Created<MessageView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentUser user, Writer writer, ConversationThreads threads, TimeProvider time, DeliveryQueue queue, CancellationToken stop)
    {
        var answer = await writer.Write(db => Write(db, id, request, key, user, threads, time.Now()), stop);
        queue.Wake();
        return answer;
    }

    internal static async Task<Results<Created<MessageView>, ProblemHttpResult>> Write(
        KjerneDb db, ConversationId id, Request request, string? key, CurrentUser user, ConversationThreads threads, DateTimeOffset now)
    {
        if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        if (await OnceOnly.Find(db, user.Id, key) is { } done)
        {
            return TypedResults.Created((string?)null, done);
        }

        if (await Decide(db, conversation, request) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (request.AfterSending == AfterSending.Close && await RequiredFields.Missing(db, conversation) is { } missing)
        {
            return missing.ToProblem();
        }

        if (await ConversationThreads.TakeUploads(db, request.AttachmentIds, user.Id) is not { } files)
        {
            return new UploadNotFound().ToProblem();
        }

        var to = request.To is { Count: > 0 } given ? given.Select(Address).ToList() : await ReplyRecipients.Of(db, conversation, default);
        var cc = request.Cc?.Select(Address).ToList() ?? [];
        if (to.Count == 0)
        {
            return new NobodyToReplyTo().ToProblem();
        }

        var inquiry = await InquiryLog.Current(db, id);
        var account = await db.ChannelAccounts.FirstAsync(x => x.Id == conversation.ChannelAccountId);
        var reply = Compose(conversation, request, user, new Recipients(to, cc), account, inquiry?.Id, files.Count > 0, now);
        await threads.Append(db, reply, files);
        await Invite(db, conversation, to.Concat(cc), now);
        inquiry?.Answer(user.Id, now);
        if (request.AfterSending == AfterSending.Close)
        {
            inquiry?.Solve(now);
        }

        conversation.Reply(reply, StateAfter(request.AfterSending));
        db.Outbox.Add(new OutboxItem
        {
            BrandId = conversation.BrandId, MessageId = reply.Id, ConversationId = id, Channel = account.Channel, ChannelAccountId = account.Id, CreatedAt = now, NextAttemptAt = now,
        });
        OnceOnly.Remember(db, user.Id, key, reply);
        db.Append(new ReplyWritten(id, conversation.BrandId, reply.Id, inquiry?.Id, user.Id, conversation.Version), now, user.Id.Value);
        await db.SaveChangesAsync();
        return TypedResults.Created((string?)null, await OnceOnly.View(db, reply));
    }

    private static async Task<Refusal?> Decide(KjerneDb db, Conversation conversation, Request request)
    {
        if (MessageText.Check(request.Text, request.AttachmentIds) is { } refusal)
        {
            return refusal;
        }

        var addresses = (request.To ?? []).Concat(request.Cc ?? []).ToList();
        if (addresses.Count > MostRecipients || addresses.Find(x => !MailAddress.TryParse(x, out _)) is not null)
        {
            return new AddressIsInvalid(addresses.Find(x => !MailAddress.TryParse(x, out _)) ?? addresses[^1]);
        }

        if (conversation.ChannelAccountId is null)
        {
            return new NobodyToReplyTo();
        }

        // Also a colleague's answer counts: two people must not answer one question without knowing.
        return request.LastSeenMessageId is { } seen
            && await db.Messages.AnyAsync(x => x.ConversationId == conversation.Id && x.Id > seen && x.Kind != MessageKind.Note && !x.IsAutomatic)
            ? new NewMessageArrived()
            : null;
    }

    private static Message Compose(
        Conversation conversation, Request request, CurrentUser user, Recipients recipients, ChannelAccount account, InquiryId? inquiry, bool hasFiles, DateTimeOffset now)
    {
        var reply = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = inquiry,
            Kind = MessageKind.Outbound,
            Channel = account.Channel,
            ChannelAccountId = account.Id,
            At = now,
            AuthorUserId = user.Id,
            AuthorName = user.Name,
            From = new MessageAddress(account.Name, account.Address),
            To = recipients.To,
            Cc = recipients.Cc,
            Subject = conversation.Subject,
            Text = StoredText.Clean(request.Text, MessageText.Most),
            HasAttachments = hasFiles,

            // Random, so that whoever refers to it has received it; made here once, so that every attempt sends the same.
            ExternalId = $"{RandomToken.New()}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
        };
        reply.SetDelivery(DeliveryState.Queued);
        return reply;
    }

    /// <summary>Whomever a person here writes to takes part from then on.</summary>
    private static async Task Invite(KjerneDb db, Conversation conversation, IEnumerable<MessageAddress> addresses, DateTimeOffset now)
    {
        var customers = await TrustedAddresses.Of(db, conversation).Select(x => x.Value).ToListAsync();
        foreach (var address in addresses.DistinctBy(x => ReplyRecipients.Normal(x.Address)))
        {
            var normal = ReplyRecipients.Normal(address.Address);
            if (customers.Contains(normal))
            {
                continue;
            }

            var known = await db.Participants.AsTracking().FirstOrDefaultAsync(x => x.ConversationId == conversation.Id && x.Address == normal);
            if (known is null)
            {
                db.Participants.Add(known = new Participant { ConversationId = conversation.Id, Address = normal, Name = address.Name, AddedAt = now });
            }

            known.IsApproved = true;
        }
    }

    private static ConversationState StateAfter(AfterSending after) => after switch
    {
        AfterSending.Stay => ConversationState.Open,
        AfterSending.Waiting => ConversationState.Waiting,
        AfterSending.Close => ConversationState.Closed,
    };

    private static MessageAddress Address(string text) => MailAddress.TryParse(text, out var parsed) ? new MessageAddress(parsed.Name, parsed.Address) : throw new ArgumentException("Checked before.", nameof(text));

    private readonly record struct Recipients(List<MessageAddress> To, List<MessageAddress> Cc);
}
