using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Drafts;

/// <summary>Saved at each pause while somebody writes. Nothing written and no files: the draft ends.</summary>
public static class SaveDraft
{
    private const int MostFiles = 100;
    private const int MostRecipients = 100;

    /// <param name="BasedOn">The revision that was shown before these changes; null when there was no draft.</param>
    public sealed record Request(string? Text, string? Html, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<string>? AttachmentIds, string? BasedOn);

    /// <param name="Draft">Null when nothing is left of it.</param>
    public sealed record Response(DraftView? Draft);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPut("/{id}/drafts/reply", (ConversationId id, Request request, CurrentUser user, Writer writer, LiveWhispers live, TimeProvider time, CancellationToken stop) =>
            Handle(id, DraftKind.Reply, request, user, writer, live, time, stop)).WithName("SaveReplyDraft").RequireAuthorization(Permissions.Reply);
        group.MapPut("/{id}/drafts/note", (ConversationId id, Request request, CurrentUser user, Writer writer, LiveWhispers live, TimeProvider time, CancellationToken stop) =>
            Handle(id, DraftKind.Note, request, user, writer, live, time, stop)).WithName("SaveNoteDraft").RequireAuthorization(Permissions.WriteNotes);
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ConversationId id, DraftKind kind, Request request, CurrentUser user, Writer writer, LiveWhispers live, TimeProvider time, CancellationToken stop)
    {
        // Outside the write: reading markup is work, and the database waits for nobody's.
        var words = WrittenText.Of(request.Text, request.Html);
        var (refusal, saved, brand) = await writer.Write(db => Save(db, id, kind, request, words, user, time.Now(), stop), stop);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        live.Tell(brand.Value, new LiveChange("draft", id.Value, 0, "draftSaved"));
        return TypedResults.Ok(new Response(saved));
    }

    private static async Task<(Refusal?, DraftView?, BrandId)> Save(
        KjerneDb db, ConversationId id, DraftKind kind, Request request, WrittenText words, CurrentUser user, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Conversations.FindFor(id, user, stop) is not { } conversation)
        {
            return (new ConversationNotFound(), null, default);
        }

        if (Check(request) is { } wrong)
        {
            return (wrong, null, default);
        }

        await DraftWriting.Lock(db, id);
        var draft = await DraftWriting.Find(db, id, kind);
        if (draft?.Revision != request.BasedOn)
        {
            return (new DraftHasChanged(), null, default);
        }

        var files = request.AttachmentIds ?? [];
        if (!await AreTheirs(db, files, user.Id, id))
        {
            return (new UploadNotFound(), null, default);
        }

        var content = new DraftContent(words.Text, words.Html, request.To, request.Cc, files);
        if (content.IsEmpty)
        {
            if (draft is not null)
            {
                DraftWriting.End(db, draft, isSent: false, user.Id, now);
            }

            await db.SaveChangesAsync(stop);
            return (null, null, conversation.BrandId);
        }

        if (draft is null)
        {
            draft = await DraftWriting.Start(db, conversation, kind, content, user.Id, now);
        }
        else
        {
            draft.Write(content, user.Id, now);
        }

        await DraftWriting.KeepFiles(db, files, id, now);
        await db.SaveChangesAsync(stop);
        return (null, await DraftView.Of(db, draft, stop), conversation.BrandId);
    }

    private static Refusal? Check(Request request)
    {
        if (request.Text?.Length > MessageText.Most || request.Html?.Length > WrittenText.MostHtml)
        {
            return new TextTooLong(MessageText.Most);
        }

        return new Check()
            .Count("attachmentIds", request.AttachmentIds?.Count ?? 0, MostFiles)
            .Count("to", request.To?.Count ?? 0, MostRecipients).Count("cc", request.Cc?.Count ?? 0, MostRecipients)
            .Rule("to", (request.To ?? []).Concat(request.Cc ?? []).All(x => x.Length <= MessageText.MostAddress), "too_long").Refusal;
    }

    /// <summary>Files of one's own, or that stand in this conversation's draft already.</summary>
    private static async Task<bool> AreTheirs(KjerneDb db, IReadOnlyList<string> ids, UserId user, ConversationId conversation) =>
        ids.Count == 0 || await db.Uploads.CountAsync(x => ids.Contains(x.Id) && (x.UserId == user || x.ConversationId == conversation)) == ids.Distinct().Count();
}
