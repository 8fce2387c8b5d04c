using System.Net;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Kit;

public sealed class TestAppTests
{
    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Restart_keeps_what_was_written(DatabaseKind kind)
    {
        await using var app = await TestApp.Start(x => x.Database = kind);
        await app.Writer.Write(async db =>
        {
            db.Brands.Add(new Brand { Name = "Nordlys", Language = Kjerne.Features.Language.Nb });
            await db.SaveChangesAsync();
        }, TestContext.Current.CancellationToken);

        await app.Restart();

        Assert.Equal(["Nordlys"], await app.Read(db => db.Brands.Select(x => x.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_client_finds_the_app_again_after_a_restart()
    {
        await using var app = await TestApp.Start();
        using var client = app.Anonymous();
        using var before = await client.GetAsync("/no-such-page", TestContext.Current.CancellationToken);

        await app.Restart();

        using var after = await client.GetAsync("/no-such-page", TestContext.Current.CancellationToken);
        Assert.Equal(before.StatusCode, after.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task Two_apps_share_nothing()
    {
        await using var first = await TestApp.Start();
        await using var second = await TestApp.Start();
        await first.Writer.Write(async db =>
        {
            db.Brands.Add(new Brand { Name = "Nordlys", Language = Kjerne.Features.Language.Nb });
            await db.SaveChangesAsync();
        }, TestContext.Current.CancellationToken);

        Assert.False(await second.Read(db => db.Brands.AnyAsync()));
    }

    [Fact]
    public async Task A_clock_moved_by_hand_is_the_apps_clock_and_fires_its_timers()
    {
        var clock = new FakeClock();
        await using var app = await TestApp.Start(x => x.Clock = clock);
        var fired = new List<DateTimeOffset>();
        await using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        var start = clock.GetUtcNow();

        app.Clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Same(clock, app.Services.GetService(typeof(TimeProvider)));
        Assert.Equal([start.AddMinutes(1), start.AddMinutes(3)], fired);
        Assert.Equal(start.AddMinutes(4), clock.GetUtcNow());
    }
}
