using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Kjerne.Features.Conversations;

public static class GetAttachment
{
    /// <summary>What a browser shows without being able to run anything in it. All else is only ever downloaded.</summary>
    private static readonly HashSet<string> Passive = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/attachments/{id}", Handle).WithName("GetAttachment").WithTags("Conversations").RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        string id, CurrentUser user, KjerneDb db, FileStore files, HttpContext http, CancellationToken stop)
    {
        var file = await db.Attachments.FirstOrDefaultAsync(x => x.Id == id, stop);
        if (file is null || await db.Conversations.FindFor(file.ConversationId, user, stop) is null || await files.Open(file.File, stop) is not { } content)
        {
            return new AttachmentNotFound().ToProblem();
        }

        return Download(http, content, file.FileName, ShownAs(file.ContentType));
    }

    /// <summary>Null: only ever downloaded.</summary>
    internal static string? ShownAs(string contentType) => Passive.Contains(contentType) ? contentType : null;

    /// <param name="shownAs">The type for showing in the browser, or null for download only.</param>
    internal static FileStreamHttpResult Download(HttpContext http, Stream content, string fileName, string? shownAs)
    {
        var disposition = new ContentDispositionHeaderValue(shownAs is null ? "attachment" : "inline");
        disposition.SetHttpFileName(fileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        return TypedResults.Stream(content, shownAs == "text/plain" ? "text/plain; charset=utf-8" : shownAs ?? "application/octet-stream");
    }
}
