using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kjerne.Features.Intake;

/// <summary>Degraded when something that was taken in still waits for its steps after minutes: it is safe, and nobody sees it.</summary>
internal sealed class IntakeHealth(Database database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        await using var db = database.OpenReader();
        var late = time.GetUtcNow() - LongestWait;
        return await db.IntakeItems.AnyAsync(x => x.State == IntakeState.Waiting && x.ReceivedAt < late, stop) ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy();
    }
}
