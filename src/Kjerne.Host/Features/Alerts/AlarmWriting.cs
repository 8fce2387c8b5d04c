using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>Turns suspicions at one brand into alarms, lets them grow, and ends them. One alarm for one matter, whoever suspects it.</summary>
public sealed class AlarmWriting(KjerneDb db, BrandId brand, TopicWatch watch, WatchWishes wishes, IReadOnlyList<Watched> inquiries, DateTimeOffset now)
{
    /// <summary>What comes again so soon is still the same.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(12);

    /// <summary>A group without a new inquiry for so long is over.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromHours(6);

    /// <summary>What was said to be no matter is remembered as long as it is compared with.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7 * WatchHistory.Weeks);

    private const int FewestOfGroup = 4;

    /// <summary>What was asked so seldom in the weeks before counts as never.</summary>
    private const int FewestKnown = 3;
    private const double MostlyOneTopic = 0.7;
    private const int MostHeld = 2_000;
    private readonly List<(Alarm Alarm, HashSet<InquiryId> Ids)> _alarms = [];

    public async Task Apply(IReadOnlyList<GroupSuspicion> groups, CancellationToken stop)
    {
        await Load(stop);

        // What is alike but lies in several topics is one matter that no topic is made for: then the topics would each tell a part of it.
        foreach (var group in groups.Where(IsSpread))
        {
            await Take(group, stop);
        }

        foreach (var suspicion in watch.Bursts(topic => Running(x => x.TopicId != topic)))
        {
            await Take(suspicion, stop);
        }

        foreach (var group in groups.Where(x => !IsSpread(x)))
        {
            await Take(group, stop);
        }

        foreach (var suspicion in watch.Growths(Explained(x => x.Kind is not AlarmKind.Growth)))
        {
            await Take(suspicion, stop);
        }

        foreach (var suspicion in watch.GroupGrowths(Explained(x => x.Kind is not AlarmKind.Growth)))
        {
            await TakeGroup(suspicion, stop);
        }

        foreach (var (alarm, ids) in _alarms.Where(x => x.Alarm.IsRunning).ToList())
        {
            await Follow(alarm, ids, stop);
        }

        await db.SaveChangesAsync(stop);
    }

    private bool IsSpread(GroupSuspicion group) =>
        group.Inquiries.SelectMany(x => watch.TopicsOf(x.TopicId)).CountBy(x => x).Select(x => x.Value).DefaultIfEmpty(0).Max() < MostlyOneTopic * group.Inquiries.Count;

    private async Task Load(CancellationToken stop)
    {
        var oldest = now - Remembered;
        var alarms = await db.Alarms.AsTracking().Where(x => x.BrandId == brand && (x.EndedAt == null || x.RaisedAt > oldest)).OrderBy(x => x.Id).ToListAsync(stop);
        var keys = alarms.ConvertAll(x => x.Id);
        var members = (await db.AlarmInquiries.Where(x => keys.Contains(x.AlarmId)).Select(x => new { x.AlarmId, x.InquiryId }).ToListAsync(stop)).ToLookup(x => x.AlarmId, x => x.InquiryId);
        _alarms.AddRange(alarms.Select(x => (x, members[x.Id].ToHashSet())));
        await NameGroups(stop);
    }

    /// <summary>A group that somebody made a topic of meanwhile is watched as that topic.</summary>
    private async Task NameGroups(CancellationToken stop)
    {
        var groups = _alarms.Select(x => x.Alarm).Where(x => x is { IsRunning: true, ProposalId: not null }).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        var ids = groups.ConvertAll(x => x.ProposalId!.Value);
        var made = await db.TopicProposals.Where(x => ids.Contains(x.Id) && x.State == TopicProposalState.Accepted && x.MadeTopicId != null)
            .ToDictionaryAsync(x => x.Id, x => x.MadeTopicId!.Value, stop);
        foreach (var alarm in groups.Where(x => made.ContainsKey(x.ProposalId!.Value)))
        {
            alarm.Name(made[alarm.ProposalId!.Value]);
            Tell(alarm);
        }
    }

    private HashSet<InquiryId> Running(Func<Alarm, bool> which) => [.. _alarms.Where(x => x.Alarm.IsRunning && which(x.Alarm)).SelectMany(x => x.Ids)];

    /// <summary>What earlier alarms have told already is no growth besides.</summary>
    private HashSet<InquiryId> Explained(Func<Alarm, bool> which) => [.. _alarms.Where(x => which(x.Alarm)).SelectMany(x => x.Ids)];

    private async Task Take(Suspicion suspicion, CancellationToken stop)
    {
        var isSlow = suspicion.Kind is AlarmKind.Growth;
        var (same, ids) = _alarms.FindLast(x => x.Alarm.TopicId == suspicion.TopicId && (x.Alarm.Kind == AlarmKind.Growth) == isSlow && IsStill(x.Alarm));
        if (same is null && !isSlow && Overlapping(suspicion.Ids) is { } other)
        {
            (same, ids) = other;
        }

        if (same is null)
        {
            await Raise(suspicion, stop);
        }
        else if (same is { IsRunning: false, RejectedAt: null })
        {
            same.Resume();
            await Join(same, ids, suspicion.Inquiries, stop);
        }
    }

    private async Task Take(GroupSuspicion group, CancellationToken stop)
    {
        var members = group.Inquiries.Where(x => !wishes.NotOfThem.Contains((null, x.Id)) && !watch.IsLate(x.Id)).ToList();
        if (Overlapping([.. members.Select(x => x.Id)]) is { } other)
        {
            if (other.Alarm is { TopicId: null, RejectedAt: null })
            {
                if (!other.Alarm.IsRunning)
                {
                    other.Alarm.Resume();
                }

                await Join(other.Alarm, other.Ids, members, stop);
            }

            return;
        }

        var seen = members.Select(x => x.CustomerId).Distinct().Count();
        if (seen < FewestOfGroup)
        {
            return;
        }

        var words = await AlarmWords.Of(db, brand, [.. members.Select(x => x.Id)], stop);
        var rejected = _alarms.Where(x => x.Alarm is { TopicId: null, RejectedAt: not null } && Shares(x.Alarm.Words, words)).Select(x => x.Alarm.Seen).DefaultIfEmpty(0).Max();

        // What was said to be no matter must come twice as strong to be told again.
        if (seen >= 2 * rejected)
        {
            var before = await AskedBefore(words, members[0].At, stop);
            var usual = before * watch.Brand.Expected(members[0].At, now) / Math.Max(1, watch.Brand.Inquiries);
            await Raise(new Suspicion(before < FewestKnown ? AlarmKind.New : AlarmKind.Burst, null, members, seen, usual, group.Surprise, members[0].At), stop);
        }
    }

    /// <summary>A group that grows: the alarm of its proposal, or one that holds a good part of the same, as a topic's may; and a group may be found again as another.</summary>
    private async Task TakeGroup(Suspicion suspicion, CancellationToken stop)
    {
        var (same, ids) = _alarms.FindLast(x => x.Alarm.Kind is AlarmKind.Growth && (x.Alarm.ProposalId == suspicion.ProposalId || SharesThird(suspicion.Ids, x.Ids)) && (IsStill(x.Alarm) || x.Alarm.RejectedAt is not null));
        if (same is null || (same is { RejectedAt: not null, TopicId: null } && suspicion.Seen >= 2 * same.Seen))
        {
            await Raise(suspicion, stop);
        }
        else if (same is { RejectedAt: null, TopicId: null })
        {
            same.ProposalId = suspicion.ProposalId;
            if (!same.IsRunning)
            {
                same.Resume();
                await Join(same, ids, suspicion.Inquiries, stop);
            }
        }
    }

    private static bool SharesThird(IReadOnlyList<InquiryId> some, HashSet<InquiryId> others) =>
        some.Count > 0 && others.Count > 0 && some.Count(others.Contains) * 3 >= Math.Min(some.Count, others.Count);

    /// <summary>Whether two names in words have one of their phrases in common.</summary>
    private static bool Shares(string words, string other) => words.Split(", ", StringSplitOptions.RemoveEmptyEntries).Intersect(other.Split(", ")).Any();

    /// <summary>An alarm that still goes on, or did a moment ago, and holds a good part of these.</summary>
    private (Alarm Alarm, HashSet<InquiryId> Ids)? Overlapping(IReadOnlyList<InquiryId> ids)
    {
        var found = _alarms.FindLast(x => x.Alarm.Kind is not AlarmKind.Growth && (IsStill(x.Alarm) || x.Alarm.RejectedAt is not null) && SharesThird(ids, x.Ids));
        return found.Alarm is null ? null : found;
    }

    private bool IsStill(Alarm alarm) => alarm.IsRunning || now - alarm.EndedAt < Again;

    /// <summary>In how many of the inquiries of the weeks before the first of the words stood.</summary>
    private async Task<int> AskedBefore(string words, DateTimeOffset before, CancellationToken stop)
    {
        var (first, oldest) = (words.Split(", ")[0], before.AddDays(-7 * WatchHistory.Weeks));
        return first.Length == 0 ? 0 : await db.TopicTexts.CountAsync(x => x.BrandId == brand && x.At < before && x.At > oldest && x.Text.ToLower().Contains(first), stop);
    }

    private async Task Raise(Suspicion suspicion, CancellationToken stop)
    {
        var alarm = new Alarm
        {
            BrandId = brand,
            Kind = suspicion.Kind,
            TopicId = suspicion.TopicId,
            ProposalId = suspicion.ProposalId,
            Words = await AlarmWords.Of(db, brand, suspicion.Ids, stop),
            StartedAt = suspicion.Inquiries[0].At,
            RaisedAt = now,
            LastAt = suspicion.Inquiries[^1].At,
            Seen = suspicion.Seen,
            Expected = suspicion.Expected,
            Surprise = suspicion.Surprise,
        };
        db.Alarms.Add(alarm);
        await db.SaveChangesAsync(stop);
        var ids = new HashSet<InquiryId>();
        _alarms.Add((alarm, ids));
        Hold(alarm, ids, suspicion.Inquiries);
        db.Append(new AlarmRaised(alarm.Id, brand, alarm.Kind, alarm.TopicId, alarm.Version), now);
    }

    /// <summary>What came since, and whether it is over: half of what raised it is no longer an alarm, so that one at the edge does not come and go.</summary>
    private async Task Follow(Alarm alarm, HashSet<InquiryId> ids, CancellationToken stop)
    {
        if (alarm is { TopicId: null, Kind: AlarmKind.Growth })
        {
            await FollowGroup(alarm, ids, stop);
            return;
        }

        if (alarm.TopicId is not { } topic)
        {
            if (now - alarm.LastAt > Silence)
            {
                End(alarm);
            }

            return;
        }

        var isSlow = alarm.Kind is AlarmKind.Growth;
        var others = Running(x => x.Id != alarm.Id && x.TopicId != topic);
        var suspicion = isSlow ? watch.GrowthOf(topic, others) : watch.BurstOf(topic, others);
        var threshold = isSlow ? watch.SlowThreshold(topic) : watch.Threshold(topic);
        var back = !isSlow && alarm.Kind is AlarmKind.Returned ? watch.GrowthOf(topic, others) : null;
        if ((suspicion?.Surprise ?? 0) < threshold / 2 && (back?.Surprise ?? 0) < watch.SlowThreshold(topic) / 2)
        {
            End(alarm);
            return;
        }

        await Join(alarm, ids, [.. watch.Of(topic, alarm.StartedAt).Where(x => !others.Contains(x.Id))], stop);
        if (watch.PastOf(topic) is { } past)
        {
            alarm.Expected = past.Expected(alarm.StartedAt, now);
        }
    }

    /// <summary>Over when it grows no more, when its proposal was refused, and when it is found no more.</summary>
    private async Task FollowGroup(Alarm alarm, HashSet<InquiryId> ids, CancellationToken stop)
    {
        var suspicion = alarm.ProposalId is { } proposal ? watch.GrowthOf(proposal, Running(x => x.Kind is not AlarmKind.Growth)) : null;
        if (suspicion is null || suspicion.Surprise < watch.SlowThreshold() / 2)
        {
            End(alarm);
            return;
        }

        await Join(alarm, ids, suspicion.Inquiries, stop);
        alarm.Expected = suspicion.Expected;
    }

    private async Task Join(Alarm alarm, HashSet<InquiryId> ids, IReadOnlyList<Watched> members, CancellationToken stop)
    {
        if (!Hold(alarm, ids, members))
        {
            return;
        }

        var removed = wishes.NotOfThem.Where(x => x.TopicId == alarm.TopicId).Select(x => x.Inquiry).ToHashSet();
        alarm.Seen = Math.Max(alarm.Seen, inquiries.Where(x => ids.Contains(x.Id) && !removed.Contains(x.Id)).Select(x => x.CustomerId).Distinct().Count());
        alarm.StartedAt = members.Min(x => x.At) is var first && first < alarm.StartedAt ? first : alarm.StartedAt;
        alarm.LastAt = members.Max(x => x.At) is var last && last > alarm.LastAt ? last : alarm.LastAt;
        if (ids.Count < 100)
        {
            alarm.Words = await AlarmWords.Of(db, brand, [.. ids], stop);
        }

        alarm.Grow();
        Tell(alarm);
    }

    /// <summary>False when it held them all already.</summary>
    private bool Hold(Alarm alarm, HashSet<InquiryId> ids, IReadOnlyList<Watched> members)
    {
        var before = ids.Count;
        foreach (var member in members.Where(_ => ids.Count < MostHeld).Where(x => ids.Add(x.Id)))
        {
            db.AlarmInquiries.Add(new AlarmInquiry { AlarmId = alarm.Id, InquiryId = member.Id });
        }

        return ids.Count > before;
    }

    private void End(Alarm alarm)
    {
        alarm.End(now);
        Tell(alarm);
    }

    private void Tell(Alarm alarm) => db.Append(new AlarmChanged(alarm.Id, brand, alarm.Version), now);
}
