namespace Kjerne.Features.Access;

/// <param name="Free">So many failures cost nothing; each further one doubles the wait.</param>
public readonly record struct AttemptKey(string Name, int Free);

/// <summary>
/// Slows guessing down without locking anybody out. Failures are counted per account and network, per network, and per account; after the free
/// ones each costs a wait that doubles from two seconds to a quarter of an hour. Counted in memory and per node: a restart or a second node gives an
/// attacker a handful more guesses of a password that stands against a billion, while a counter in the database would let anybody who
/// can reach the sign-in page make us write. (Short codes are different: see <see cref="TryCounting"/>.)
/// An attempt counts when it begins, so guesses at the same moment are all counted.
/// </summary>
public sealed class AttemptLimits(TimeProvider time)
{
    /// <summary>Bounds memory under an attack from many addresses with many names; the oldest tenth makes room.</summary>
    private const int MostEntries = 100_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Failures are forgotten when none came for so long.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Lock _lock = new();

    /// <summary>Null: go on, and the attempt is counted under every key. Else how long to wait, and nothing is counted.</summary>
    public TimeSpan? Take(params ReadOnlySpan<AttemptKey> keys)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var wait = TimeSpan.Zero;
            foreach (var key in keys)
            {
                if (_entries.TryGetValue(key.Name, out var entry) && entry.BlockedUntil - now > wait)
                {
                    wait = entry.BlockedUntil - now;
                }
            }

            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            MakeRoom(now);
            foreach (var key in keys)
            {
                Count(key, now);
            }
        }

        return null;
    }

    /// <summary>The attempt was right: it no longer counts against the others behind the same key.</summary>
    public void GiveBack(params ReadOnlySpan<AttemptKey> keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_entries.TryGetValue(key.Name, out var entry))
                {
                    var failures = entry.Failures - 1;
                    _entries[key.Name] = entry with { Failures = failures, BlockedUntil = failures < key.Free ? default : entry.BlockedUntil };
                }
            }
        }
    }

    /// <summary>Whoever proved to be right starts afresh.</summary>
    public void Clear(AttemptKey key)
    {
        lock (_lock)
        {
            _entries.Remove(key.Name);
        }
    }

    private void Count(AttemptKey key, DateTimeOffset now)
    {
        var failures = _entries.TryGetValue(key.Name, out var entry) && now - entry.LastAt < Memory ? entry.Failures + 1 : 1;
        _entries[key.Name] = new Entry(failures, now, failures < key.Free ? default : now + WaitAfter(failures - key.Free));
    }

    private static TimeSpan WaitAfter(int beyond) => beyond > 9 ? LongestWait : Min(FirstWait * Math.Pow(2, beyond), LongestWait);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private void MakeRoom(DateTimeOffset now)
    {
        if (_entries.Count < MostEntries)
        {
            return;
        }

        var old = _entries.OrderBy(x => x.Value.LastAt).Take(MostEntries / 10).Select(x => x.Key)
            .Union(_entries.Where(x => now - x.Value.LastAt >= Memory).Select(x => x.Key)).ToList();
        old.ForEach(x => _entries.Remove(x));
    }

    private readonly record struct Entry(int Failures, DateTimeOffset LastAt, DateTimeOffset BlockedUntil);
}
