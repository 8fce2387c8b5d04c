using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Drafts;

/// <summary>A draft that went along with a merging. Ids as numbers: it is kept as JSON.</summary>
/// <param name="Before">What stood where it came to; null when nothing did.</param>
/// <param name="Revision">Of the draft there, right after.</param>
public sealed record MovedDraft(DraftKind Kind, long AuthorId, DraftContent Content, long? BeforeAuthorId, DraftContent? Before, string Revision);

/// <summary>Changes of drafts, always inside the caller's write.</summary>
public static class DraftWriting
{
    /// <summary>Tracked; null when nobody is writing.</summary>
    public static Task<Draft?> Find(KjerneDb db, ConversationId conversation, DraftKind kind) =>
        db.Drafts.AsTracking().FirstOrDefaultAsync(x => x.ConversationId == conversation && x.Kind == kind);

    /// <summary>Two nodes that save the first words of one draft at once come one after the other.</summary>
    public static Task Lock(KjerneDb db, ConversationId conversation) => ProviderDifferences.Lock(db, "draft", conversation.Value);

    public static async Task<Draft> Start(KjerneDb db, Conversation conversation, DraftKind kind, DraftContent content, UserId by, DateTimeOffset at)
    {
        var draft = new Draft { ConversationId = conversation.Id, BrandId = conversation.BrandId, Kind = kind, AuthorId = by, StartedAt = at, UpdatedAt = at };
        draft.Write(content, by, at);
        db.Drafts.Add(draft);
        await db.GiveIds();
        db.Append(new DraftStarted(conversation.Id, conversation.BrandId, kind, by), at, by.Value);
        return draft;
    }

    public static void End(KjerneDb db, Draft draft, bool isSent, UserId by, DateTimeOffset at)
    {
        db.Drafts.Remove(draft);
        db.Append(new DraftEnded(draft.ConversationId, draft.BrandId, draft.Kind, isSent), at, by.Value);
    }

    /// <summary>What was sent ends its draft, unless somebody has written on since: their words stay.</summary>
    public static async Task EndSent(KjerneDb db, ConversationId conversation, DraftKind kind, string? revision, UserId by, DateTimeOffset at)
    {
        if (revision is not null && await Find(db, conversation, kind) is { } draft && draft.Revision == revision)
        {
            End(db, draft, isSent: true, by, at);
        }
    }

    /// <summary>Something that was on its way becomes words to write on. Words that stand there already are kept below it.</summary>
    public static async Task<Draft> TakeBack(KjerneDb db, Conversation conversation, DraftContent content, DraftOrigin origin, UserId by, DateTimeOffset at)
    {
        await Lock(db, conversation.Id);
        await KeepFiles(db, content.UploadIds, conversation.Id, at);
        if (await Find(db, conversation.Id, DraftKind.Reply) is not { } draft)
        {
            draft = await Start(db, conversation, DraftKind.Reply, content, by, at);
        }
        else
        {
            draft.Write(Joined(content, draft.Content), by, at);
        }

        draft.Origin = origin;
        return draft;
    }

    /// <summary>The files now belong to the conversation: whoever goes on with the draft may send them.</summary>
    public static async Task KeepFiles(KjerneDb db, IReadOnlyList<string> uploadIds, ConversationId conversation, DateTimeOffset at)
    {
        foreach (var upload in await db.Uploads.AsTracking().Where(x => uploadIds.Contains(x.Id)).ToListAsync())
        {
            upload.ConversationId = conversation;
            upload.At = at;
        }
    }

    /// <summary>Its conversation was merged into another: what is written goes along, below what is written there.</summary>
    /// <returns>Enough to give it back.</returns>
    public static async Task<List<MovedDraft>> MoveAll(KjerneDb db, ConversationId from, Conversation into, DateTimeOffset at)
    {
        var moved = new List<MovedDraft>();
        foreach (var draft in await db.Drafts.AsTracking().Where(x => x.ConversationId == from).ToListAsync())
        {
            await Lock(db, into.Id);
            await KeepFiles(db, draft.UploadIds, into.Id, at);
            var there = await Find(db, into.Id, draft.Kind);
            var (before, author) = (there?.Content, there?.AuthorId);
            if (there is null)
            {
                there = await Start(db, into, draft.Kind, draft.Content, draft.AuthorId, at);
            }
            else
            {
                there.Write(Joined(there.Content, draft.Content), draft.AuthorId, at);
            }

            moved.Add(new MovedDraft(draft.Kind, draft.AuthorId.Value, draft.Content, author?.Value, before, there.Revision));
            End(db, draft, isSent: false, draft.AuthorId, at);
        }

        return moved;
    }

    /// <summary>
    /// The merging is undone: what was written goes home. Where somebody has written on since, their words stay as they are and what came is home as well; where it was
    /// thrown away it stays so.
    /// </summary>
    public static async Task GiveBack(KjerneDb db, IReadOnlyList<MovedDraft> moved, Conversation from, Conversation into, DateTimeOffset at)
    {
        foreach (var draft in moved)
        {
            await Lock(db, into.Id);
            if (await Find(db, into.Id, draft.Kind) is not { } there)
            {
                continue;
            }

            if (there.Revision == draft.Revision && draft.Before is { } before)
            {
                there.Write(before, new UserId(draft.BeforeAuthorId ?? draft.AuthorId), at);
            }
            else if (there.Revision == draft.Revision)
            {
                End(db, there, isSent: false, there.AuthorId, at);
            }

            await KeepFiles(db, draft.Content.UploadIds, from.Id, at);
            await Start(db, from, draft.Kind, draft.Content, new UserId(draft.AuthorId), at);
        }
    }

    private static DraftContent Joined(DraftContent first, DraftContent second)
    {
        var html = first.Html is null && second.Html is null
            ? null
            : $"{first.Html ?? Platform.Html.HtmlText.FromText(first.Text)}<hr>{second.Html ?? Platform.Html.HtmlText.FromText(second.Text)}";
        return first with
        {
            Text = $"{first.Text}\n\n{second.Text}".Trim(), Html = html, UploadIds = [.. first.UploadIds.Union(second.UploadIds)],
        };
    }
}
