using System.Threading.Channels;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Insights.Counting;

/// <summary>
/// Counts the whole log anew, in small writes, while everything goes on: what happens meanwhile is counted by the reader as always. How far it is stands in
/// the database, so that a recount that was cut off goes on where it was.
/// </summary>
public sealed class Recount(Writer writer, Database database, IOptions<InsightOptions> options, TimeProvider time)
{
    /// <summary>Inquiries of one write; on SQLite all others wait for it.</summary>
    private const int Together = 4_000;
    private const int TogetherOnPostgres = 40_000;

    /// <summary>Where nobody waits. Inquiries that lie near each other in time share rows of sums, and each is written once a write.</summary>
    private const int InputsAWrite = 5;

    /// <summary>Inside a write.</summary>
    public static async Task Ask(KjerneDb db, CountingBasis basis, bool isFromEmpty)
    {
        var state = await db.InsightStates.AsTracking().SingleOrDefaultAsync();
        if (state is null)
        {
            db.InsightStates.Add(state = new InsightState { Basis = basis.Name });
        }

        (state.Basis, state.RecountedTo, state.IsEmptying) = (basis.Name, default(InquiryId), state.IsEmptying || isFromEmpty);
        await db.SaveChangesAsync();
    }

    public Task Ask(CancellationToken stop = default) =>
        writer.Write(async db => await Ask(db, await CountingBasis.Of(db, options.Value, stop), isFromEmpty: true), stop);

    /// <summary>Does what there is to do, or nothing.</summary>
    /// <returns>How many inquiries were looked at.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var done = 0;
        while (await writer.Write(db => Step(db, stop), stop) is { } step)
        {
            done += step;
        }

        return done;
    }

    /// <summary>As <see cref="Run"/>, where nothing else writes: what comes next is read while the last is written.</summary>
    public async Task<int> RunAlone(CancellationToken stop = default)
    {
        await using var session = await BulkSession.Begin(writer, isAlone: true);
        if (await writer.Write(db => Step(db, stop), stop) is not { } done)
        {
            return 0;
        }

        var inputs = System.Threading.Channels.Channel.CreateBounded<CountingInput>(new BoundedChannelOptions(InputsAWrite) { SingleReader = true, SingleWriter = true });
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);

        // On a thread of its own: what SQLite is asked for it answers before it returns.
        var reading = Task.Run(() => ReadAhead(inputs.Writer, both.Token), CancellationToken.None);
        try
        {
            await foreach (var input in inputs.Reader.ReadAllAsync(stop))
            {
                var together = new List<CountingInput> { input };
                while (together.Count < InputsAWrite && inputs.Reader.TryRead(out var more))
                {
                    together.Add(more);
                }

                await writer.Write(db => Take(db, together, stop), stop);
                done += together.Sum(x => x.Ids.Count);
            }
        }
        finally
        {
            await both.CancelAsync();
            await reading;
        }

        return done + await Run(stop);
    }

    /// <summary>True when what is counted was counted by other rules than today's.</summary>
    public async Task<bool> IsOutdated(CancellationToken stop = default)
    {
        await using var db = database.OpenReader();
        var basis = await CountingBasis.Of(db, options.Value, stop);
        return await db.InsightStates.SingleOrDefaultAsync(stop) is { } state && state.Basis != basis.Name;
    }

    private async Task ReadAhead(ChannelWriter<CountingInput> inputs, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await using var db = database.OpenReader();
            var (basis, tree) = (await CountingBasis.Of(db, options.Value, stop), await TopicTree.Read(db));
            var last = (await db.InsightStates.SingleAsync(stop)).RecountedTo;
            while (last is { } from && await Next(db, from, InsightCounting.Together, stop) is { Count: > 0 } ids)
            {
                await inputs.WriteAsync(await CountingInput.Read(db, ids, basis.Window, tree), stop);
                last = ids[^1];
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            failure = e;
        }

        inputs.TryComplete(failure);
    }

    private async Task Take(KjerneDb db, IReadOnlyList<CountingInput> inputs, CancellationToken stop)
    {
        await new InsightCounting(db, await CountingBasis.Of(db, options.Value, stop)).CountAlone(inputs);
        var state = await db.InsightStates.AsTracking().SingleAsync(stop);
        state.RecountedTo = inputs[^1].Last;
        await db.SaveChangesAsync(stop);
    }

    private static Task<List<InquiryId>> Next(KjerneDb db, InquiryId last, int most, CancellationToken stop) =>
        db.Inquiries.Where(x => x.Id > last).OrderBy(x => x.Id).Select(x => x.Id).Take(most).ToListAsync(stop);

    /// <summary>One write's part; null when nothing is left.</summary>
    private async Task<int?> Step(KjerneDb db, CancellationToken stop)
    {
        await ProviderDifferences.Lock(db, "insights", 0);
        if (await db.InsightStates.AsTracking().SingleOrDefaultAsync(stop) is not { RecountedTo: { } last } state)
        {
            return null;
        }

        if (state.IsEmptying)
        {
            await ProviderDifferences.Empty(db, CountedInquiry.Table);
            await ProviderDifferences.Empty(db, RollUps.Table);
            state.IsEmptying = false;
            await db.SaveChangesAsync(stop);
            return 0;
        }

        var ids = await Next(db, last, database.Postgres is null ? Together : TogetherOnPostgres, stop);
        if (ids.Count > 0)
        {
            await new InsightCounting(db, await CountingBasis.Of(db, options.Value, stop)).CountAlone(ids);
        }

        state.RecountedTo = ids.Count == 0 ? null : ids[^1];
        state.RecountedAt = ids.Count == 0 ? time.Now() : state.RecountedAt;
        await db.SaveChangesAsync(stop);
        return ids.Count;
    }
}

/// <summary>Goes on with a recount that was asked for or cut off, and asks for one when the rules of counting have changed.</summary>
public sealed class RecountJob(Recount recount) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public override async Task Run(CancellationToken stop)
    {
        if (await recount.IsOutdated(stop))
        {
            await recount.Ask(stop);
        }

        await recount.Run(stop);
    }
}
