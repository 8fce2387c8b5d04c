using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Kjerne.Tests.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Kjerne.Tests.Platform.Telemetry;

[RunsOnce]
public sealed class HealthTests
{
    private sealed class Broken : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default) => throw new InvalidOperationException("planted secret");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_sound_node_is_live_and_ready(DatabaseKind kind)
    {
        await using var app = await TestApp.Start(x => x.Database = kind);
        using var client = app.Anonymous();

        Assert.Equal("live", await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        var ready = await client.GetFromJsonAsync<JsonElement>("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Equal("ok", ready.GetProperty("parts").GetProperty("writer").GetString());
    }

    [Fact]
    public async Task A_part_that_fails_makes_it_unready_but_live_and_tells_no_details()
    {
        await using var app = await TestApp.Start(x => x.Services = services => services.AddHealthChecks().AddCheck<Broken>("broken"));
        using var client = app.Anonymous();

        using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var live = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var body = await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"broken\":\"failing\"", body);
        Assert.DoesNotContain("planted", body);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_reader_that_has_failed_for_a_minute_is_seen_without_taking_the_node_away()
    {
        var clock = new FakeClock();
        await using var app = await TestApp.Start(x =>
        {
            x.Clock = clock;
            x.Services = services => services.AddSingleton<EventFollower>(new NumberReader { FailsAt = 1 });
        });
        await app.Note(1);
        await Eventually.True(() => app.Services.GetRequiredService<EventReaders>().States.Single(x => x.Reader is NumberReader).FailingSinceAt is not null);

        clock.Advance(TimeSpan.FromSeconds(61));

        using var client = app.Anonymous();
        using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("\"eventReaders\":\"degraded\"", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
