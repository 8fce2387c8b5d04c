using Kjerne.Platform.Events;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Events;

public sealed class EventReaderTests
{
    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Rows_come_in_order_and_once(DatabaseKind kind)
    {
        var reader = new NumberReader();
        await using var app = await Start(kind, reader);

        for (var i = 1; i <= 30; i++)
        {
            await app.Note(i, 1000 + i);
        }

        await Eventually.True(() => reader.Seen.Count >= 60);
        Assert.Equal(Enumerable.Range(1, 30).SelectMany(i => new long[] { i, 1000 + i }), reader.Seen);
    }

    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_restart_goes_on_where_it_was(DatabaseKind kind)
    {
        var reader = new NumberReader();
        await using var app = await Start(kind, reader);
        await app.Note(1, 2);
        await Eventually.True(async () => (await reader.Written(app)).Count == 2);

        await app.Restart();
        await app.Note(3);

        await Eventually.True(async () => (await reader.Written(app)).Count >= 3);
        Assert.Equal([1, 2, 3], reader.Seen);
    }

    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_batch_that_breaks_half_way_leaves_nothing_and_is_given_again(DatabaseKind kind)
    {
        var reader = new NumberReader { FailsAt = 2 };
        await using var app = await Start(kind, reader);
        await app.Note(1, 2, 3);
        await Eventually.True(() => reader.Tries >= 2);
        Assert.Empty(await reader.Written(app));

        reader.FailsAt = null;

        await Eventually.True(async () => (await reader.Written(app)).Count >= 3);
        Assert.Equal([1, 2, 3], reader.Seen);
        Assert.Single(app.Log.Entries, x => x.Message.StartsWith("Event reader numbers fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_reader_holds_up_no_other()
    {
        var broken = new NumberReader("broken") { FailsAt = 1 };
        var sound = new NumberReader("sound");
        await using var app = await Start(TestDatabase.KindOfThisRun, broken, sound);

        await app.Note(1);
        await app.Note(2);

        await Eventually.True(() => sound.Seen.Count == 2);
        Assert.Empty(broken.Seen);
        var states = app.Services.GetRequiredService<EventReaders>().States;
        await Eventually.True(() => states.Single(x => x.Reader == broken).FailingSinceAt is not null);
        Assert.Null(states.Single(x => x.Reader == sound).FailingSinceAt);
    }

    [RunsOnce]
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_reset_reader_sees_the_whole_log_again(DatabaseKind kind)
    {
        var reader = new ForgetfulReader();
        await using var app = await Start(kind, reader);
        await app.Note(1, 2);
        await Eventually.True(() => reader.Seen.Count == 2);

        await app.Services.GetRequiredService<EventReaders>().Reset(reader.Name, TestContext.Current.CancellationToken);

        await Eventually.True(() => reader.Seen.Count >= 4);
        Assert.Equal([1, 2, 1, 2], reader.Seen);
    }

    [Fact]
    public async Task More_than_a_batch_is_read_in_batches()
    {
        var reader = new ForgetfulReader();
        await using var app = await Start(TestDatabase.KindOfThisRun, reader);

        await app.Note([.. Enumerable.Range(1, 1234).Select(x => (long)x)]);

        await Eventually.True(() => reader.Seen.Count >= 1234);
        Assert.Equal(Enumerable.Range(1, 1234).Select(x => (long)x), reader.Seen);
        Assert.True(reader.LargestBatch <= EventLogReader.Most);
    }

    private static Task<TestApp> Start(DatabaseKind kind, params EventReader[] readers) => TestApp.Start(x =>
    {
        x.Database = kind;
        x.Services = services =>
        {
            foreach (var reader in readers)
            {
                services.AddSingleton<EventFollower>(reader);
            }
        };
    });

    /// <summary>Writes nothing, so that it may see rows again.</summary>
    private sealed class ForgetfulReader : EventReader
    {
        public System.Collections.Concurrent.ConcurrentQueue<long> Seen { get; } = new();

        public int LargestBatch { get; private set; }

        public override string Name => "forgetful";

        public override Task Handle(IReadOnlyList<EventRow> batch, Kjerne.Platform.Data.KjerneDb db, IServiceProvider services)
        {
            LargestBatch = Math.Max(LargestBatch, batch.Count);
            foreach (var row in batch)
            {
                Seen.Enqueue(row.SubjectId);
            }

            return Task.CompletedTask;
        }
    }
}
