using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>Vectors that nothing has needed for weeks go: of texts that are erased or no longer looked at, and of models no longer used.</summary>
public sealed class ForgetVectors(Database database, Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    private static readonly TimeSpan Unused = TimeSpan.FromDays(60);
    private const int AtOnce = 500;

    public override async Task Run(CancellationToken stop)
    {
        var before = time.Now() - Unused;
        await using var db = database.OpenReader();
        while (true)
        {
            var old = await db.TextVectors.Where(x => x.UsedAt < before).OrderBy(x => x.UsedAt).Select(x => x.Key).Take(AtOnce).ToListAsync(stop);
            if (old.Count == 0)
            {
                return;
            }

            await writer.WriteSoon(x => x.TextVectors.Where(y => old.Contains(y.Key) && y.UsedAt < before).ExecuteDeleteAsync(), stop);
        }
    }
}
