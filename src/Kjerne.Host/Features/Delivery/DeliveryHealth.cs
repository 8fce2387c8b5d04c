using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kjerne.Features.Delivery;

/// <summary>Degraded when a message has been due for minutes and nobody has taken it; one that waits for its next attempt is not due.</summary>
internal sealed class DeliveryHealth(Database database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        await using var db = database.OpenReader();
        var late = time.GetUtcNow() - LongestWait;
        return await db.Outbox.AnyAsync(x => x.State == OutboxState.Waiting && x.NextAttemptAt < late && (x.LeasedUntil == null || x.LeasedUntil < late), stop)
            ? HealthCheckResult.Degraded()
            : HealthCheckResult.Healthy();
    }
}
