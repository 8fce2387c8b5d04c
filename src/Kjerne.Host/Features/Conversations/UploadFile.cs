using System.Net.Http.Headers;
using Kjerne.Features.Access;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Kjerne.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Conversations;

/// <summary>A file on its way into a reply or note.</summary>
public static class UploadFile
{
    public const int LimitMiB = 25;

    public sealed record Response(string Id, string FileName, string ContentType, long Size);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/files", Handle).WithName("UploadFile").WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes).RequireRateLimiting(RateLimits.Uploads)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute((LimitMiB + 1) * 1024L * 1024L))
            .DisableAntiforgery();

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        IFormFile file, CurrentUser user, Writer writer, FileStore files, TimeProvider time, CancellationToken stop)
    {
        if (file.Length > LimitMiB * 1024L * 1024L)
        {
            return new FileTooLarge(LimitMiB).ToProblem();
        }

        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, stop);
        }

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
