using Kjerne.Features.Inquiries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Counting;

/// <summary>
/// An inquiry as the roll-ups have it: what they are the sum of, so that a change is one subtraction and one addition, and so that the inquiries behind a
/// figure are exactly those it counts. Only inquiries in which a customer has asked something.
/// </summary>
public sealed class CountedInquiry
{
    public const string Table = "counted_inquiries";

    public required InquiryId Id { get; init; }
    public BrandId BrandId { get; set; }
    public Channel Channel { get; set; }

    /// <summary>As the inquiry carries it; figures fold it into the tree they are shown by.</summary>
    public TopicId? TopicId { get; set; }
    public Language? Language { get; set; }

    /// <summary>Whose conversation it is now.</summary>
    public TeamId? TeamId { get; set; }
    public CustomerId CustomerId { get; set; }
    public ConversationId ConversationId { get; set; }
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary><see cref="DateOnly.DayNumber"/> of <see cref="OpenedAt"/> on the office's wall.</summary>
    public int Day { get; set; }

    /// <summary>0 to 23, on the same wall.</summary>
    public int Hour { get; set; }

    /// <summary>The log does not say whether it was answered or solved.</summary>
    public bool IsAskedOnly { get; set; }

    /// <summary>Null: not answered.</summary>
    public long? FirstAnswerSeconds { get; set; }

    /// <summary>Null: not solved.</summary>
    public long? SolutionSeconds { get; set; }

    /// <summary>As <see cref="Day"/>, of the moment it was solved; null: not solved.</summary>
    public int? SolvedDay { get; set; }
    public long HandlingSeconds { get; set; }
    public long WaitedSeconds { get; set; }
    public int ToPerson { get; set; }
    public int ToTeam { get; set; }
    public int ToChannel { get; set; }
    public int ToSystem { get; set; }
    public int ToPartner { get; set; }

    /// <summary>Imported without a word of who asked: nobody knows whether they had asked before.</summary>
    public bool IsCustomerUnknown { get; set; }

    /// <summary>The same customer asked about the same topic shortly before.</summary>
    public bool IsRepeat { get; set; }

    /// <summary>It is a repeat, and the last time they asked was on this other channel; null when it was on the same.</summary>
    public Channel? FromChannel { get; set; }

    /// <summary>The same customer came back shortly after: about the same topic, or in the same conversation.</summary>
    public bool IsFollowed { get; set; }

    /// <summary>It came soon after the one before it in the conversation was called solved.</summary>
    public bool IsReturn { get; set; }

    /// <summary>Solved by at most one answer and without a hand-over.</summary>
    public bool IsSettledAtOnce { get; set; }

    /// <summary>What the customer said of it, 0 to 100; null: nothing.</summary>
    public short? Satisfaction { get; set; }

    public int HandOvers => ToPerson + ToTeam + ToChannel + ToSystem + ToPartner;

    /// <summary>All that the log says of the inquiry itself.</summary>
    public void Take(Inquiry inquiry, TeamId? team, IReadOnlyDictionary<HandOverKind, int> handOvers, short? satisfaction, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(inquiry.OpenedAt, zone);
        (BrandId, Channel, TopicId, Language, TeamId) = (inquiry.BrandId, inquiry.Channel, inquiry.TopicId, inquiry.Language, team);
        (CustomerId, ConversationId, OpenedAt) = (inquiry.CustomerId, inquiry.ConversationId, inquiry.OpenedAt);
        (Day, Hour) = (DateOnly.FromDateTime(local.DateTime).DayNumber, local.Hour);
        (FirstAnswerSeconds, SolutionSeconds) = (Length(inquiry.OpenedAt, inquiry.FirstAnswerAt), Length(inquiry.OpenedAt, inquiry.SolvedAt));
        SolvedDay = inquiry.SolvedAt is { } solved ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(solved, zone).DateTime).DayNumber : null;
        (HandlingSeconds, WaitedSeconds) = (inquiry.HandlingSeconds, inquiry.WaitedSeconds);
        ToPerson = handOvers.GetValueOrDefault(HandOverKind.Person);
        ToTeam = handOvers.GetValueOrDefault(HandOverKind.Team);
        ToChannel = handOvers.GetValueOrDefault(HandOverKind.Channel);
        ToSystem = handOvers.GetValueOrDefault(HandOverKind.System);
        ToPartner = handOvers.GetValueOrDefault(HandOverKind.Partner);
        (IsReturn, IsAskedOnly, Satisfaction) = (inquiry.IsReturn, inquiry.IsAskedOnly, satisfaction);
        IsSettledAtOnce = inquiry.IsSolved && inquiry.Answers <= 1 && HandOvers == 0;
    }

    private static long? Length(DateTimeOffset from, DateTimeOffset? to) => to is { } end ? Math.Max(0, (long)(end - from).TotalSeconds) : null;
}

internal sealed class CountedInquiryMapping : IEntityTypeConfiguration<CountedInquiry>
{
    public void Configure(EntityTypeBuilder<CountedInquiry> counted)
    {
        counted.ToTable(CountedInquiry.Table);
        counted.HasKey(x => x.Id);
        counted.Property(x => x.Id).ValueGeneratedNever();
        counted.Ignore(x => x.HandOvers);
        counted.HasIndex(x => new { x.Day, x.Id });
        counted.HasIndex(x => x.ConversationId);
    }
}
