using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;

namespace Kjerne.Platform.Files;

/// <summary>A feature's word on which contents it still needs; what no one needs is removed.</summary>
public interface IFileReferences
{
    /// <summary>Those of the given hashes that a row refers to.</summary>
    Task<IReadOnlyCollection<string>> Needed(KjerneDb db, IReadOnlyCollection<string> hashes, CancellationToken stop);
}

/// <summary>
/// Removes files that no row refers to: left by writes that were undone, and by what was erased. Only files untouched for a day: a file is put
/// before the row that will refer to it, and putting it again touches it.
/// </summary>
public sealed class FileSweep(IFileStorage storage, IEnumerable<IFileReferences> references, KjerneDb db, TimeProvider time, ILogger<FileSweep> log) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(6);
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const int AtOnce = 500;

    public override async Task Run(CancellationToken stop)
    {
        var before = time.GetUtcNow() - Grace;
        var removed = 0;
        foreach (var lot in storage.List().Where(x => x.TouchedAt < before).Select(x => x.Hash).Chunk(AtOnce))
        {
            var unneeded = lot.ToHashSet();
            foreach (var feature in references)
            {
                unneeded.ExceptWith(await feature.Needed(db, unneeded, stop));
            }

            removed += unneeded.Count(x => storage.DeleteUntouchedSince(x, before));
        }

        storage.RemoveUnfinished(before);
        if (removed > 0)
        {
            Log.Swept(log, removed);
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, int, Exception?> SweptMessage =
            LoggerMessage.Define<int>(LogLevel.Information, new EventId(1, nameof(Swept)), "Removed {Count} files that nothing refers to");

        public static void Swept(ILogger log, int count) => SweptMessage(log, count, null);
    }
}
