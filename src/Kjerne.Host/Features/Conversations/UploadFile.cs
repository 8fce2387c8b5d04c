using System.Net.Http.Headers;
using Kjerne.Features.Access;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Kjerne.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>A file on its way into a reply or note.</summary>
public static class UploadFile
{
    public const int LimitMiB = 25;

    public sealed record Response(string Id, string FileName, string ContentType, long Size)
    {
        /// <summary>In the order of the ids; what is no longer there is left out.</summary>
        public static List<Response> Of(IEnumerable<string> ids, IReadOnlyDictionary<string, Upload> files) =>
            [.. ids.Select(x => files.GetValueOrDefault(x)).OfType<Upload>().Select(x => new Response(x.Id, x.FileName, x.ContentType, x.Size))];
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/files/{id}", Show).WithName("GetUpload").WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);
        app.MapPost("/api/files", Handle).WithName("UploadFile").WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes).WithMetadata(RateLimits.Uploads)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute((LimitMiB + 1) * 1024L * 1024L))
            .DisableAntiforgery();
    }

    /// <summary>A picture in a draft. For whoever added it, and for those who see the conversation it was kept in.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Show(
        string id, CurrentUser user, KjerneDb db, FileStore files, HttpContext http, CancellationToken stop)
    {
        var upload = await db.Uploads.FirstOrDefaultAsync(x => x.Id == id, stop);
        var isTheirs = upload is not null
            && (upload.UserId == user.Id || (upload.ConversationId is { } conversation && await db.Conversations.FindFor(conversation, user, stop) is not null));
        return isTheirs && await files.Open(upload!.File, stop) is { } content
            ? GetAttachment.Download(http, content, upload.FileName, GetAttachment.ShownAs(upload.ContentType))
            : new AttachmentNotFound().ToProblem();
    }

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        IFormFile file, CurrentUser user, Writer writer, FileStore files, TimeProvider time, CancellationToken stop)
    {
        if (file.Length > LimitMiB * 1024L * 1024L)
        {
            return new FileTooLarge(LimitMiB).ToProblem();
        }

        await using var content = file.OpenReadStream();
        var staged = await files.Stage(content, stop);
        var type = CleanType(file.ContentType);
        var upload = new Upload
        {
            Id = RandomToken.New(),
            UserId = user.Id,
            FileName = AttachmentName.Clean(file.FileName, type),
            ContentType = type,
            Size = staged.Size,
            File = staged.Hash,
            At = time.Now(),
        };
        await writer.Write(async db =>
        {
            await files.Keep(db, staged, upload.At);
            db.Uploads.Add(upload);
            await db.SaveChangesAsync(stop);
        }, stop);
        return TypedResults.Created((string?)null, new Response(upload.Id, upload.FileName, upload.ContentType, upload.Size));
    }

    private static string CleanType(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { Length: <= 100 } media ? media.ToLowerInvariant() : "application/octet-stream";
}
