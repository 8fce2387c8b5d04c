using Kjerne.Features.Access;
using Kjerne.Platform.Events;
using Kjerne.Platform.Live;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Live;

/// <summary>The platform's part, whoever signs people in: here a header says who somebody is.</summary>
public sealed class LiveTests
{
    private sealed record ThingMoved(string Noun, long Id, long? Brand, int Number) : IFact
    {
        FactSubject IFact.Subject => new(Noun, Id, Brand, Number);
    }

    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Changes_reach_those_who_see_the_brand_and_nobody_else(DatabaseKind kind)
    {
        await using var app = await Start(kind);
        await using var everywhere = await Connect(app, 1, "all");
        await using var ofTwo = await Connect(app, 2, "1,2");
        await using var ofOther = await Connect(app, 3, "3");

        await Move(app, new("conversation", 11, 1, 5));
        await Move(app, new("conversation", 33, 3, 1));
        await Move(app, new("brand", 9, null, 2));

        await Eventually.True(() => new[] { everywhere, ofTwo, ofOther }.All(x => x.Changes.Any(change => change.Kind == "brand")));
        Assert.Equal([11, 33, 9], everywhere.Logged.Select(x => x.Id));
        Assert.Equal([11, 9], ofTwo.Logged.Select(x => x.Id));
        Assert.Equal([33, 9], ofOther.Logged.Select(x => x.Id));
        Assert.Equal(new LiveChange("conversation", 11, 5, "thingMoved"), everywhere.Logged.First());
    }

    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Changes_come_in_the_order_of_the_log(DatabaseKind kind)
    {
        await using var app = await Start(kind);
        await using var client = await Connect(app, 1, "all");

        for (var i = 1; i <= 40; i++)
        {
            await Move(app, new("conversation", i, 1, 1));
        }

        await Eventually.True(() => client.Logged.Count() >= 40);
        Assert.Equal(Enumerable.Range(1, 40).Select(x => (long)x), client.Logged.Select(x => x.Id));
    }

    [RunsOnce]
    [Fact]
    public async Task Another_node_tells_its_browsers_too()
    {
        await using var first = await Start(DatabaseKind.Postgres);
        await using var second = await TestApp.Start(x =>
        {
            (x.Database, x.Data) = (DatabaseKind.Postgres, first.Data);
            x.Services = SignInByHeader;
        });
        await using var client = await Connect(second, 1, "all");

        await Move(first, new("conversation", 7, 1, 1));

        await Eventually.True(() => client.Changes.Any(x => x.Id == 7));
    }

    [Fact]
    public async Task A_change_of_a_persons_rights_ends_their_connections_only()
    {
        await using var app = await Start(TestDatabase.KindOfThisRun);
        await using var changed = await Connect(app, 5, "all");
        await using var other = await Connect(app, 6, "all");

        await Move(app, new("user", 5, null, 2));
        await Move(app, new("conversation", 1, 1, 1));

        await Eventually.True(() => changed.IsClosed);
        await Eventually.True(() => other.Changes.Any(x => x.Kind == "conversation"));
        Assert.False(other.IsClosed);
        Assert.Empty(changed.Logged);
    }

    [Fact]
    public async Task An_old_connection_is_ended_so_that_its_sign_in_is_looked_at_again()
    {
        var clock = new FakeClock();
        await using var app = await Start(TestDatabase.KindOfThisRun, clock);
        await using var client = await Connect(app, 1, "all");

        clock.Advance(TimeSpan.FromMinutes(31));
        app.Services.GetRequiredService<EventSignal>().Raise();

        await Eventually.True(() => client.IsClosed);
    }

    [Fact]
    public async Task Nobody_signed_in_hears_nothing()
    {
        await using var app = await Start(TestDatabase.KindOfThisRun);

        await Assert.ThrowsAnyAsync<Exception>(() => LiveClient.Connect(app.Url));
    }

    [RunsOnce]
    [Fact]
    public void Several_changes_of_one_thing_become_one_with_the_highest_version()
    {
        EventRow Row(long id, int version, string kind) => new()
        {
            Kind = kind, SubjectType = "conversation", SubjectId = id, BrandId = 1, Version = version, ActorId = null, At = DateTimeOffset.UnixEpoch, Payload = "{}",
        };

        var changes = LiveTail.Coalesce([Row(1, 3, "ConversationOpened"), Row(2, 1, "ConversationOpened"), Row(1, 2, "ConversationAssigned")]);

        Assert.Equal([new("conversation", 1, 3, "conversationAssigned"), new("conversation", 2, 1, "conversationOpened")], changes.Select(x => x.Change));
    }

    private static Task<TestApp> Start(DatabaseKind kind, FakeClock? clock = null) =>
        TestApp.Start(x => (x.Database, x.Clock, x.Services) = (kind, clock, SignInByHeader));

    private static void SignInByHeader(IServiceCollection services)
    {
        services.AddAuthorization(x => x.AddPolicy(Permissions.Self, policy => policy.RequireAssertion(_ => true)));
        services.Configure<LiveOptions>(x => x.ViewerOf = http => http.Request.Headers["X-Test-User"].ToString() is { Length: > 0 } user
            ? new LiveViewer(long.Parse(user), BrandsOf(http))
            : null);
    }

    private static HashSet<long>? BrandsOf(HttpContext http) =>
        http.Request.Headers["X-Test-Brands"].ToString() is var brands && brands == "all" ? null : brands.Split(',').Select(long.Parse).ToHashSet();

    private static Task<LiveClient> Connect(TestApp app, long user, string brands) =>
        LiveClient.Connect(app.Url, ("X-Test-User", user.ToString()), ("X-Test-Brands", brands));

    private static Task Move(TestApp app, ThingMoved fact) => app.Writer.Write(async db =>
    {
        db.Append(fact, DateTimeOffset.UnixEpoch);
        await db.SaveChangesAsync();
    });
}
