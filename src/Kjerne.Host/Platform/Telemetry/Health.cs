using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kjerne.Platform.Telemetry;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; each part by a word, with status 503 when one is <c>failing</c>.
/// A part that is <c>degraded</c> wants a person, but taking the node out of service would help nobody, so the status stays 200.
/// Features add parts with <c>services.AddHealthChecks().AddCheck&lt;T&gt;(name)</c>. No details: anybody may read it.
/// </summary>
public static class Health
{
    public static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(5);

    public static void AddKjerneHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthSnapshot>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: LongestCheck)
            .AddCheck<WriterHealth>("writer", timeout: LongestCheck)
            .AddCheck<EventReadersHealth>("eventReaders");
    }

    public static void MapKjerneHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(HealthSnapshot snapshot, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var report = await snapshot.Take();
        var body = new
        {
            status = report.Status is HealthStatus.Healthy ? "ready" : Word(report.Status),
            parts = report.Entries.ToDictionary(x => x.Key, x => Word(x.Value.Status)),
        };
        return TypedResults.Json(body, statusCode: report.Status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "failing",
    };
}

/// <summary>Asked by anybody, so the work behind it is done at most once a second.</summary>
public sealed class HealthSnapshot(HealthCheckService checks, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private (HealthReport Report, long TakenAt)? _last;

    public async Task<HealthReport> Take()
    {
        await _one.WaitAsync();
        try
        {
            if (_last is not { } last || clock.GetElapsedTime(last.TakenAt) > Fresh)
            {
                _last = last = (await checks.CheckHealthAsync(), clock.GetTimestamp());
            }

            return last.Report;
        }
        finally
        {
            _one.Release();
        }
    }
}

internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        await using var db = database.OpenReader();
        var pending = await db.Database.GetPendingMigrationsAsync(stop);
        return pending.Any() ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
    }
}

/// <summary>A write that changes nothing passes through the queue of writes like any other.</summary>
internal sealed class WriterHealth(Writer writer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default) =>
        await writer.Write(_ => Task.FromResult(true), stop).WaitAsync(stop) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}

internal sealed class EventReadersHealth(EventReaders readers, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default) =>
        Task.FromResult(readers.States.Any(x => clock.GetUtcNow() - x.FailingSinceAt > StuckAfter) ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());
}
