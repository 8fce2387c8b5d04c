using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

/// <summary>What holds for the writer on either database.</summary>
public sealed class WriterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_writes_at_once_are_all_there()
    {
        await using var app = await TestApp.Start();

        var ids = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => app.Writer.Write(async db =>
        {
            var brand = new Brand { Name = $"Brand {i}", Language = Kjerne.Features.Language.Nb };
            db.Brands.Add(brand);
            await db.SaveChangesAsync();
            return (brand.Id, brand.Name);
        }, Stop)));

        var stored = await app.Read(db => db.Brands.ToDictionaryAsync(x => x.Id, x => x.Name));
        Assert.Equal(1000, stored.Count);
        Assert.All(ids, x => Assert.Equal(x.Name, stored[x.Id]));
    }

    [Fact]
    public async Task A_write_that_throws_undoes_its_own_changes_and_no_one_elses()
    {
        await using var app = await TestApp.Start();
        var before = app.Writer.AddBrand("before", Stop);
        var failing = app.Writer.Write(async db =>
        {
            await db.SaveBrand("failing");
            throw new FormatException("on purpose");
        }, Stop);
        var after = app.Writer.AddBrand("after", Stop);

        await Task.WhenAll(before, after);
        var thrown = await Assert.ThrowsAsync<FormatException>(() => failing);

        Assert.Equal("on purpose", thrown.Message);
        Assert.Equal(["after", "before"], (await app.BrandNames()).Order());
    }

    [Fact]
    public async Task A_broken_rule_of_the_database_is_the_writers_own_failure()
    {
        await using var app = await TestApp.Start();
        await app.Writer.AddBrand("Nordlys", Stop);

        await Assert.ThrowsAsync<DbUpdateException>(() => app.Writer.AddBrand("Nordlys", Stop));

        await app.Writer.AddBrand("Sol", Stop);
        Assert.Equal(["Nordlys", "Sol"], await app.BrandNames());
    }

    [Fact]
    public async Task A_reading_context_refuses_to_save()
    {
        await using var app = await TestApp.Start();
        await app.Writer.AddBrand("Nordlys", Stop);
        await using var db = app.Db();
        (await db.Brands.AsTracking().SingleAsync(Stop)).Name = "Sørlys";

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        Assert.Equal(["Nordlys"], await app.BrandNames());
    }

    [Fact]
    public async Task The_context_of_the_writes_own_scope_is_the_writes_context()
    {
        await using var app = await TestApp.Start();

        var isSame = await app.Writer.Write((db, services) => Task.FromResult(ReferenceEquals(db, services.GetRequiredService<KjerneDb>())), Stop);

        Assert.True(isSame);
    }

    [Fact]
    public async Task A_write_cancelled_before_its_turn_leaves_nothing()
    {
        await using var app = await TestApp.Start();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Writer.AddBrand("cancelled", cancelled.Token));

        Assert.Empty(await app.BrandNames());
    }

    [Fact]
    public async Task Readers_are_woken_after_the_commit_and_only_when_something_happened()
    {
        await using var app = await TestApp.Start();
        var signal = app.Services.GetRequiredService<EventSignal>();
        var raised = 0;
        signal.RaisedHere += () => raised++;

        await app.Writer.AddBrand("quiet", Stop);
        Assert.Equal(0, raised);

        await app.Writer.Write(async db =>
        {
            db.Append(new SomethingHappened(7), DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync(Stop);
        }, Stop);
        await Eventually.True(() => raised == 1);
        Assert.Equal(nameof(SomethingHappened), (await app.Read(db => db.Events.SingleAsync(x => x.SubjectId == 7))).Kind);
    }

    private sealed record SomethingHappened(long Id) : IFact
    {
        public FactSubject Subject => new("something", Id, BrandId: null, Version: 0);
    }
}
