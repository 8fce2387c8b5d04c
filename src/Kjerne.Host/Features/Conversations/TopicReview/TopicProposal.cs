using Kjerne.Features.Inquiries;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Conversations.TopicReview;

public enum TopicProposalKind
{
    /// <summary>A group of inquiries without a topic becomes a topic of its own.</summary>
    New,

    /// <summary>Two topics are one.</summary>
    Merge,

    /// <summary>A part of a topic is one of its own.</summary>
    Split,

    /// <summary>Inquiries are about another topic than they carry, or about one where they carry none.</summary>
    Correct,
}

public enum TopicProposalState
{
    Open, Accepted, Refused,
}

/// <summary>
/// What the machine found in the log and a person decides. One that was refused is kept and goes on following its group, so that it is known again
/// in new inquiries; one that is found no more goes, as long as nobody has decided.
/// </summary>
public sealed class TopicProposal
{
    public const int MostWords = 6;

    public TopicProposalId Id { get; private set; }
    public required TopicProposalKind Kind { get; init; }
    public TopicProposalState State { get; set; }

    /// <summary>Of the topic that would be made, in people's words. Stays as it was first found; empty where no topic is made.</summary>
    public required string Name { get; init; }

    /// <summary>That set its inquiries apart, strongest first.</summary>
    public List<string> Words { get; set; } = [];

    /// <summary>The topic that is merged away, split, or carried by the inquiries; null for a new one and where they carry none.</summary>
    public required TopicId? TopicId { get; init; }

    /// <summary>Merged into, or what the inquiries would be about.</summary>
    public required TopicId? OtherId { get; init; }

    /// <summary>Inquiries, what one sender sent nearly the same several times counted once.</summary>
    public int Count { get; set; }

    /// <summary>Of these in the last seven days of the window.</summary>
    public int Recent { get; set; }

    /// <summary>Of these in the seven days before.</summary>
    public int Earlier { get; set; }
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Since when a group's inquiries are known, though one look may not reach so far; null where no group is followed.</summary>
    public DateTimeOffset? FollowedFrom { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public UserId? DecidedById { get; set; }

    /// <summary>Made when it was accepted. Kept when that is undone, so that accepting again takes the same one.</summary>
    public TopicId? MadeTopicId { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>An inquiry of a proposal, and what it carried before the proposal was accepted.</summary>
public sealed class TopicProposalInquiry
{
    public required TopicProposalId ProposalId { get; init; }
    public required InquiryId InquiryId { get; init; }

    /// <summary>0 for the most central.</summary>
    public required int Place { get; init; }

    /// <summary>Got its topic by the acceptance.</summary>
    public bool IsTaken { get; set; }
    public TopicId? BeforeTopicId { get; set; }
    public TopicSource BeforeSource { get; set; }
    public float BeforeChance { get; set; }
}

/// <summary>The one row that tells when the log was last looked through, and whether somebody wants it looked through now.</summary>
public sealed class TopicLook
{
    public const int OnlyId = 1;

    public required int Id { get; init; }
    public DateTimeOffset? WantedAt { get; set; }
    public DateTimeOffset? LookedAt { get; set; }

    /// <summary>Inquiries that were looked at.</summary>
    public int Inquiries { get; set; }

    /// <summary>Of these without a topic, or with one the machine is not sure of.</summary>
    public int Loose { get; set; }
}

/// <summary>There are other proposals than before, or the log was looked through.</summary>
public sealed record TopicProposalsChanged(TopicProposalId? ProposalId) : IFact
{
    public FactSubject Subject => new("topicProposals", ProposalId?.Value ?? 0, null, 0);
}
