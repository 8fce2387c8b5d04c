using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Insights.Ranking;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Dive;

public sealed record ResearchFileRow(string Id, string FileName, string ContentType, long Size);

/// <param name="IsMine">The reader may remove it.</param>
public sealed record ResearchNoteRow(ResearchNoteId Id, string Text, string? WrittenByName, DateTimeOffset WrittenAt, bool IsMine, IReadOnlyList<ResearchFileRow> Files);

/// <summary>Newest first.</summary>
public static class ListResearchNotes
{
    private const int Most = 200;

    public static void Map(RouteGroupBuilder insights)
    {
        insights.MapGet("/topics/{id}/notes", Handle).WithName(nameof(ListResearchNotes)).RequireAuthorization(Permissions.ReadConversations);
        insights.MapGet("/research-files/{id}", File).WithName("GetResearchFile").RequireAuthorization(Permissions.ReadConversations);
    }

    private static async Task<IReadOnlyList<ResearchNoteRow>> Handle(TopicId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var notes = await db.ResearchNotes.Where(x => x.TopicId == id).OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop);
        var ids = notes.ConvertAll(x => x.Id);
        var files = (await db.ResearchFiles.Where(x => ids.Contains(x.NoteId)).OrderBy(x => x.FileName).ToListAsync(stop)).ToLookup(x => x.NoteId);
        var names = await StaffNames.Of(db, notes.Select(x => (UserId?)x.WrittenById), stop);
        return notes.ConvertAll(x => new ResearchNoteRow(
            x.Id, x.Text, names.GetValueOrDefault(x.WrittenById), x.WrittenAt, RemoveResearchNote.MayRemove(user, x), [.. files[x.Id].Select(y => new ResearchFileRow(y.Id, y.FileName, y.ContentType, y.Size))]));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> File(string id, KjerneDb db, FileStore files, HttpContext http, CancellationToken stop) =>
        await db.ResearchFiles.FirstOrDefaultAsync(x => x.Id == id, stop) is { } file && await files.Open(file.File, stop) is { } content
            ? GetAttachment.Download(http, content, file.FileName, GetAttachment.ShownAs(file.ContentType))
            : new AttachmentNotFound().ToProblem();
}

public static class AddResearchNote
{
    private const int MostFiles = 20;

    /// <param name="FileIds">What was uploaded for it.</param>
    public sealed record Request(string? Text, IReadOnlyList<string>? FileIds);

    public sealed record Response(ResearchNoteId Id);

    public static void Map(RouteGroupBuilder insights) => insights.MapPost("/topics/{id}/notes", Handle).WithName(nameof(AddResearchNote)).RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(TopicId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var ids = (request.FileIds ?? []).Distinct().ToList();
        if (new Check().Text("text", request.Text, ResearchNote.LongestText).Count("fileIds", ids.Count, MostFiles).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Ok<Response>, ProblemHttpResult>>(async db =>
        {
            if (!await db.Topics.AnyAsync(x => x.Id == id, stop))
            {
                return new TopicNotFound().ToProblem();
            }

            var uploads = await db.Uploads.Where(x => ids.Contains(x.Id) && x.UserId == user.Id).ToListAsync(stop);
            if (uploads.Count != ids.Count)
            {
                return new UploadNotFound().ToProblem();
            }

            var note = new ResearchNote { TopicId = id, Text = StoredText.Clean(request.Text!.Trim(), ResearchNote.LongestText), WrittenById = user.Id, WrittenAt = actor.At };
            db.ResearchNotes.Add(note);
            await db.GiveIds();
            db.ResearchFiles.AddRange(uploads.Select(x => new ResearchFile { Id = x.Id, NoteId = note.Id, FileName = x.FileName, ContentType = x.ContentType, Size = x.Size, File = x.File }));
            await db.Uploads.Where(x => ids.Contains(x.Id)).ExecuteDeleteAsync(stop);
            db.Append(new RankingChanged(id.Value, 1), actor.At, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new Response(note.Id));
        }, stop);
    }
}

public static class RemoveResearchNote
{
    public static void Map(RouteGroupBuilder insights) =>
        insights.MapDelete("/topics/{id}/notes/{note}", Handle).WithName(nameof(RemoveResearchNote)).RequireAuthorization(Permissions.WriteNotes);

    public static bool MayRemove(CurrentUser user, ResearchNote note) => user.May(Permissions.WriteNotes) && (note.WrittenById == user.Id || user.May(Permissions.ManageTopics));

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(TopicId id, ResearchNoteId note, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await db.ResearchNotes.FirstOrDefaultAsync(x => x.Id == note && x.TopicId == id, stop) is not { } row)
            {
                return new NoteNotFound().ToProblem();
            }

            if (!MayRemove(user, row))
            {
                return new NoteIsNotYours().ToProblem();
            }

            await db.ResearchNotes.Where(x => x.Id == note).ExecuteDeleteAsync(stop);
            Audit.Record(db, actor, "research_note_removed", $"topic {id}", new { Note = note });
            db.Append(new RankingChanged(id.Value, 1), actor.At, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}
