using System.Text;
using Kjerne.Features.Access;
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
        var upload = new Upload
        {
            Id = RandomToken.New(),
            UserId = user.Id,
            FileName = FileNames.Clean(file.FileName),
            ContentType = FileNames.CleanType(file.ContentType),
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
}

/// <summary>Names and types of files as strangers give them.</summary>
public static class FileNames
{
    private const int Longest = 200;

    /// <summary>Normalised first (NFKC), then without path, controls, and characters that show nothing or turn the direction of writing; never empty.</summary>
    public static string Clean(string? name)
    {
        var text = (name ?? "").Normalize(NormalizationForm.FormKC);
        text = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (kind is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                    or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)
                && !(rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                kept.Append(rune.ToString());
            }
        }

        var clean = kept.ToString().Trim().Trim('.');
        return clean.Length == 0 ? "file" : clean.Length <= Longest ? clean : clean[..(Longest - 20)] + clean[^20..];
    }

    public static string CleanType(string? type) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { Length: <= 100 } media ? media.ToLowerInvariant() : "application/octet-stream";
}
