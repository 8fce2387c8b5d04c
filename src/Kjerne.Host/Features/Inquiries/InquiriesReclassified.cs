using Kjerne.Platform.Events;

namespace Kjerne.Features.Inquiries;

public enum ReclassifyCause
{
    /// <summary>Their examples became a topic of their own.</summary>
    Split,

    /// <summary>The topics ran again over the log.</summary>
    Rerun,

    /// <summary>They came from another system and got a topic here.</summary>
    Import,
}

/// <summary>Inquiries of the past were given another topic, many at once: figures follow, nothing that waits for a new inquiry's topic starts.</summary>
/// <param name="CauseId">The topic they were split into, or the run, or the import.</param>
public sealed record InquiriesReclassified(ReclassifyCause Cause, long CauseId, IReadOnlyList<Reclassified> Inquiries) : IFact
{
    /// <summary>The batches of a run are not told to pages: its end is.</summary>
    public FactSubject Subject => new(Cause == ReclassifyCause.Split ? "inquiryTopics" : "topicBatch", CauseId, null, 0);
}

public sealed record Reclassified(InquiryId Id, TopicId? From, TopicId? To);
