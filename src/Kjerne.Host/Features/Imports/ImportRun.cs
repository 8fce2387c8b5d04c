using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.History;
using Kjerne.Features.Imports.Formats;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>
/// Takes a file into the log, a lot of cases a write, each of which moves the import's place: stopped at any moment, it goes on where it was. Of two that run the
/// same import one loses at the place and leaves off. The file is read while the lot before is written.
/// </summary>
public sealed class ImportRun(Writer writer, Database database, FileStore files, ImportStore store, TimeProvider time)
{
    private const int LotsAhead = 2;

    /// <summary>Where nobody else waits to write: rows in no order of time touch every page of the indexes, and each is written once a commit. With files up to 16 MiB a lot.</summary>
    private const int LotsAWriteAlone = 12;

    /// <summary>Runs until it is done, stopped by a person or by the end of the program.</summary>
    /// <param name="isAlone">No server runs beside it.</param>
    public async Task Run(ImportId id, bool isAlone, CancellationToken stop)
    {
        var import = await Find(id, stop);
        while (import is { State: ImportState.Undoing })
        {
            await writer.Write(db => TakeBack(db, id), stop);
            import = await Find(id, stop);
        }

        if (import is not { State: ImportState.Waiting or ImportState.Running })
        {
            return;
        }

        try
        {
            await TakeAll(import, isAlone, stop);
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidDataException)
        {
            await writer.Write(db => End(db, id, ImportState.Failed, e is IOException and not EndOfStreamException ? "file_not_readable" : "file_not_understood"), stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody stopped it, or another node has it.
        }
    }

    private async Task TakeAll(Import import, bool isAlone, CancellationToken stop)
    {
        var lotsAWrite = isAlone ? LotsAWriteAlone : 1;
        var lots = System.Threading.Channels.Channel.CreateBounded<ImportLot>(new BoundedChannelOptions(Math.Max(LotsAhead, lotsAWrite)) { SingleReader = true, SingleWriter = true });
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var session = await BulkSession.Begin(writer, isAlone);
        var reading = Task.Run(() => ReadLots(import, lots.Writer, both.Token), CancellationToken.None);
        try
        {
            var version = import.Version;
            await foreach (var lot in lots.Reader.ReadAllAsync(stop))
            {
                var together = new List<ImportLot> { lot };
                while (together.Count < lotsAWrite && lots.Reader.TryRead(out var more))
                {
                    together.Add(more);
                }

                if (await writer.Write(db => Take(db, import.Id, version, together), stop) is not { } next)
                {
                    return;
                }

                version = next;
            }

            await writer.Write(db => End(db, import.Id, ImportState.Done), stop);
        }
        finally
        {
            await both.CancelAsync();
            await reading;
        }
    }

    /// <summary>To the end of the file, or to where it cannot be read on: what stands before that is given too.</summary>
    private async Task ReadLots(Import import, ChannelWriter<ImportLot> lots, CancellationToken stop)
    {
        var (lot, left) = (new ImportLot(), import.Read);
        try
        {
            try
            {
                await foreach (var record in Records(import, import.Format, import.Settings, stop))
                {
                    if (left-- > 0)
                    {
                        continue;
                    }

                    lot.Add(await Staged(record, stop));
                    if (lot.IsFull)
                    {
                        await lots.WriteAsync(lot, stop);
                        lot = new ImportLot();
                    }
                }
            }
            finally
            {
                if (lot.Records.Count > 0)
                {
                    await lots.WriteAsync(lot, stop);
                }
            }

            lots.Complete();
        }
        catch (Exception e)
        {
            lots.Complete(e);
        }
    }

    private async Task<CaseRecord> Staged(CaseRecord record, CancellationToken stop)
    {
        if (record.Case is not { } one || one.Messages.All(x => x.Carried.Count == 0))
        {
            return record;
        }

        var messages = new List<ImportedMessage>(one.Messages.Count);
        foreach (var message in one.Messages)
        {
            var kept = new List<NewAttachment>(message.Carried.Count);
            foreach (var file in message.Carried)
            {
                await using var content = file.Open();
                kept.Add(new NewAttachment(await files.Stage(content, stop), file.FileName, file.ContentType, ContentId: null, IsInline: false));
            }

            messages.Add(message with { Carried = [], Files = kept });
        }

        return record with { Case = one with { Messages = messages } };
    }

    /// <summary>What the file, or the folder, holds, read in one way.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is of another format.</exception>
    internal async IAsyncEnumerable<CaseRecord> Records(Import import, ImportFormat format, ImportSettings settings, [EnumeratorCancellation] CancellationToken stop)
    {
        if (import.Path is { } path && Directory.Exists(path))
        {
            await foreach (var record in MailCases.Read(new MailsInFolder(path), stop))
            {
                yield return record;
            }

            yield break;
        }

        await using var content = await Open(import, stop) ?? throw new FileNotFoundException(import.FileName);
        await foreach (var record in Cases.Read(content, format, settings, stop))
        {
            yield return record;
        }
    }

    /// <returns>The import's version now; null when it is no longer ours to go on with.</returns>
    private async Task<int?> Take(KjerneDb db, ImportId id, int version, IReadOnlyList<ImportLot> lots)
    {
        int? now = version;
        foreach (var lot in lots)
        {
            now = now is { } known ? await Take(db, id, known, lot) : null;
        }

        return now;
    }

    private async Task<int?> Take(KjerneDb db, ImportId id, int version, ImportLot lot)
    {
        var import = await db.Imports.AsTracking().FirstAsync(x => x.Id == id);
        if (import.Version != version)
        {
            return null;
        }

        var cases = lot.Records.Where(x => x.Case is not null).Select(x => x.Case!).ToList();
        var taken = await store.Add(db, import, cases);
        db.ImportProblems.AddRange(lot.Records.Where(x => x.Case is null).Select(x => ProblemOf(id, x)));
        import.TakeBatch(lot.Records.Count, taken, cases.Count - taken, lot.Records.Count - cases.Count);
        await db.SaveChangesAsync();
        return import.Version;
    }

    private static ImportProblem ProblemOf(ImportId id, CaseRecord record)
    {
        var left = ImportProblem.LongestRecord;
        var fields = new List<string>();
        foreach (var field in record.Fields)
        {
            fields.Add(StoredText.Clean(field, Math.Max(1, left)));
            left -= field.Length;
        }

        return new ImportProblem { ImportId = id, Line = record.Line, Code = record.Problem!, Value = record.Value is null ? null : StoredText.Clean(record.Value, 200), Record = fields };
    }

    private async Task TakeBack(KjerneDb db, ImportId id)
    {
        var import = await db.Imports.AsTracking().FirstAsync(x => x.Id == id);
        if (import.State == ImportState.Undoing)
        {
            var result = await RemovePastConversations.Remove(db, id, import.BrandId, import.Batches, time.Now());
            import.TakeBack(result.Removed, result.Kept, time.Now());
            if (import.State == ImportState.Undone)
            {
                await db.ImportProblems.Where(x => x.ImportId == id).ExecuteDeleteAsync();
            }

            await db.SaveChangesAsync();
        }
    }

    private async Task End(KjerneDb db, ImportId id, ImportState state, string? failure = null)
    {
        var import = await db.Imports.AsTracking().FirstAsync(x => x.Id == id);
        if (import.MayStop)
        {
            import.End(state, time.Now(), failure);
            await db.SaveChangesAsync();
        }
    }

    private async Task<Import?> Find(ImportId id, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return await db.Imports.FirstOrDefaultAsync(x => x.Id == id, stop);
    }

    internal async Task<Stream?> Open(Import import, CancellationToken stop) =>
        import.File is { } file ? await files.Open(file, stop) : new FileStream(import.Path!, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
}

/// <summary>Records of one write.</summary>
internal sealed class ImportLot
{
    /// <summary>A write of some hundred milliseconds: on SQLite all others wait for it.</summary>
    private const int Most = 2_000;

    /// <summary>Of files that travel with the write, octets.</summary>
    private const long MostCarried = 16 << 20;

    private readonly List<CaseRecord> _records = new(Most);
    private long _carried;

    public IReadOnlyList<CaseRecord> Records => _records;

    public bool IsFull => _records.Count >= Most || _carried >= MostCarried;

    public void Add(CaseRecord record)
    {
        _records.Add(record);
        _carried += record.Case?.Messages.Sum(x => x.Files.Sum(f => f.File.Spool?.LongLength ?? 0)) ?? 0;
    }
}
