using System.Runtime.CompilerServices;
using System.Text.Json;
using Kjerne.Features.Conversations.History;
using Kjerne.Features.Imports.Formats;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>
/// Takes a file into the log, some hundred cases a write, each of which moves the import's place: stopped at any moment, it goes on where it was. Of two that run the
/// same import one loses at the place and leaves off.
/// </summary>
public sealed class ImportRun(Writer writer, Database database, FileStore files, ImportStore store, TimeProvider time)
{
    private const int Together = 500;

    /// <summary>Runs until it is done, stopped by a person or by the end of the program.</summary>
    public async Task Run(ImportId id, CancellationToken stop)
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
            await TakeAll(import, stop);
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidDataException)
        {
            await writer.Write(db => End(db, id, ImportState.Failed, e is IOException ? "file_not_readable" : "file_not_understood"), stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody stopped it, or another node has it.
        }
    }

    private async Task TakeAll(Import import, CancellationToken stop)
    {
        await using var content = await Open(import, stop) ?? throw new FileNotFoundException(import.FileName);
        var version = import.Version;
        await foreach (var lot in Lots(Cases.Read(content, import.Format, import.Settings, stop), import.Read, stop))
        {
            if (await writer.Write(db => Take(db, import.Id, version, lot), stop) is not { } next)
            {
                return;
            }

            version = next;
        }

        await writer.Write(db => End(db, import.Id, ImportState.Done), stop);
    }

    /// <returns>The import's version now; null when it is no longer ours to go on with.</returns>
    private async Task<int?> Take(KjerneDb db, ImportId id, int version, List<CaseRecord> lot)
    {
        var import = await db.Imports.AsTracking().FirstAsync(x => x.Id == id);
        if (import.Version != version)
        {
            return null;
        }

        var cases = lot.Where(x => x.Case is not null).Select(x => x.Case!).ToList();
        var taken = await store.Add(db, import, cases);
        db.ImportProblems.AddRange(lot.Where(x => x.Case is null).Select(x => ProblemOf(id, x)));
        import.TakeBatch(lot.Count, taken, cases.Count - taken, lot.Count - cases.Count);
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

    private static async IAsyncEnumerable<List<CaseRecord>> Lots(IAsyncEnumerable<CaseRecord> records, long done, [EnumeratorCancellation] CancellationToken stop)
    {
        var lot = new List<CaseRecord>(Together);
        await foreach (var record in records.WithCancellation(stop))
        {
            if (done-- > 0)
            {
                continue;
            }

            lot.Add(record);
            if (lot.Count == Together)
            {
                yield return lot;
                lot = new List<CaseRecord>(Together);
            }
        }

        if (lot.Count > 0)
        {
            yield return lot;
        }
    }
}
