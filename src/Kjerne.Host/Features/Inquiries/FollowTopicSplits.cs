using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Inquiries;

/// <summary>Inquiries whose examples went to a new topic go along, where the examples still are: the split may have been undone before it is read here.</summary>
public sealed class FollowTopicSplits(TimeProvider time) : EventReader
{
    public override string Name => "inquiries-of-split-topics";

    public override bool Concerns(EventRow row) => row.Kind == nameof(TopicSplit);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        foreach (var split in batch.Select(x => x.As<TopicSplit>()!))
        {
            TopicId? to = split.TopicId;
            var followers = db.Inquiries.Where(x => split.Inquiries.Contains(x.Id) && x.TopicId == split.FromId && db.Set<TopicExample>().Any(y => y.InquiryId == x.Id && y.TopicId == to));
            var moved = await followers.Select(x => new Reclassified(x.Id, split.FromId, split.TopicId)).ToListAsync();
            await followers.ExecuteUpdateAsync(x => x.SetProperty(y => y.TopicId, to));
            if (moved.Count > 0)
            {
                db.Append(new InquiriesReclassified(ReclassifyCause.Split, split.TopicId.Value, moved), time.Now());
            }
        }
    }
}
