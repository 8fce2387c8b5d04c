using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Topics;

namespace Kjerne.Features.Alerts;

/// <summary>What is suspected of a kind: these inquiries are more than is usual.</summary>
/// <param name="Seen">Customers among them.</param>
public sealed record Suspicion(
    AlarmKind Kind, TopicId? TopicId, IReadOnlyList<Watched> Inquiries, int Seen, double Expected, double Surprise, DateTimeOffset From)
{
    /// <summary>The proposal that follows the group; null for a topic and for what is alike within hours.</summary>
    public TopicProposalId? ProposalId { get; init; }

    public IReadOnlyList<InquiryId> Ids => [.. Inquiries.Select(x => x.Id)];
}

/// <param name="FalseAlarmWeeks">At most one false alarm in so many weeks, all topics together.</param>
/// <param name="NotOfThem">What people took out of alarms of a topic.</param>
/// <param name="MadeAt">When each topic was made.</param>
public sealed record WatchWishes(
    int FalseAlarmWeeks, IReadOnlyDictionary<TopicId, WatchedTopic> Topics, IReadOnlySet<(TopicId? TopicId, InquiryId Inquiry)> NotOfThem, IReadOnlyDictionary<TopicId, DateTimeOffset> MadeAt);

/// <summary>Judges the topics of one brand at one moment by what came before it. Pure.</summary>
public sealed class TopicWatch
{
    private const int Fewest = 3;
    private const int FewestOfGrowth = 8;

    /// <summary>Without so many inquiries, and so many days, nothing can be called unusual.</summary>
    private const int FewestBefore = 50;
    private const double FewestDays = 7;

    private static readonly TimeSpan[] Windows = [TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(24)];
    private static readonly TimeSpan[] SlowWindows = [TimeSpan.FromDays(7), TimeSpan.FromDays(28)];

    /// <summary>What was written down so long after others that were asked later is history, not news.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(3);

    /// <summary>Windows of hours ask about the last day, so the past they are compared with ends a day ago.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TopicTree _tree;
    private readonly WatchWishes _wishes;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<TopicId, List<Watched>> _ofTopic = [];
    private readonly Dictionary<TopicProposalId, (DateTimeOffset From, List<Watched> Inquiries)> _ofGroup = [];
    private readonly HashSet<InquiryId> _late = [];
    private readonly DateTimeOffset _first;
    private readonly Rhythm _brand;

    /// <param name="inquiries">Of one brand, oldest first, at least the last day's and of <see cref="WatchHistory.Weeks"/>.</param>
    /// <param name="groups">Those nobody has named, of all brands.</param>
    public TopicWatch(IReadOnlyList<Watched> inquiries, TopicTree tree, WatchWishes wishes, TimeZoneInfo zone, DateTimeOffset now, IReadOnlyList<FollowedGroup>? groups = null)
    {
        (_tree, _wishes, _zone, _now) = (tree, wishes, zone, now);
        FindLate(inquiries);
        _first = inquiries.Count > 0 ? Max(inquiries[0].At, now.AddDays(-7 * WatchHistory.Weeks)) : now;
        _brand = Past(inquiries, null, now - Day, _first);
        foreach (var inquiry in inquiries)
        {
            foreach (var id in TopicsOf(inquiry.TopicId).Where(x => !wishes.NotOfThem.Contains((x, inquiry.Id))))
            {
                (_ofTopic.TryGetValue(id, out var list) ? list : _ofTopic[id] = []).Add(inquiry);
            }
        }

        var members = (groups ?? []).SelectMany(x => x.Inquiries, (group, id) => (group, id)).ToLookup(x => x.id, x => x.group);
        foreach (var (inquiry, group) in inquiries.Where(x => !wishes.NotOfThem.Contains((null, x.Id))).SelectMany(x => members[x.Id], (x, group) => (x, group)))
        {
            (_ofGroup.TryGetValue(group.Id, out var known) ? known : _ofGroup[group.Id] = (group.From, [])).Inquiries.Add(inquiry);
        }
    }

    public Rhythm Brand => _brand;

    /// <summary>What an inquiry of the topic counts for: the topic and all above it.</summary>
    public IEnumerable<TopicId> TopicsOf(TopicId? given)
    {
        for (var topic = given is { } id ? _tree.Current(id) : null; topic is { } next; topic = _tree.Find(next)?.ParentId)
        {
            yield return next;
        }
    }

    private bool KnowsWhatIsUsual => _brand.Inquiries >= FewestBefore && _brand.Days >= FewestDays;

    /// <summary>More within hours than is usual, deepest topics first: a parent is judged by what its children's alarms do not explain.</summary>
    /// <param name="explainedFor">What other alarms hold that go on now.</param>
    public List<Suspicion> Bursts(Func<TopicId, IReadOnlySet<InquiryId>> explainedFor)
    {
        var found = new List<Suspicion>();
        var known = new HashSet<InquiryId>();
        foreach (var topic in DeepestFirst())
        {
            if (BurstOf(topic, known.Union(explainedFor(topic)).ToHashSet()) is { } suspicion && suspicion.Surprise >= Threshold(topic))
            {
                found.Add(suspicion);
                known.UnionWith(suspicion.Ids);
            }
        }

        return found;
    }

    /// <summary>The most surprising of the windows now, whether it is an alarm or not; null when there is nothing to judge.</summary>
    public Suspicion? BurstOf(TopicId topic, IReadOnlySet<InquiryId> explained)
    {
        var past = PastOf(topic);
        if (past is null || !_ofTopic.TryGetValue(topic, out var all))
        {
            return null;
        }

        var kind = FixedAt(topic) is null ? AlarmKind.Burst : AlarmKind.Returned;
        return Windows.Select(x => Judge(kind, topic, all, past, _now - x, explained, Fewest)).OfType<Suspicion>().MaxBy(x => x.Surprise);
    }

    /// <summary>More in the last week, or four, than in those before; also what comes back slowly after its cause was fixed.</summary>
    public List<Suspicion> Growths(IReadOnlySet<InquiryId> explained)
    {
        var found = new List<Suspicion>();
        foreach (var topic in DeepestFirst())
        {
            if (GrowthOf(topic, explained) is { } suspicion && suspicion.Surprise >= SlowThreshold(topic) && !found.Exists(x => Below(topic, x.TopicId)))
            {
                found.Add(suspicion);
            }
        }

        return found;
    }

    /// <summary>The same for groups that were found in the log and have no name yet.</summary>
    public IEnumerable<Suspicion> GroupGrowths(IReadOnlySet<InquiryId> explained) =>
        _ofGroup.Keys.Where(_ => KnowsWhatIsUsual).OrderBy(x => x.Value).Select(x => GrowthOf(x, explained)).OfType<Suspicion>().Where(x => x.Surprise >= SlowThreshold());

    /// <summary>Null also when there is no such group any more.</summary>
    public Suspicion? GrowthOf(TopicProposalId group, IReadOnlySet<InquiryId> explained)
    {
        if (!_ofGroup.TryGetValue(group, out var followed))
        {
            return null;
        }

        var (from, all) = (Max(_first, followed.From), followed.Inquiries);
        return Slow(from).Select(x => Judge(AlarmKind.Growth, null, all, Past(all, _brand, _now - x, from), _now - x, explained, FewestOfGrowth)).OfType<Suspicion>()
            .Select(x => x with { ProposalId = group }).MaxBy(x => x.Surprise);
    }

    public Suspicion? GrowthOf(TopicId topic, IReadOnlySet<InquiryId> explained)
    {
        if (!_ofTopic.TryGetValue(topic, out var all))
        {
            return null;
        }

        var (fixedAt, from) = (FixedAt(topic), Since(topic));
        var (kind, fewest) = fixedAt is null ? (AlarmKind.Growth, FewestOfGrowth) : (AlarmKind.Returned, Fewest);
        return SlowWindows.Where(x => fixedAt is not null && x == SlowWindows[0]).Union(Slow(from))
            .Select(x => Judge(kind, topic, all, Past(all, _brand, Max(_now - x, from), from), Max(_now - x, from), explained, fewest)).OfType<Suspicion>().MaxBy(x => x.Surprise);
    }

    /// <summary>How unlikely a count must be for the wanted number of false alarms: every inquiry asks every window once (Bonferroni).</summary>
    public double Threshold(TopicId topic)
    {
        var wish = _wishes.Topics.GetValueOrDefault(topic);
        var asked = wish?.FalseAlarmWeeks is null ? _brand.PerWeek : Math.Max(1, PastOf(topic)?.PerWeek ?? 1);
        return Log(asked * Windows.Length * (wish?.FalseAlarmWeeks ?? _wishes.FalseAlarmWeeks)) + (wish?.Rejections ?? 0);
    }

    /// <summary>What grows over weeks is a new question once a week and topic.</summary>
    public double SlowThreshold(TopicId topic)
    {
        var wish = _wishes.Topics.GetValueOrDefault(topic);
        return wish?.FalseAlarmWeeks is { } own ? Log((double)SlowWindows.Length * own) + wish.Rejections : SlowThreshold() + (wish?.Rejections ?? 0);
    }

    /// <summary>For a group, and for a topic of which nobody has said anything: they share the wanted number.</summary>
    public double SlowThreshold() => Log((double)(_ofTopic.Count + _ofGroup.Count) * SlowWindows.Length * _wishes.FalseAlarmWeeks);

    /// <summary>What is usual for the topic; null when it is too young to tell.</summary>
    public Rhythm? PastOf(TopicId topic)
    {
        var from = Since(topic);
        return FixedAt(topic) is null && (_now - Day - from).TotalDays < FewestDays ? null : Past(_ofTopic.GetValueOrDefault(topic) ?? [], _brand, _now - Day, from);
    }

    /// <summary>Imported, or written down long after it was asked.</summary>
    public bool IsLate(InquiryId id) => _late.Contains(id);

    public IReadOnlyList<Watched> Of(TopicId topic, DateTimeOffset from) => [.. (_ofTopic.GetValueOrDefault(topic) ?? []).Where(x => x.At >= from && !_late.Contains(x.Id))];

    /// <summary>None as long as nothing can be called unusual.</summary>
    private IEnumerable<TopicId> DeepestFirst() => _ofTopic.Keys.Where(x => KnowsWhatIsUsual && _tree.IsOpen(x)).OrderByDescending(x => _tree.LevelOf(x)).ThenBy(x => x.Value);

    private void FindLate(IReadOnlyList<Watched> inquiries)
    {
        var newest = DateTimeOffset.MinValue;
        foreach (var inquiry in inquiries.OrderBy(x => x.Id.Value))
        {
            newest = Max(newest, inquiry.At);
            if (newest - inquiry.At > Late)
            {
                _late.Add(inquiry.Id);
            }
        }
    }

    private Suspicion? Judge(
        AlarmKind kind, TopicId? topic, List<Watched> all, Rhythm past, DateTimeOffset from, IReadOnlySet<InquiryId> explained, int fewest)
    {
        var inside = all.Where(x => x.At >= from && !explained.Contains(x.Id) && !_late.Contains(x.Id)).ToList();
        var seen = inside.Select(x => x.CustomerId).Distinct().Count();
        return seen < fewest ? null : new Suspicion(kind, topic, inside, seen, past.Expected(from, _now), past.Surprise(seen, from, _now), from);
    }

    /// <summary>Windows of which the time before is long enough to compare with.</summary>
    private IEnumerable<TimeSpan> Slow(DateTimeOffset from) => SlowWindows.Where(x => _now - x - from >= 2 * x || (x == SlowWindows[1] && _now - x - from >= x));

    /// <summary>One customer counts once a day, as in the windows.</summary>
    private Rhythm Past(IEnumerable<Watched> inquiries, Rhythm? brand, DateTimeOffset until, DateTimeOffset from) => Rhythm.Of(
        [.. inquiries.Where(x => x.At >= from && x.At < until).DistinctBy(x => (x.CustomerId, x.At.UtcDateTime.Date)).Select(x => x.At)],
        brand, until, Math.Max(0, (until - from).TotalDays), _zone);

    /// <summary>From when on the topic's past says what is usual for it: since it was made, or since the first inquiry that was found to be of it.</summary>
    private DateTimeOffset Since(TopicId topic)
    {
        var made = _wishes.MadeAt.GetValueOrDefault(topic, _first);
        var first = _ofTopic.TryGetValue(topic, out var all) && all[0].At < made ? all[0].At : made;
        return Max(_first, FixedAt(topic) ?? first);
    }

    private DateTimeOffset? FixedAt(TopicId topic) => _wishes.Topics.GetValueOrDefault(topic)?.CauseFixedAt is { } at && at < _now ? at : null;

    private bool Below(TopicId topic, TopicId? other) => other is { } id && id != topic && _tree.Below(topic).Contains(id);

    private static double Log(double questions) => Math.Log10(Math.Max(1, questions));

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
