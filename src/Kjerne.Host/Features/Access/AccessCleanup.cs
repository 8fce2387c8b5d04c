using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>
/// Removes what is over: sessions, one-time keys, counters, devices nobody signed in from for over a year. Each is refused without this too; it
/// only frees room.
/// </summary>
public sealed class AccessCleanup(Writer writer, TimeProvider time, IOptions<AccessOptions> options) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly TimeSpan DeviceLength = TimeSpan.FromDays(400);

    public override Task Run(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var idle = now - options.Value.SessionIdle;
        var unused = now - DeviceLength;
        return writer.Write(async db =>
        {
            await db.Sessions.Where(x => x.ExpiresAt <= now || x.LastSeenAt <= idle).ExecuteDeleteAsync();
            await db.OneTimeKeys.Where(x => x.ExpiresAt <= now).ExecuteDeleteAsync();
            await db.TryCounters.Where(x => x.EndsAt <= now).ExecuteDeleteAsync();
            await db.KnownDevices.Where(x => x.LastSignInAt <= unused).ExecuteDeleteAsync();
        }, stop);
    }
}
