using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>Removes what is over: sessions, one-time keys, counters, devices nobody signed in from for over a year. Each is refused without this too; it only frees room.</summary>
internal static class AccessCleanup
{
    private static readonly TimeSpan DeviceLength = TimeSpan.FromDays(400);

    public static async Task Run(KjerneDb db, DateTimeOffset now, AccessOptions options)
    {
        var idle = now - options.SessionIdle;
        var unused = now - DeviceLength;
        await db.Sessions.Where(x => x.ExpiresAt <= now || x.LastSeenAt <= idle).ExecuteDeleteAsync();
        await db.OneTimeKeys.Where(x => x.ExpiresAt <= now).ExecuteDeleteAsync();
        await db.TryCounters.Where(x => x.EndsAt <= now).ExecuteDeleteAsync();
        await db.KnownDevices.Where(x => x.LastSignInAt <= unused).ExecuteDeleteAsync();
    }
}

internal sealed class AccessCleanupTimer(Writer writer, TimeProvider time, IOptions<AccessOptions> options, ILogger<AccessCleanupTimer> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                await writer.Write(db => AccessCleanup.Run(db, time.GetUtcNow(), options.Value), stop);
            }
            catch (StorageUnavailableException e)
            {
                Log.Skipped(log, e);
            }
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> SkippedMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(1, nameof(Skipped)), "Old sessions and keys were not removed; the next hour tries again");

        public static void Skipped(ILogger log, Exception e) => SkippedMessage(log, e);
    }
}
