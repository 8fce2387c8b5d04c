namespace Kjerne.Features.Access;

/// <summary>So many an hour, for what costs others something (mails into somebody's mailbox). In memory, per node.</summary>
public sealed class HourlyLimits(TimeProvider time)
{
    /// <summary>Bounds memory; above it what is over goes first, then everything.</summary>
    private const int MostEntries = 100_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<string, (int Count, DateTimeOffset EndsAt)> _hours = [];
    private readonly Lock _lock = new();

    public bool Take(string key, int most)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_hours.Count >= MostEntries)
            {
                MakeRoom(now);
            }

            var (count, endsAt) = _hours.TryGetValue(key, out var hour) && hour.EndsAt > now ? hour : (0, now + Hour);
            if (count >= most)
            {
                return false;
            }

            _hours[key] = (count + 1, endsAt);
            return true;
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        _hours.Where(x => x.Value.EndsAt <= now).Select(x => x.Key).ToList().ForEach(x => _hours.Remove(x));
        if (_hours.Count >= MostEntries)
        {
            _hours.Clear();
        }
    }
}
