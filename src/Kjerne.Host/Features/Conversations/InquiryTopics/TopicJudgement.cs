using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

public enum JudgementWay
{
    /// <summary>Somebody said it of this inquiry.</summary>
    Single,

    /// <summary>Somebody said it of a whole group (<see cref="TopicProposal"/>).</summary>
    Group,
}

/// <summary>What the machine had said of an inquiry when a person first said what it is about. Only ever added.</summary>
public sealed class TopicJudgement
{
    public long Id { get; private set; }
    public required InquiryId InquiryId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required UserId ById { get; init; }
    public required JudgementWay Way { get; init; }
    public required Channel Channel { get; init; }
    public required Language? Language { get; init; }

    /// <summary>Null: none of the topics.</summary>
    public required TopicId? SaidId { get; init; }

    /// <summary>Said by the machine, 0 to 1.</summary>
    public required float SaidChance { get; init; }

    /// <summary>The person's; null: none of the topics.</summary>
    public required TopicId? MeantId { get; init; }

    /// <summary>False when the topic was made after the inquiry came, so that the machine could not have said it.</summary>
    public required bool WasKnown { get; init; }
}

public static class TopicJudgements
{
    /// <summary>Before the inquiry is confirmed, inside the caller's write. A person who corrects a person says nothing of the machine.</summary>
    public static async Task Keep(KjerneDb db, IReadOnlyList<Inquiry> inquiries, TopicId? meant, UserId by, DateTimeOffset at, JudgementWay way)
    {
        var madeAt = meant is { } topic ? await db.Topics.Where(x => x.Id == topic).Select(x => x.CreatedAt).FirstOrDefaultAsync() : default;
        db.TopicJudgements.AddRange(inquiries.Where(x => x.TopicSource == TopicSource.Machine).Select(x => new TopicJudgement
        {
            InquiryId = x.Id,
            At = at,
            ById = by,
            Way = way,
            Channel = x.Channel,
            Language = x.Language,
            SaidId = x.TopicId,
            SaidChance = x.TopicChance,
            MeantId = meant,
            WasKnown = madeAt <= x.OpenedAt,
        }));
    }
}
