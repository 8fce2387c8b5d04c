using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Ranking;

public readonly record struct StrategicGoalId(long Value) : ITypedId<StrategicGoalId>
{
    public static StrategicGoalId Of(long value) => new(value);
    public static bool TryParse(string? text, out StrategicGoalId id) => TypedId.TryParse(text, out id);
    public static bool operator <(StrategicGoalId a, StrategicGoalId b) => a.Value < b.Value;
    public static bool operator >(StrategicGoalId a, StrategicGoalId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What the organisation wants to reach, that topics may stand in the way of.</summary>
public sealed class StrategicGoal
{
    public const int LongestName = 120;
    public const int LongestDescription = 1_000;
    public const int MostImportance = 100;

    public StrategicGoalId Id { get; private set; }
    public required string Name { get; set; }
    public string? Description { get; set; }

    /// <summary>0 to <see cref="MostImportance"/>.</summary>
    public required int Importance { get; set; }

    /// <summary>No longer counts; what was tied to it is kept.</summary>
    public bool IsRetired { get; set; }
    public int Version { get; set; } = 1;
}

public sealed class TopicGoal
{
    public required TopicId TopicId { get; init; }
    public required StrategicGoalId GoalId { get; init; }
    public required UserId? TiedById { get; init; }
    public required DateTimeOffset TiedAt { get; init; }
}

/// <summary>What a topic is said to be worth in a year. Never changed: the newest holds, the older ones tell what was said before.</summary>
public sealed class TopicValue
{
    public const int LongestUnit = 20;
    public const int LongestReason = 500;

    public long Id { get; private set; }
    public required TopicId TopicId { get; init; }

    /// <summary>Null: taken back.</summary>
    public required decimal? Amount { get; init; }

    /// <summary>Money or the organisation's own: kr, lives, hours of school.</summary>
    public required string Unit { get; init; }
    public string? Reason { get; init; }
    public required UserId? EnteredById { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
}

internal sealed class GoalMapping : IEntityTypeConfiguration<StrategicGoal>, IEntityTypeConfiguration<TopicGoal>, IEntityTypeConfiguration<TopicValue>
{
    public void Configure(EntityTypeBuilder<StrategicGoal> goal)
    {
        goal.ToTable("strategic_goals");
        goal.HasKey(x => x.Id);
        goal.Property(x => x.Name).HasMaxLength(StrategicGoal.LongestName);
        goal.Property(x => x.Description).HasMaxLength(StrategicGoal.LongestDescription);
        goal.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<TopicGoal> tied)
    {
        tied.ToTable("topic_goals");
        tied.HasKey(x => new { x.TopicId, x.GoalId });
        tied.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
        tied.HasOne<StrategicGoal>().WithMany().HasForeignKey(x => x.GoalId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TopicValue> value)
    {
        value.ToTable("topic_values");
        value.HasKey(x => x.Id);
        value.Property(x => x.Amount).HasPrecision(18, 2);
        value.Property(x => x.Unit).HasMaxLength(TopicValue.LongestUnit);
        value.Property(x => x.Reason).HasMaxLength(TopicValue.LongestReason);
        value.HasIndex(x => new { x.TopicId, x.Id });
        value.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }
}
