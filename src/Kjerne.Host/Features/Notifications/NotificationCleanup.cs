using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>Old news goes: what was read after a month, the rest after three.</summary>
public sealed class NotificationCleanup(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    public override Task Run(CancellationToken stop)
    {
        var (read, unread) = (time.Now().AddDays(-30), time.Now().AddDays(-90));
        return writer.Write(db => db.Notifications.Where(x => x.At < unread || (x.At < read && x.ReadAt != null)).ExecuteDeleteAsync(stop), stop);
    }
}
