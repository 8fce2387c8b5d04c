using System.Text;
using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>
/// A question by mail to somebody outside, inside the conversation: with what a person chose to show them, a reply address of its own, and a date.
/// The customer hears nothing of it. With an exchange it is the next message in that one.
/// </summary>
public static partial class AskPartner
{
    private const int MostShown = 20;

    /// <param name="PartnerId">From the register; or an address and a name.</param>
    /// <param name="ShownMessageIds">Messages whose words (and files) go along.</param>
    /// <param name="Reason">Why it is handed over; counted on the inquiry.</param>
    public sealed record Request(
        PartnerExchangeId? ExchangeId, PartnerId? PartnerId, string? Address, string? Name, string? Text, IReadOnlyList<MessageId>? ShownMessageIds, bool WithFiles,
        IReadOnlyList<string>? AttachmentIds, DateTimeOffset? DueAt, string? Reason);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/exchanges", Handle).WithName(nameof(AskPartner)).WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    internal static async Task<Results<Created<MessageView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentUser user, Writer writer, ConversationThreads threads, TimeProvider time, DeliveryQueue queue, CancellationToken stop)
    {
        var answer = await writer.Write(db => Write(db, id, request, key, user, threads, time.Now()), stop);
        queue.Wake();
        return answer;
    }

    private static async Task<Results<Created<MessageView>, ProblemHttpResult>> Write(
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

        if (MessageText.Check(request.Text, request.AttachmentIds) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var shown = (request.ShownMessageIds ?? []).Distinct().Take(MostShown).ToList();
        var messages = await db.Messages.Where(x => x.ConversationId == id && shown.Contains(x.Id) && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Outbound)).OrderBy(x => x.Id).ToListAsync();
        var (exchange, problem) = await Exchange(db, conversation, request, user, now);
        if (problem is not null || await ConversationThreads.TakeUploads(db, request.AttachmentIds, user.Id, id) is not { } files)
        {
            return (problem ?? new UploadNotFound()).ToProblem();
        }

        if (await AccountOf(db, conversation) is not { } account)
        {
            return new NobodyToReplyTo().ToProblem();
        }

        files.AddRange(request.WithFiles ? await FilesOf(db, messages) : []);
        var question = Compose(conversation, exchange!, account, request.Text ?? "", messages, user, files.Count > 0, now);
        await threads.Append(db, question, files);
        conversation.AddNote(question);
        db.Outbox.Add(new OutboxItem
        {
            BrandId = conversation.BrandId, MessageId = question.Id, ConversationId = id, Channel = Channel.Email, ChannelAccountId = account.Id, CreatedAt = now, NextAttemptAt = now,
        });
        if (request.ExchangeId is null)
        {
            await InquiryLog.HandOver(db, id, new HandOverMove(HandOverKind.Partner, conversation.AssigneeId?.ToString(), exchange!.PartnerName, request.Reason is { Length: > 500 } reason ? reason[..500] : request.Reason), user.Id, now);
        }

        OnceOnly.Remember(db, user.Id, key, question);
        db.Append(new PartnerAsked(id, conversation.BrandId, exchange!.Id, question.Id, exchange.DueAt, conversation.Version), now, user.Id.Value);
        await db.SaveChangesAsync();
        return TypedResults.Created((string?)null, await OnceOnly.View(db, question));
    }

    /// <summary>The one that goes on, asked anew; or a new one, with its id.</summary>
    private static async Task<(PartnerExchange?, Refusal?)> Exchange(KjerneDb db, Conversation conversation, Request request, CurrentUser user, DateTimeOffset now)
    {
        if (request.ExchangeId is { } known)
        {
            var exchange = await db.PartnerExchanges.AsTracking().FirstOrDefaultAsync(x => x.Id == known && x.ConversationId == conversation.Id);
            if (exchange is null)
            {
                return (null, new ExchangeNotFound());
            }

            (exchange.AnsweredAt, exchange.EndedAt, exchange.OverdueToldAt) = (null, null, null);
            exchange.DueAt = request.DueAt ?? exchange.DueAt;
            return (exchange, null);
        }

        var partner = request.PartnerId is { } id ? await db.Partners.FirstOrDefaultAsync(x => x.Id == id) : null;
        if (request.PartnerId is not null && (partner is null || partner.IsArchived || !partner.IsFor(conversation.BrandId)))
        {
            return (null, new PartnerNotFound());
        }

        if (partner is null && !MailAddress.TryParse(request.Address ?? "", out _))
        {
            return (null, new AddressIsInvalid(request.Address ?? ""));
        }

        var address = partner?.Address ?? ReplyRecipients.Normal(MailAddress.TryParse(request.Address!, out var parsed) ? parsed.Address : request.Address!);
        if (await IsOwn(db, address))
        {
            return (null, new AddressIsInvalid(address));
        }

        var added = new PartnerExchange
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            PartnerId = partner?.Id,
            PartnerName = StoredText.Clean(partner?.Name ?? (string.IsNullOrWhiteSpace(request.Name) ? address : request.Name.Trim()), Partner.LongestName),
            Address = address,
            AskedById = user.Id,
            AskedAt = now,
            DueAt = request.DueAt,
        };
        db.PartnerExchanges.Add(added);
        await db.GiveIds();
        return (added, null);
    }

    private static async Task<bool> IsOwn(KjerneDb db, string address) =>
        await db.ChannelAccounts.AnyAsync(x => x.Address == address) || await db.ChannelAliases.AnyAsync(x => x.Address == address);

    /// <summary>The conversation's own when it came by mail; else the brand's first.</summary>
    private static async Task<ChannelAccount?> AccountOf(KjerneDb db, Conversation conversation)
    {
        var (brand, own) = (conversation.BrandId, conversation.ChannelAccountId);
        return await db.ChannelAccounts.Where(x => x.BrandId == brand && x.Channel == Channel.Email && x.IsActive).OrderBy(x => x.Id == own ? 0 : 1).ThenBy(x => x.Id).FirstOrDefaultAsync();
    }

    private static async Task<List<NewAttachment>> FilesOf(KjerneDb db, List<Message> messages)
    {
        var ids = messages.Where(x => x.HasAttachments).Select(x => x.Id).ToList();
        var found = await db.Attachments.Where(x => ids.Contains(x.MessageId) && !x.IsInline).ToListAsync();
        return found.ConvertAll(x => new NewAttachment(new StagedFile(x.File, x.Size, null), x.FileName, x.ContentType, null, false));
    }

    private static Message Compose(
        Conversation conversation, PartnerExchange exchange, ChannelAccount account, string text, List<Message> shown, CurrentUser user, bool hasFiles, DateTimeOffset now)
    {
        var question = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = null,
            Kind = MessageKind.ToPartner,
            ExchangeId = exchange.Id,
            Channel = Channel.Email,
            ChannelAccountId = account.Id,
            At = now,
            AuthorUserId = user.Id,
            AuthorName = user.Name,
            From = new MessageAddress(account.Name, account.Address),
            To = [new MessageAddress(exchange.PartnerName == exchange.Address ? null : exchange.PartnerName, exchange.Address)],
            Subject = conversation.Subject,
            Text = StoredText.Clean(Words(text, shown), MessageText.Most),
            NewText = shown.Count == 0 ? null : StoredText.Clean(text, MessageText.Most),
            HasAttachments = hasFiles,
            ExternalId = $"{RandomToken.New()}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
        };
        question.SetDelivery(DeliveryState.Queued);
        return question;
    }

    /// <summary>What is shown stands under the question, without addresses of its writers. A reply address of ours within it would let the partner write as the customer.</summary>
    private static string Words(string text, List<Message> shown)
    {
        var words = new StringBuilder(text.TrimEnd());
        foreach (var message in shown)
        {
            words.Append("\n\n----------\n").Append(message.AuthorName.Contains('@', StringComparison.Ordinal) ? "" : message.AuthorName + ", ")
                .Append(message.At.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)).Append(" UTC\n\n")
                .Append((message.NewText ?? message.Text).Trim());
        }

        return ReplyAddress().Replace(words.ToString(), "@");
    }

    [GeneratedRegex(@"\+[0-9a-z]{1,13}\.x?[0-9a-v]{26}@", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ReplyAddress();
}
