using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;
using Kjerne.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>Keeps the search index by the event log: whatever changes a conversation or its customer has it read anew, so that no use case needs to know of the index.</summary>
public sealed class SearchIndexing(ISearchIndex index, LiveWhispers live) : EventReader
{
    /// <summary>Conversations read together; bounds what a batch holds in memory.</summary>
    private const int Together = 200;

    /// <summary>Facts that add no word; all others may, also those of features to come.</summary>
    private static readonly HashSet<string> Wordless =
    [
        nameof(ConversationAssigned), nameof(ConversationStateChanged), nameof(DeliveryChanged), nameof(ConversationTagged), nameof(ConversationSnoozed),
        nameof(ConversationWoken), nameof(FollowerChanged),
    ];

    public override string Name => "conversations.search";

    public override bool Concerns(EventRow row) =>
        (row.SubjectType is "conversation" or "customer" && !Wordless.Contains(row.Kind)) || row.Kind is nameof(InquiriesImported) or nameof(ImportedInquiriesRemoved);

    public override int Weigh(EventRow row) => row.As<InquiriesImported>()?.Count ?? 1;

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        var ids = batch.Where(x => x.SubjectType == "conversation").Select(x => new ConversationId(x.SubjectId)).ToHashSet();
        var customers = batch.Where(x => x.SubjectType == "customer").Select(x => new CustomerId(x.SubjectId))
            .Concat(batch.Select(x => x.As<CustomerMergeUndone>()).OfType<CustomerMergeUndone>().Select(x => x.MergedId)).Distinct().ToList();
        if (customers.Count > 0)
        {
            ids.UnionWith(await db.Conversations.Where(x => customers.Contains(x.CustomerId)).Select(x => x.Id).ToListAsync());
        }

        var imported = await InquiryLog.Of(db, batch.Select(x => x.As<InquiriesImported>()).OfType<InquiriesImported>());
        if (imported.Count > 0)
        {
            ids.UnionWith(await db.ImportedInquiries.Where(x => EF.Parameter(imported).Contains(x.InquiryId)).Select(x => x.ConversationId).ToListAsync());
        }

        foreach (var removed in batch.Select(x => x.As<ImportedInquiriesRemoved>()).OfType<ImportedInquiriesRemoved>())
        {
            await index.Remove(db, [.. removed.Inquiries.Select(x => x.ConversationId)]);
        }

        foreach (var chunk in ids.Chunk(Together))
        {
            await index.Put(db, await SearchDocument.Build(db, chunk));
        }
    }

    /// <summary>A list by words that was fetched when the change was told may have come before the index had it.</summary>
    public override void Committed(IReadOnlyList<EventRow> batch)
    {
        foreach (var brandId in batch.Select(x => x.BrandId).Distinct())
        {
            live.Tell(brandId, new LiveChange("search", 0, 0, "indexed"));
        }
    }
}

/// <summary>Makes the whole index anew from the conversations; search stays open and finds what is done already, newest last.</summary>
public sealed class SearchRebuild(Writer writer, Database database, ISearchIndex index)
{
    private const int Together = 200;

    /// <returns>How many conversations were read.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        await writer.Write(index.Clear, stop);
        var (done, last) = (0, new ConversationId(0));
        while (true)
        {
            var ids = await Next(last, stop);
            if (ids.Count == 0)
            {
                await SearchTidying.Run(writer, index, fromStart: true, stop);
                return done;
            }

            await writer.Write(async db => await index.Put(db, await SearchDocument.Build(db, ids, stop)), stop);
            (done, last) = (done + ids.Count, ids[^1]);
        }
    }

    private async Task<List<ConversationId>> Next(ConversationId last, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return await db.Conversations.Where(x => x.Id > last).OrderBy(x => x.Id).Select(x => x.Id).Take(Together).ToListAsync(stop);
    }
}

/// <summary>Keeps the index in few pieces, so that a search does not become slower from day to day.</summary>
public sealed class SearchTidying(Writer writer, ISearchIndex index) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public override Task Run(CancellationToken stop) => Run(writer, index, fromStart: false, stop);

    /// <summary>Each step is a write of its own, so that others come between.</summary>
    public static async Task Run(Writer writer, ISearchIndex index, bool fromStart, CancellationToken stop)
    {
        while (await writer.Write(db => index.Tidy(db, fromStart), stop))
        {
            fromStart = false;
        }
    }
}
