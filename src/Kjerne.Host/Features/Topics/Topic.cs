using Kjerne.Platform.Events;

namespace Kjerne.Features.Topics;

/// <summary>
/// What inquiries are about, in the customers' words, the same on all channels and for all brands. A tree. Nothing is ever deleted: a topic is retired or
/// merged into another, and inquiries keep the topic they were given, so that figures can follow the tree of today or be shown as they were.
/// </summary>
public sealed class Topic
{
    public const int LongestName = 120;
    public const int LongestDescription = 1_000;
    public const int LongestStage = 80;

    /// <summary>Levels of the tree, the top one included.</summary>
    public const int MostLevels = 5;

    public TopicId Id { get; private set; }
    public TopicId? ParentId { get; set; }

    /// <summary>Unique among its siblings, whatever the case of its letters.</summary>
    public required string Name { get; set; }
    public string? Description { get; set; }

    /// <summary>Where on the customer's way it arises, in the organisation's own words.</summary>
    public string? Stage { get; set; }

    /// <summary>The team or department that owns its cause.</summary>
    public TeamId? OwnerTeamId { get; set; }

    /// <summary>No longer given to inquiries.</summary>
    public bool IsRetired { get; set; }

    /// <summary>What was about this one is about that one. Then it is retired too.</summary>
    public TopicId? MergedIntoId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;
}

/// <summary>A text that says what a topic is, typed by a person or taken from an inquiry that a person has confirmed. Nothing personal stands in it.</summary>
public sealed class TopicExample
{
    public const int LongestText = 2_000;

    public TopicExampleId Id { get; private set; }

    /// <summary>Null: an example of what belongs to no topic.</summary>
    public required TopicId? TopicId { get; set; }

    /// <summary>Masked, see <see cref="TopicTexts"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Null when a person typed it.</summary>
    public required InquiryId? InquiryId { get; init; }

    /// <summary>Null where the text was read after the person had said what it is about.</summary>
    public required UserId? AddedById { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

public enum TopicChangeKind
{
    Made, Renamed, Moved, Merged, Split, Retired, Revived,
}

/// <summary>The tree's history: enough to show the tree as it was at any moment (<see cref="TopicTree.AsOf"/>).</summary>
public sealed class TopicChange
{
    public long Id { get; private set; }
    public required TopicId TopicId { get; init; }
    public required TopicChangeKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required UserId? ById { get; init; }
    public string? OldName { get; init; }
    public string? NewName { get; init; }
    public TopicId? OldParentId { get; init; }
    public TopicId? NewParentId { get; init; }

    /// <summary>Merged: into which. Split: out of which.</summary>
    public TopicId? OtherId { get; init; }
}

/// <summary>Something of the topic or its examples is another than it was.</summary>
public sealed record TopicChanged(TopicId TopicId, TopicChangeKind? Kind, int Version) : IFact
{
    public FactSubject Subject => new("topic", TopicId.Value, null, Version);
}

/// <summary>Some of a topic's examples, and with them the inquiries they came from, are another topic's now.</summary>
public sealed record TopicSplit(TopicId FromId, TopicId TopicId, IReadOnlyList<InquiryId> Inquiries, int Version) : IFact
{
    public FactSubject Subject => new("topic", TopicId.Value, null, Version);
}
