using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>A repeated request with the same Idempotency-Key gives the first one's message again. The key is the client's, so it counts per person.</summary>
public static class OnceOnly
{
    public static async Task<MessageView?> Find(KjerneDb db, UserId user, string? key)
    {
        if (Cut(key) is not { } known)
        {
            return null;
        }

        var id = await db.SentOnce.Where(x => x.UserId == user && x.Key == known).Select(x => (MessageId?)x.MessageId).FirstOrDefaultAsync();
        return id is null ? null : await View(db, await db.Messages.FirstAsync(x => x.Id == id));
    }

    public static void Remember(KjerneDb db, UserId user, string? key, Message message)
    {
        if (Cut(key) is { } known)
        {
            db.SentOnce.Add(new SentOnce { UserId = user, Key = known, MessageId = message.Id, At = message.At });
        }
    }

    public static async Task<MessageView> View(KjerneDb db, Message message) =>
        MessageView.Of(
            message,
            message.HasAttachments ? await db.Attachments.Where(x => x.MessageId == message.Id).ToListAsync() : [],
            message.Kind == MessageKind.Note ? (await Reading.Mentions.Of(db, [message.Id], default))[message.Id] : null);

    private static string? Cut(string? key) => string.IsNullOrWhiteSpace(key) ? null : key.Length <= 64 ? key : key[..64];
}

/// <summary>What a person writes: rules for replies and notes alike.</summary>
public static class MessageText
{
    /// <summary>UTF-16 units; far above any letter, far below what hurts.</summary>
    public const int Most = 100_000;

    /// <summary>Characters of one recipient as somebody wrote it, name included.</summary>
    public const int MostAddress = 400;

    /// <param name="html">The formatted form, of which the text may be empty; null for plain words.</param>
    public static Refusal? Check(string? text, IReadOnlyList<string>? attachments, string? html = null) =>
        string.IsNullOrWhiteSpace(text) && string.IsNullOrWhiteSpace(html) && attachments is not { Count: > 0 } ? new MessageIsEmpty()
        : text?.Length > Most || html?.Length > Drafts.WrittenText.MostHtml ? new TextTooLong(Most)
        : null;
}
