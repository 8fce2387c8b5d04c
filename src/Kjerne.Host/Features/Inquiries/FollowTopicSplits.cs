using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Inquiries;

/// <summary>Inquiries whose examples went to a new topic go along.</summary>
public sealed class FollowTopicSplits(TimeProvider time) : EventReader
{
    public override string Name => "inquiries-of-split-topics";

    public override bool Concerns(EventRow row) => row.Kind == nameof(TopicSplit);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        foreach (var split in batch.Select(x => x.As<TopicSplit>()!))
        {
            TopicId? to = split.TopicId;
            await db.Inquiries.Where(x => split.Inquiries.Contains(x.Id) && x.TopicId == split.FromId).ExecuteUpdateAsync(x => x.SetProperty(y => y.TopicId, to));
            db.Append(new InquiriesFollowedSplit(split.TopicId, split.Inquiries), time.Now());
        }
    }
}
