using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Kjerne.Platform.Html;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// A message in its own look, as a document for a frame without scripts: sanitised when it came, under a policy of its own besides.
/// Its inline pictures are embedded; pictures elsewhere only when the reader asks, and then fetched by us.
/// </summary>
public static class GetMessageHtml
{
    private const long MostInlineOctets = 8 * 1024 * 1024;
    private static readonly HashSet<string> Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/messages/{id}/html", Handle).WithName("GetMessageHtml").WithTags("Conversations").RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        MessageId id, CurrentUser user, KjerneDb db, FileStore files, RemotePictures remote, HttpContext http, CancellationToken stop, string theme = "light", int images = 0)
    {
        if (await MessageAccess.Find(db, id, user, stop) is not { Html: { } html })
        {
            return new MessageNotFound().ToProblem();
        }

        var pictures = images == 1 ? await remote.Fetch(html, stop) : null;
        http.Response.Headers.ContentSecurityPolicy = MailDocument.Policy();
        http.Response.Headers.CacheControl = "private, no-store";
        var document = MailDocument.Build(html, new MailDocumentOptions
        {
            Inline = await InlinePictures(db, id, files, stop),
            ShowRemoteImages = pictures is not null,
            ProxiedUrl = address => pictures?.GetValueOrDefault(address),
            Theme = theme == "dark" ? MailTheme.Dark : MailTheme.Light,
            Language = user.Language.ToString().ToLowerInvariant(),
        });
        return TypedResults.Text(document, "text/html; charset=utf-8");
    }

    private static async Task<Dictionary<string, string>> InlinePictures(KjerneDb db, MessageId id, FileStore files, CancellationToken stop)
    {
        var found = await db.Attachments.Where(x => x.MessageId == id && x.ContentId != null).ToListAsync(stop);
        var (result, octets) = (new Dictionary<string, string>(StringComparer.Ordinal), 0L);
        foreach (var picture in found.Where(x => Pictures.Contains(x.ContentType)))
        {
            octets += picture.Size;
            if (octets > MostInlineOctets || await files.Read(picture.File, stop) is not { } content)
            {
                break;
            }

            result[picture.ContentId!] = $"data:{picture.ContentType};base64,{Convert.ToBase64String(content)}";
        }

        return result;
    }
}
