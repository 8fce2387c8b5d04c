using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>What hangs on a new message: a file already staged and how it is called.</summary>
public sealed record NewAttachment(StagedFile File, string FileName, string ContentType, string? ContentId, bool IsInline);

/// <summary>The door for other features' writes: how a message comes to stand in a thread.</summary>
public sealed class ConversationThreads(FileStore files)
{
    private static readonly PreparedQuery<ConversationId, Conversation?> Tracked = new((db, id) => db.Set<Conversation>().AsTracking().FirstOrDefault(x => x.Id == id));

    /// <summary>To change it, as <see cref="Load"/>; null when there is none or it is not this person's to see: they are told the same.</summary>
    public static async Task<Conversation?> LoadFor(KjerneDb db, ConversationId id, CurrentUser user) =>
        await Load(db, id) is { } conversation && conversation.IsVisibleTo(user) ? conversation : null;

    private static readonly PreparedQuery<ConversationId, Conversation?> Untracked = new((db, id) => db.Set<Conversation>().AsNoTracking().FirstOrDefault(x => x.Id == id));

    /// <summary>To read it: itself, or the one it was merged into, to which an old link then leads. Null as with <see cref="LoadFor"/>.</summary>
    public static async Task<Conversation?> FindCurrentFor(KjerneDb db, ConversationId id, CurrentUser user)
    {
        var conversation = await Untracked.Run(db, id);
        while (conversation?.MergedIntoId is { } into)
        {
            conversation = await Untracked.Run(db, into);
        }

        return conversation is not null && conversation.IsVisibleTo(user) ? conversation : null;
    }

    /// <summary>The conversation itself, or the one it was merged into.</summary>
    public static async Task<ConversationId> Current(KjerneDb db, ConversationId id)
    {
        for (var step = 0; step < MostMergings && await db.Conversations.Where(x => x.Id == id).Select(x => x.MergedIntoId).FirstOrDefaultAsync() is { } into; step++)
        {
            id = into;
        }

        return id;
    }

    /// <summary>Pointers to pointers come one a merging; no house has so many in a row.</summary>
    private const int MostMergings = 1000;

    /// <summary>To change it: tracked, and other writes that want the same one wait until this one is done. Null when there is none.</summary>
    public static async Task<Conversation?> Load(KjerneDb db, ConversationId id)
    {
        await ProviderDifferences.Lock(db, "conversation", id.Value);
        return await Tracked.Run(db, id);
    }

    /// <summary>Stores the message and its files and gives it its id. The conversation itself is changed by the caller (Receive, Reply, AddNote).</summary>
    public async Task Append(KjerneDb db, Message message, IReadOnlyList<NewAttachment> attachments)
    {
        db.Messages.Add(message);
        await db.GiveIds();
        foreach (var item in attachments)
        {
            await files.Keep(db, item.File, message.At);
            db.Attachments.Add(Attachment.Of(message, item));
        }
    }

    /// <summary>Turns uploads into attachments; null when one of them is neither this person's nor in this conversation's draft. What the HTML shows in its text is inline.</summary>
    public static async Task<List<NewAttachment>?> TakeUploads(KjerneDb db, IReadOnlyList<string>? ids, UserId user, ConversationId conversation, string? html = null)
    {
        if (ids is not { Count: > 0 })
        {
            return [];
        }

        var uploads = await db.Uploads.Where(x => ids.Contains(x.Id) && (x.UserId == user || x.ConversationId == conversation)).ToListAsync();
        return uploads.Count != ids.Distinct().Count()
            ? null
            : uploads.OrderBy(x => ids.ToList().IndexOf(x.Id)).Select(x => Taken(x, html?.Contains($"data-cid=\"{x.Id}\"", StringComparison.Ordinal) ?? false)).ToList();
    }

    private static NewAttachment Taken(Upload x, bool isInline) =>
        new(new StagedFile(x.File, x.Size, null), x.FileName, x.ContentType, isInline ? x.Id : null, isInline);
}
