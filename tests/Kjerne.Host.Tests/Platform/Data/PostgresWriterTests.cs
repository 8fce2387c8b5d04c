using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

[RunsOnce]
public sealed class PostgresWriterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_can_be_done_again_does_not_wait_for_the_disk()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Postgres);
        var database = app.Services.GetRequiredService<Database>().Postgres!;

        // The server of the tests waits for no disk at all.
        await app.Writer.Write(db => db.Database.ExecuteSqlRawAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = on', current_database()); END $$", Stop));
        database.Clear();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("off", await app.Writer.WriteDerived((db, _) => Setting(db), Stop));
            await app.Writer.WriteSoon(async db => Assert.Equal("off", await Setting(db)), Stop);
            Assert.Equal("on", await app.Writer.Write(Setting, Stop));
        }

        static Task<string> Setting(KjerneDb db) => db.Database.SqlQuery<string>($"SELECT current_setting('synchronous_commit') AS \"Value\"").SingleAsync(Stop);
    }

    [Fact]
    public async Task Of_two_writes_that_block_each_other_one_is_run_again_and_both_are_stored()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Postgres);
        await app.Writer.AddBrand("A", Stop);
        await app.Writer.AddBrand("B", Stop);
        using var bothHoldOne = new CountdownEvent(2);
        var runs = 0;

        await Task.WhenAll(RenameBoth("A", "B", "first"), RenameBoth("B", "A", "second"));

        Assert.Equal(3, runs);
        var signatures = await app.Read(db => db.Brands.Select(x => x.Signature).Distinct().ToListAsync());
        Assert.Single(signatures);

        Task RenameBoth(string one, string other, string signature) => app.Writer.Write(async db =>
        {
            Interlocked.Increment(ref runs);
            await Sign(db, one, signature);
            if (!bothHoldOne.IsSet)
            {
                bothHoldOne.Signal();
                await Eventually.True(() => bothHoldOne.IsSet);
            }

            await Sign(db, other, signature);
        }, Stop);
    }

    [Fact]
    public async Task A_write_that_two_others_change_under_it_is_run_again_on_fresh_data()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Postgres);
        await app.Writer.AddBrand("A", Stop);
        var runs = 0;

        await app.Writer.Write(async db =>
        {
            runs++;
            await db.Database.ExecuteSqlRawAsync("set transaction isolation level serializable", Stop);
            var brand = await db.Brands.AsTracking().SingleAsync(x => x.Name == "A", Stop);
            if (runs == 1)
            {
                await app.Writer.Write(other => Sign(other, "A", "in between"), Stop);
            }

            brand.Colour = $"#{brand.Signature.Length:x6}";
            await db.SaveChangesAsync(Stop);
        }, Stop);

        Assert.Equal(2, runs);
        Assert.Equal("#00000a", await app.Read(db => db.Brands.Select(x => x.Colour).SingleAsync()));
    }

    [Fact]
    public async Task A_database_that_goes_away_is_said_and_used_again_when_it_is_back()
    {
        using var cluster = await PostgresCluster.Start(isDurable: true);
        await using var data = await TestDatabase.CreateEmpty(DatabaseKind.Postgres, cluster);
        await using var app = await TestApp.Start(x =>
        {
            x.Database = DatabaseKind.Postgres;
            x.Data = data;
        });
        await app.Writer.AddBrand("before", Stop);

        await cluster.StopServer();
        var away = await Assert.ThrowsAsync<StorageUnavailableException>(() => app.Writer.AddBrand("meanwhile", Stop));
        Assert.False(away.IsFull);

        await cluster.StartServer();
        await Eventually.True(() => Writes(app, "after"));
        Assert.Equal(["before", "after"], await app.BrandNames());
    }

    private static Task Sign(KjerneDb db, string name, string signature) =>
        db.Brands.Where(x => x.Name == name).ExecuteUpdateAsync(x => x.SetProperty(b => b.Signature, signature), Stop);

    private static async Task<bool> Writes(TestApp app, string name)
    {
        try
        {
            await app.Writer.AddBrand(name, Stop);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }
}
