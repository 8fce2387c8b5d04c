using Kjerne.Platform.Data;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Alerts;

public enum AlarmKind
{
    /// <summary>More within hours than is usual then.</summary>
    Burst,

    /// <summary>More within weeks than in those before.</summary>
    Growth,

    /// <summary>A burst of something nobody asked in the weeks before.</summary>
    New,

    /// <summary>A topic comes again although its cause was fixed.</summary>
    Returned,
}

/// <summary>More inquiries of one kind, at one brand, than the past lets expect. Grows while it lasts; is never deleted.</summary>
public sealed class Alarm
{
    public const int LongestWords = 300;

    public AlarmId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required AlarmKind Kind { get; init; }

    /// <summary>Null: a group that has no topic, found by likeness alone.</summary>
    public required TopicId? TopicId { get; set; }

    /// <summary>Of a group that grows slowly, the proposal it is followed by (<see cref="Conversations.TopicReview.FollowedGroup"/>), which may be gone by now.</summary>
    public TopicProposalId? ProposalId { get; set; }

    /// <summary>What sets its inquiries apart, in their own words, strongest first, with a comma between.</summary>
    public required string Words { get; set; }

    /// <summary>Of its first inquiry.</summary>
    public required DateTimeOffset StartedAt { get; set; }
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Of its last inquiry so far.</summary>
    public required DateTimeOffset LastAt { get; set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Customers who asked since it started: one who writes a thousand times counts once.</summary>
    public required int Seen { get; set; }

    /// <summary>So many are usual in this time.</summary>
    public required double Expected { get; set; }

    /// <summary>Minus the logarithm to base 10 of the chance of as many by accident, when it was raised.</summary>
    public required double Surprise { get; init; }
    public UserId? AcknowledgedById { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Who said that it is no matter of its own.</summary>
    public UserId? RejectedById { get; private set; }
    public DateTimeOffset? RejectedAt { get; private set; }
    public IncidentId? IncidentId { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsRunning => EndedAt is null;

    public void Grow() => Version++;

    public void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Version++;
    }

    /// <summary>It came again shortly after it had ended.</summary>
    public void Resume()
    {
        EndedAt = null;
        Version++;
    }

    /// <summary>The group was made a topic.</summary>
    public void Name(TopicId topic)
    {
        (TopicId, ProposalId) = (topic, null);
        Version++;
    }

    public void Acknowledge(UserId by, DateTimeOffset at)
    {
        if (AcknowledgedAt is null)
        {
            (AcknowledgedById, AcknowledgedAt) = (by, at);
            Version++;
        }
    }

    public void Reject(UserId by, DateTimeOffset at)
    {
        (RejectedById, RejectedAt) = (by, at);
        End(at);
    }

    /// <summary>Null takes the link away.</summary>
    public void Link(IncidentId? incident)
    {
        IncidentId = incident;
        Version++;
    }
}

public sealed class AlarmInquiry
{
    public required AlarmId AlarmId { get; init; }
    public required InquiryId InquiryId { get; init; }

    /// <summary>When somebody said that it is not of the same matter; such a one counts for no alarm of its kind again.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>One cause, many conversations now: those of its alarms.</summary>
public sealed class Incident
{
    public const int LongestName = 160;

    public IncidentId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required UserId? CreatedById { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? SolvedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>What people have said about watching one topic; without a row the <see cref="WatchSetting"/> holds alone.</summary>
public sealed class WatchedTopic
{
    public required TopicId TopicId { get; init; }

    /// <summary>At most one false alarm in so many weeks for this topic alone; null: it shares the number of all.</summary>
    public int? FalseAlarmWeeks { get; set; }

    /// <summary>How often an alarm of it was said to be none: each time it must be ten times as unlikely.</summary>
    public int Rejections { get; set; }

    /// <summary>From then on nobody should ask it again.</summary>
    public DateTimeOffset? CauseFixedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>One row for the installation.</summary>
public sealed class WatchSetting
{
    public const int OnlyId = 1;
    public const int UsualWeeks = 4;

    public int Id { get; private init; } = OnlyId;

    /// <summary>At most one false alarm in so many weeks, all topics of a brand together.</summary>
    public int FalseAlarmWeeks { get; set; } = UsualWeeks;
    public int Version { get; set; } = 1;
}

/// <summary>People are told of it.</summary>
public sealed record AlarmRaised(AlarmId AlarmId, BrandId BrandId, AlarmKind Kind, TopicId? TopicId, int Version) : IFact
{
    public FactSubject Subject => new("alarm", AlarmId.Value, BrandId.Value, Version);
}

/// <summary>It has grown, ended, or somebody has done something with it.</summary>
public sealed record AlarmChanged(AlarmId AlarmId, BrandId BrandId, int Version) : IFact
{
    public FactSubject Subject => new("alarm", AlarmId.Value, BrandId.Value, Version);
}

public readonly record struct AlarmId(long Value) : ITypedId<AlarmId>
{
    public static AlarmId Of(long value) => new(value);
    public static bool TryParse(string? text, out AlarmId id) => TypedId.TryParse(text, out id);
    public static bool operator <(AlarmId a, AlarmId b) => a.Value < b.Value;
    public static bool operator >(AlarmId a, AlarmId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct IncidentId(long Value) : ITypedId<IncidentId>
{
    public static IncidentId Of(long value) => new(value);
    public static bool TryParse(string? text, out IncidentId id) => TypedId.TryParse(text, out id);
    public static bool operator <(IncidentId a, IncidentId b) => a.Value < b.Value;
    public static bool operator >(IncidentId a, IncidentId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
