using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>Removes uploads that neither a message nor a draft took within a day, and the keys of requests too old to be repeated.</summary>
public sealed class ConversationCleanup(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly TimeSpan UploadsKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeysKept = TimeSpan.FromDays(8);

    public override Task Run(CancellationToken stop)
    {
        var (uploads, keys) = (time.Now() - UploadsKept, time.Now() - KeysKept);
        return writer.Write(async db =>
        {
            var (drafts, scheduled) = (db.Set<Draft>(), db.Set<ScheduledReply>());
            await db.Uploads
                .Where(x => x.At < uploads && !drafts.Any(d => d.ConversationId == x.ConversationId) && !scheduled.Any(r => r.ConversationId == x.ConversationId))
                .ExecuteDeleteAsync();
            await db.SentOnce.Where(x => x.At < keys).ExecuteDeleteAsync();
        }, stop);
    }
}

internal sealed class ConversationFiles : IFileReferences
{
    public async Task<IReadOnlyCollection<string>> Needed(KjerneDb db, IReadOnlyCollection<string> hashes, CancellationToken stop)
    {
        var attachments = await db.Attachments.Where(x => hashes.Contains(x.File)).Select(x => x.File).ToListAsync(stop);
        var uploads = await db.Uploads.Where(x => hashes.Contains(x.File)).Select(x => x.File).ToListAsync(stop);
        var originals = await db.Messages.Where(x => x.RawFile != null && hashes.Contains(x.RawFile)).Select(x => x.RawFile!).ToListAsync(stop);
        return [.. attachments, .. uploads, .. originals];
    }
}
