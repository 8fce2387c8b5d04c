using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Kjerne.Features.Conversations;

public static class AddNote
{
    /// <param name="DraftRevision">The draft this was, which ends with it; null for none.</param>
    /// <param name="Mentions">Colleagues named in it; they are told, and follow it from then on.</param>
    public sealed record Request(string Text, IReadOnlyList<string>? AttachmentIds, string? DraftRevision = null, IReadOnlyList<UserId>? Mentions = null);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/notes", Handle).WithName("AddNote").RequireAuthorization(Permissions.WriteNotes);

    internal static Task<Results<Created<MessageView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentUser user, Writer writer, ConversationThreads threads, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Created<MessageView>, ProblemHttpResult>>(async db =>
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

            if (await Reading.Mentions.Check(db, conversation, request.Mentions) is { } cannotSee)
            {
                return cannotSee.ToProblem();
            }

            if (await ConversationThreads.TakeUploads(db, request.AttachmentIds, user.Id, id) is not { } files)
            {
                return new UploadNotFound().ToProblem();
            }

            var inquiry = await InquiryLog.Current(db, id);
            var note = new Message
            {
                BrandId = conversation.BrandId,
                ConversationId = id,
                InquiryId = inquiry?.Id,
                Kind = MessageKind.Note,
                Channel = conversation.Channel,
                ChannelAccountId = null,
                At = time.Now(),
                AuthorUserId = user.Id,
                AuthorName = user.Name,
                Subject = "",
                Text = StoredText.Clean(request.Text, MessageText.Most),
                HasAttachments = files.Count > 0,
                ExternalId = null,
            };
            await threads.Append(db, note, files);
            conversation.AddNote(note);
            await Reading.Mentions.Store(db, conversation, note, request.Mentions, user);
            await DraftWriting.EndSent(db, id, DraftKind.Note, request.DraftRevision, user.Id, note.At);
            OnceOnly.Remember(db, user.Id, key, note);
            db.Append(new NoteWritten(id, conversation.BrandId, note.Id, user.Id, conversation.Version), note.At, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, await OnceOnly.View(db, note));
        }, stop);
}
