using System.Collections.Concurrent;

namespace Kjerne.Platform.Live;

public enum PresentActivity
{
    Looking,

    /// <summary>The page is open and nobody has touched it for a while.</summary>
    Idle,
    Writing,
}

/// <summary>A thing people can be at, with what decides who may follow it.</summary>
/// <param name="TeamId">Null: no team's.</param>
/// <param name="OwnerId">The person it was given to; null: nobody.</param>
public sealed record LivePlace(long Id, long BrandId, long? TeamId, long? OwnerId);

public sealed record PresentPerson(long UserId, string Name, PresentActivity Activity);

/// <summary>Everybody who is at one thing; an empty list when the last has left.</summary>
public sealed record PresentAt(long Id, IReadOnlyList<PresentPerson> People);

/// <summary>One open page of one person. Travels between nodes as it is.</summary>
/// <param name="Key">The connection's id: one page is at one place.</param>
/// <param name="Place">Null: it has left.</param>
public sealed record PresentPage(string Key, long UserId, string Name, PresentActivity Activity, LivePlace? Place);

/// <summary>
/// Who is at what, on all nodes, in memory only: a page says so again and again and is forgotten when it stops. So a closed laptop, a dead node or a lost
/// right ends by itself. Thread-safe.
/// </summary>
public sealed class LivePresence : IDisposable
{
    private const string MessageKind = "presence";

    /// <summary>Pages say it every 15 s; two may be lost.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _pages = new();
    private readonly LiveConnections _connections;
    private readonly NodeMessages _nodes;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    public LivePresence(LiveConnections connections, NodeMessages nodes, TimeProvider clock)
    {
        (_connections, _nodes, _clock) = (connections, nodes, clock);
        _nodes.Heard += Hear;
        _timer = clock.CreateTimer(_ => ForgetSilent(), null, LookEvery, LookEvery);
    }

    /// <summary>Said by a page connected here; other nodes hear it too.</summary>
    public void Say(PresentPage page)
    {
        _nodes.Say(MessageKind, page);
        Take(page);
    }

    /// <summary>All that this viewer may follow, for a page that has just connected.</summary>
    public IReadOnlyList<PresentAt> SeenBy(LiveViewer viewer) =>
        [.. _pages.Values.Where(x => viewer.Follows(x.Page.Place!)).GroupBy(x => x.Page.Place!.Id).Select(x => new PresentAt(x.Key, Merged(x)))];

    public void Dispose()
    {
        _timer.Dispose();
        _nodes.Heard -= Hear;
    }

    private void Hear(string kind, Func<Type, object?> read)
    {
        if (kind == MessageKind && read(typeof(PresentPage)) is PresentPage page)
        {
            Take(page);
        }
    }

    private void Take(PresentPage page)
    {
        _pages.TryGetValue(page.Key, out var before);
        if (page.Place is null)
        {
            _pages.TryRemove(page.Key, out _);
        }
        else
        {
            _pages[page.Key] = new Entry(page, _clock.GetTimestamp());
        }

        if (before is not null && before.Page.Place!.Id != page.Place?.Id)
        {
            Tell(before.Page.Place);
        }

        if (page.Place is { } place && page != before?.Page)
        {
            Tell(place);
        }
    }

    private void ForgetSilent()
    {
        foreach (var (key, entry) in _pages.Where(x => _clock.GetElapsedTime(x.Value.SaidAt) > Lease))
        {
            if (_pages.TryRemove(new KeyValuePair<string, Entry>(key, entry)))
            {
                Tell(entry.Page.Place!);
            }
        }
    }

    private void Tell(LivePlace place)
    {
        PresentAt[] news = [new(place.Id, Merged(_pages.Values.Where(x => x.Page.Place!.Id == place.Id)))];
        _connections.SendTo(viewer => viewer.Follows(place), "presence", news);
    }

    /// <summary>One entry a person, however many pages they have open: writing goes before looking, looking before idle.</summary>
    private static List<PresentPerson> Merged(IEnumerable<Entry> entries) =>
    [
        .. entries.Select(x => x.Page).GroupBy(x => x.UserId).OrderBy(x => x.Min(page => page.Name), StringComparer.Ordinal)
            .Select(x => new PresentPerson(x.Key, x.First().Name, x.Select(page => page.Activity).MaxBy(Weight))),
    ];

    private static int Weight(PresentActivity activity) => activity switch
    {
        PresentActivity.Idle => 0,
        PresentActivity.Looking => 1,
        PresentActivity.Writing => 2,
    };

    /// <param name="SaidAt">A timestamp of the clock, not a moment.</param>
    private sealed record Entry(PresentPage Page, long SaidAt);
}
