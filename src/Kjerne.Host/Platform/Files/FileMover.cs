using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Files;

/// <summary>Moves spooled files to the store, many with one flush, when there is little else to do. Runs once at every start: what a crash left behind is moved then.</summary>
public sealed class FileMover(IFileStorage storage, Writer writer, IServiceScopeFactory scopes, FileSpoolSignal signal, ILogger<FileMover> log) : BackgroundService
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>Moves one lot; returns how many it was.</summary>
    public async Task<int> MoveOnce(CancellationToken stop)
    {
        List<SpooledFile> lot;
        await using (var scope = scopes.CreateAsyncScope())
        {
            lot = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.Set<SpooledFile>().OrderBy(x => x.At).Take(MostAtOnce).ToListAsync(stop);
        }

        if (lot.Count > 0)
        {
            await storage.Put(lot.ConvertAll(x => (x.Hash, new ReadOnlyMemory<byte>(x.Content))), stop);
            var hashes = lot.ConvertAll(x => x.Hash);
            await writer.Write(db => db.Set<SpooledFile>().Where(x => hashes.Contains(x.Hash)).ExecuteDeleteAsync(CancellationToken.None), stop);
        }

        return lot.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(TimeSpan.FromMinutes(1), stop);
                await Task.Delay(Rest, stop);
                while (await MoveOnce(stop) == MostAtOnce)
                {
                    await Task.Delay(Rest / 10, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.MoveFailed(log, e);
                await Task.Delay(TimeSpan.FromSeconds(10), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> MoveFailedMessage =
            LoggerMessage.Define(LogLevel.Error, new EventId(1, nameof(MoveFailed)), "Files could not be moved from the database to the file store; they stay where they are");

        public static void MoveFailed(ILogger log, Exception e) => MoveFailedMessage(log, e);
    }
}
