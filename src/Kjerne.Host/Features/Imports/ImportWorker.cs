using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>Says that an import waits.</summary>
public sealed class ImportSignal
{
    private readonly SemaphoreSlim _raised = new(0);

    public void Raise() => _raised.Release();

    public Task<bool> Wait(TimeSpan longest, CancellationToken stop) => _raised.WaitAsync(longest, stop);
}

/// <summary>Runs what waits, one import at a time, on one node.</summary>
public sealed class ImportWorker(ImportRun run, ImportSignal signal, Database database, NodeLocks locks, ILogger<ImportWorker> log) : OneNodeWork(locks, LockName, LookEvery, log)
{
    internal const string LockName = "imports";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    protected override async Task Work(CancellationToken stop)
    {
        while (true)
        {
            while (await Next(stop) is { } id)
            {
                await run.Run(id, isAlone: false, stop);
            }

            await signal.Wait(LookEvery, stop);
        }
    }

    private async Task<ImportId?> Next(CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return await db.Imports.Where(x => x.State == ImportState.Waiting || x.State == ImportState.Running || x.State == ImportState.Undoing)
            .OrderBy(x => x.Id).Select(x => (ImportId?)x.Id).FirstOrDefaultAsync(stop);
    }
}

internal sealed class ImportFiles : IFileReferences
{
    public async Task<IReadOnlyCollection<string>> Needed(KjerneDb db, IReadOnlyCollection<string> hashes, CancellationToken stop) =>
        await db.Imports.Where(x => x.File != null && hashes.Contains(x.File)).Select(x => x.File!).ToListAsync(stop);
}
