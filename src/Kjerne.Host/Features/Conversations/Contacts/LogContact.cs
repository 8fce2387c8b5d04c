using Kjerne.Features.Access;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Contacts;

public enum ContactOutcome
{
    Solved,

    /// <summary>Stays open, with whoever took it.</summary>
    FollowUp,
    HandedOver,
}

/// <summary>
/// A telephone call, a visit or a letter that a person took: a conversation with an inquiry of that channel, answered in the same moment, so that it counts in
/// the log like any other. With an open conversation of the customer's it goes on with that one.
/// </summary>
public static class LogContact
{
    private const int LongestTopic = 200;
    private const int LongestSeconds = 4 * 3600;
    private static readonly Channel[] Channels = [Channel.Phone, Channel.Desk, Channel.Post];

    /// <param name="ConversationId">Null opens a new conversation.</param>
    /// <param name="Topic">What it was about, in a few words; the subject of a new conversation.</param>
    /// <param name="Seconds">From the beginning to now, as the workspace's timer ran.</param>
    /// <param name="UserId">Whom it was handed over to; with <see cref="ContactOutcome.HandedOver"/> one of person and team.</param>
    /// <param name="TopicId">What the person says the inquiry is about; null leaves it to the machine.</param>
    /// <param name="AnswerTextId">The saved text the customer was told, whose words are kept unless <paramref name="AnswerGiven"/> has others.</param>
    /// <param name="AnswerGiven">What the customer was told, plain words; null or empty where nobody says.</param>
    public sealed record Request(
        CustomerId? CustomerId, NewCustomer? NewCustomer, ConversationId? ConversationId, Channel Channel, string? Topic, string? Note, ContactOutcome Outcome,
        int Seconds, UserId? UserId, TeamId? TeamId, TopicId? TopicId = null, SavedTextId? AnswerTextId = null, string? AnswerGiven = null);

    public sealed record Response(ConversationId ConversationId, CustomerId CustomerId, MessageId MessageId);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/contacts", Handle).WithName(nameof(LogContact)).WithTags("Conversations")
        .RequireAuthorization(Permissions.WriteNotes, Permissions.EditCustomers);

    internal static Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentUser user, Writer writer, ConversationThreads threads, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Created<Response>, ProblemHttpResult>>(async db =>
        {
            if (await OnceOnly.Find(db, user.Id, key) is { } done)
            {
                return TypedResults.Created((string?)null, await ResponseOf(db, done.Id, stop));
            }

            if (Check(request) is { } invalid)
            {
                return invalid.ToProblem();
            }

            // Asked before anybody is made: a refusal leaves nothing behind.
            var (answer, unknown) = await ContactAnswer.Of(db, request, user, stop);
            if (unknown is not null)
            {
                return unknown.ToProblem();
            }

            if (request.TopicId is { } about && !(await TopicTree.Read(db, stop)).IsOpen(about))
            {
                return new TopicIsClosed().ToProblem();
            }

            var now = time.Now();
            var (place, refusal) = await ContactPlace.Find(db, request, user, now);
            if (refusal is not null)
            {
                return refusal.ToProblem();
            }

            var message = await Write(db, place!, request, answer, user, threads, now);
            OnceOnly.Remember(db, user.Id, key, message);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, new Response(message.ConversationId, place!.Conversation.CustomerId, message.Id));
        }, stop);

    private static InvalidRequest? Check(Request request) => new Check()
        .Rule("channel", Channels.Contains(request.Channel), "unknown_value")
        .Text("topic", request.Topic, LongestTopic)
        .OptionalText("note", request.Note, MessageText.Most)
        .OptionalText("answerGiven", request.AnswerGiven, SavedText.Most)
        .Range("seconds", request.Seconds, 0, LongestSeconds)
        .Rule("userId", request.Outcome != ContactOutcome.HandedOver || request.UserId is not null || request.TeamId is not null, "required")
        .Refusal;

    private static async Task<Message> Write(KjerneDb db, ContactPlace place, Request request, ContactAnswer answer, CurrentUser user, ConversationThreads threads, DateTimeOffset now)
    {
        var (conversation, inquiry) = (place.Conversation, place.Inquiry);
        var topic = StoredText.Clean(request.Topic!.Trim(), LongestTopic);
        var message = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = inquiry.Id,
            Kind = MessageKind.Note,
            Channel = request.Channel,
            ChannelAccountId = null,
            At = now,
            AuthorUserId = user.Id,
            AuthorName = user.Name,
            Subject = topic,
            Text = string.IsNullOrWhiteSpace(request.Note) ? topic : StoredText.Clean(request.Note.Trim(), MessageText.Most),
            ExternalId = null,
            AnswerGiven = answer.Words,
            AnswerTextId = answer.TextId,
        };
        await threads.Append(db, message, []);
        conversation.AddNote(message);
        inquiry.Answer(user.Id, place.StartedAt);
        if (request.Seconds > 0)
        {
            await InquiryLog.AddWork(db, inquiry, user.Id, request.Seconds, now);
        }

        db.Append(new ContactLogged(conversation.Id, conversation.BrandId, message.Id, inquiry.Id, request.Channel, request.Outcome, conversation.Version), now, user.Id.Value);
        if (request.TopicId is { } about)
        {
            await SetInquiryTopics.Confirm(db, inquiry, about, user.Id, now);
        }

        // The end looks the inquiry up where others would.
        await db.SaveChangesAsync();
        await ContactEnd.Apply(db, place, request, user, now);
        return message;
    }

    private static async Task<Response> ResponseOf(KjerneDb db, MessageId id, CancellationToken stop) => await (
        from message in db.Messages
        join conversation in db.Conversations on message.ConversationId equals conversation.Id
        where message.Id == id
        select new Response(conversation.Id, conversation.CustomerId, id)).FirstAsync(stop);
}
