using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

/// <summary>Gives keys to customers who came before there were any, or before the rules changed; some hundreds a write, so that nobody waits for it.</summary>
public sealed class CustomerKeyFilling(Writer writer) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private const int MostInAWrite = 200;

    public override async Task Run(CancellationToken stop)
    {
        while (await writer.Write(db => Fill(db, stop), stop) == MostInAWrite)
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    private static async Task<int> Fill(KjerneDb db, CancellationToken stop)
    {
        var behind = await db.Customers.AsTracking().Where(x => x.KeysVersion < CustomerKeys.Version).OrderBy(x => x.Id).Take(MostInAWrite).ToListAsync(stop);
        foreach (var customer in behind)
        {
            await CustomerKeys.Refresh(db, customer, stop);
        }

        await db.SaveChangesAsync(stop);
        return behind.Count;
    }
}
