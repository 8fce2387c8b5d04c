using System.Collections.Concurrent;
using Kjerne.Platform.Data;
using Kjerne.Text.Features;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>
/// Vectors of masked texts: the newest in memory, all in the database, missing ones from the <see cref="EmbeddingsAddress"/>. Without an address there
/// are none, and texts are judged by their words alone.
/// </summary>
public sealed class TextVectors(EmbeddingsAddress address, Writer writer, TimeProvider time) : ITextVectors
{
    private const int MostRecent = 8_000;
    private const int ReadAtOnce = 400;
    private static readonly TimeSpan UseIsNoted = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, float[]> _recent = new();
    private readonly ConcurrentQueue<string> _order = new();
    private readonly SemaphoreSlim _asking = new(1, 1);

    public bool IsOn => address.IsSet;

    /// <summary>Whether it is worth asking for what is missing.</summary>
    public bool CanAsk => IsOn && time.GetUtcNow() >= address.PausedUntil;

    /// <summary>What is counted in texts, with the vectors beside where there is an address.</summary>
    public FeatureOptions Beside(ITextVectors given) => new() { Vectors = IsOn ? given : null };

    public float[]? Of(string text) => _recent.GetValueOrDefault(text);

    /// <summary>Has the vectors of these texts at hand as far as they can be had within the time; 0: only those that are kept.</summary>
    public Task Fetch(KjerneDb db, IEnumerable<string> texts, TimeSpan patience, CancellationToken stop) => Gather(db, texts, patience, stop);

    /// <summary>The same, and all of them together, however many.</summary>
    public async Task<GatheredVectors> Gather(KjerneDb db, IEnumerable<string> texts, TimeSpan patience, CancellationToken stop)
    {
        var wanted = IsOn ? texts.Where(x => x.Length > 0).Distinct().ToList() : [];
        var found = new Dictionary<string, float[]>();
        foreach (var text in wanted)
        {
            if (Of(text) is { } recent)
            {
                found[text] = recent;
            }
        }

        await Recall(db, [.. wanted.Where(x => !found.ContainsKey(x))], found, stop);
        var missing = wanted.Where(x => !found.ContainsKey(x)).ToList();
        if (missing.Count > 0 && patience > TimeSpan.Zero)
        {
            await AskFor(missing, patience, found, stop);
        }

        foreach (var (text, vector) in found)
        {
            Remember(text, vector);
        }

        return new GatheredVectors(this, found, wanted.Count - found.Count);
    }

    private async Task Recall(KjerneDb db, List<string> texts, Dictionary<string, float[]> found, CancellationToken stop)
    {
        var now = time.Now();
        foreach (var part in texts.Chunk(ReadAtOnce))
        {
            var keys = part.ToDictionary(x => Convert.ToBase64String(TextVector.KeyOf(address.Model, x)));
            var wanted = keys.Keys.Select(Convert.FromBase64String).ToList();
            var kept = await db.TextVectors.Where(x => wanted.Contains(x.Key)).ToListAsync(stop);

            // The model behind an address may be exchanged without another name.
            var length = address.Length ?? found.Values.FirstOrDefault()?.Length ?? kept.FirstOrDefault()?.Numbers.Length;
            foreach (var vector in kept.Where(x => x.Numbers.Length == length))
            {
                found[keys[Convert.ToBase64String(vector.Key)]] = vector.Unpack();
            }

            var stale = kept.Where(x => now - x.UsedAt > UseIsNoted).Select(x => x.Key).ToList();
            if (stale.Count > 0)
            {
                await writer.WriteSoon(x => x.TextVectors.Where(y => stale.Contains(y.Key)).ExecuteUpdateAsync(y => y.SetProperty(z => z.UsedAt, now)), stop);
            }
        }
    }

    /// <summary>One asks at a time, a part after the other: who waits finds what the one before got, and no text is paid for twice.</summary>
    private async Task AskFor(List<string> texts, TimeSpan patience, Dictionary<string, float[]> found, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        foreach (var part in texts.Chunk(ReadAtOnce))
        {
            if (Left() == TimeSpan.Zero || !await _asking.WaitAsync(Left(), stop))
            {
                return;
            }

            try
            {
                await AskForMissing(part, Left(), found, stop);
            }
            finally
            {
                _asking.Release();
            }
        }

        TimeSpan Left() => patience - time.GetElapsedTime(started) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
    }

    private async Task AskForMissing(string[] texts, TimeSpan patience, Dictionary<string, float[]> found, CancellationToken stop)
    {
        foreach (var text in texts)
        {
            if (Of(text) is { } known)
            {
                found[text] = known;
            }
        }

        List<string> missing = [.. texts.Where(x => !found.ContainsKey(x))];
        var answered = await address.Ask(missing, patience, stop);
        var fresh = missing.Zip(answered).Where(x => x.Second is not null).ToDictionary(x => x.First, x => TextVector.Pack(x.Second!));
        if (fresh.Count > 0)
        {
            await Keep(fresh.ToDictionary(x => TextVector.KeyOf(address.Model, x.Key), x => x.Value), stop);
        }

        foreach (var (text, numbers) in fresh)
        {
            // As it is read back, so that a text is judged alike before and after.
            found[text] = [.. numbers.Select(x => (float)(sbyte)x)];
            Remember(text, found[text]);
        }
    }

    private Task Keep(Dictionary<byte[], byte[]> vectors, CancellationToken stop)
    {
        var (now, keys) = (time.Now(), vectors.Keys.ToList());
        return writer.WriteSoon(async db =>
        {
            await db.TextVectors.Where(x => keys.Contains(x.Key)).ExecuteDeleteAsync(stop);
            db.TextVectors.AddRange(vectors.Select(x => new TextVector { Key = x.Key, Numbers = x.Value, UsedAt = now }));
            await db.SaveChangesAsync(stop);
        }, stop);
    }

    private void Remember(string text, float[] vector)
    {
        if (_recent.TryAdd(text, vector))
        {
            _order.Enqueue(text);
            while (_order.Count > MostRecent && _order.TryDequeue(out var oldest))
            {
                _recent.TryRemove(oldest, out _);
            }
        }
    }
}

/// <summary>Vectors of many texts, held while something is learned or found from them; then those in memory alone.</summary>
public sealed class GatheredVectors(ITextVectors recent, IReadOnlyDictionary<string, float[]> gathered, int missing) : ITextVectors
{
    private volatile IReadOnlyDictionary<string, float[]> _gathered = gathered;

    /// <summary>Texts for which there is none.</summary>
    public int Missing { get; } = missing;

    public float[]? Of(string text) => _gathered.GetValueOrDefault(text) ?? recent.Of(text);

    public void Release() => _gathered = new Dictionary<string, float[]>();
}
