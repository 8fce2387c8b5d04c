using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Ranking;

/// <summary>What the parts weigh. Never changed: who weighs otherwise makes a new version, and the older ones can still be ranked by.</summary>
public sealed class RankingWeights
{
    public const int Most = 100;
    public const int LongestReason = 500;
    public const int MostStages = 50;

    /// <summary>1 for the first that somebody saved.</summary>
    public required int Version { get; init; }

    /// <summary>0 to <see cref="Most"/> by the part's key.</summary>
    public required Dictionary<string, int> Parts { get; init; }

    /// <summary>0 to <see cref="Most"/> by the stage's name, as topics carry it; a stage that is not here has no weight.</summary>
    public required Dictionary<string, int> Stages { get; init; }

    /// <summary>A topic with fewer inquiries in the period that does not certainly grow is an edge case.</summary>
    public required int EdgeBelow { get; init; }
    public required string Reason { get; init; }
    public required UserId? SavedById { get; init; }
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>What holds until somebody has saved another. Stored nowhere.</summary>
    public static RankingWeights Usual { get; } = new()
    {
        Version = 0,
        Parts = RankingFormula.Parts.ToDictionary(x => x.Key, x => x.Weight),
        Stages = [],
        EdgeBelow = 3,
        Reason = "",
        SavedById = null,
        SavedAt = default,
    };
}

/// <summary>Weights, goals or a topic's value are others than they were.</summary>
/// <param name="TopicId">0: not of one topic.</param>
public sealed record RankingChanged(long TopicId, int Version) : IFact
{
    public FactSubject Subject => new("ranking", TopicId, null, Version);
}

internal sealed class RankingWeightsMapping : IEntityTypeConfiguration<RankingWeights>
{
    public void Configure(EntityTypeBuilder<RankingWeights> weights)
    {
        weights.ToTable("ranking_weights");
        weights.HasKey(x => x.Version);
        weights.Property(x => x.Version).ValueGeneratedNever();
        weights.Property(x => x.Reason).HasMaxLength(RankingWeights.LongestReason);
        foreach (var property in new[] { weights.Property(x => x.Parts), weights.Property(x => x.Stages) })
        {
            property.HasConversion(
                x => JsonSerializer.Serialize(x, JsonSerializerOptions.Default),
                x => JsonSerializer.Deserialize<Dictionary<string, int>>(x, JsonSerializerOptions.Default)!,
                new ValueComparer<Dictionary<string, int>>((a, b) => a!.Count == b!.Count && !a.Except(b).Any(), x => x.Count, x => new Dictionary<string, int>(x)));
        }
    }
}

public static class RankingTables
{
    extension(KjerneDb db)
    {
        public DbSet<RankingWeights> RankingWeights => db.Set<RankingWeights>();
        public DbSet<StrategicGoal> StrategicGoals => db.Set<StrategicGoal>();
        public DbSet<TopicGoal> TopicGoals => db.Set<TopicGoal>();
        public DbSet<TopicValue> TopicValues => db.Set<TopicValue>();
    }
}
