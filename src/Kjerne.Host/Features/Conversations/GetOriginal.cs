using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>The message exactly as it came.</summary>
public static class GetOriginal
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/messages/{id}/raw", Handle).WithName("GetOriginal").WithTags("Conversations").RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        MessageId id, CurrentUser user, KjerneDb db, FileStore files, HttpContext http, CancellationToken stop)
    {
        if (await MessageAccess.Find(db, id, user, stop) is not { RawFile: { } raw } || await files.Open(raw, stop) is not { } content)
        {
            return new MessageNotFound().ToProblem();
        }

        return GetAttachment.Download(http, content, $"message-{id}.eml", null);
    }
}

public static class MessageAccess
{
    /// <summary>The message if its conversation is the reader's to see.</summary>
    public static async Task<Message?> Find(KjerneDb db, MessageId id, CurrentUser user, CancellationToken stop)
    {
        var message = await db.Messages.FirstOrDefaultAsync(x => x.Id == id, stop);
        return message is not null && await db.Conversations.FindFor(message.ConversationId, user, stop) is not null ? message : null;
    }
}
