using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Counting;

/// <summary>How the roll-ups stand; one row.</summary>
public sealed class InsightState
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;

    /// <summary>What they were counted by, see <see cref="CountingBasis.Name"/>; by another basis all is counted anew.</summary>
    public required string Basis { get; set; }

    /// <summary>A recount is on its way and has counted up to this inquiry; null when none is.</summary>
    public InquiryId? RecountedTo { get; set; }

    /// <summary>The recount first empties the roll-ups; false when that is done, or when it only looks everything through.</summary>
    public bool IsEmptying { get; set; }
    public DateTimeOffset? RecountedAt { get; set; }
}

internal sealed class InsightStateMapping : IEntityTypeConfiguration<InsightState>
{
    public void Configure(EntityTypeBuilder<InsightState> state)
    {
        state.ToTable("insight_state");
        state.Property(x => x.Id).ValueGeneratedNever();
        state.Property(x => x.Basis).HasMaxLength(200);
    }
}

/// <summary>What every count depends on beside the log.</summary>
/// <param name="Window">Within this time a second inquiry of the same customer about the same topic is a repeat.</param>
public sealed record CountingBasis(TimeZoneInfo Zone, TimeSpan Window)
{
    /// <summary>Goes up when <see cref="CountedInquiry"/>, <see cref="Measures"/> or <see cref="Cut"/> count otherwise than before.</summary>
    private const int Version = 5;

    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Version}|{Zone.Id}|{Window.TotalDays}");

    public static async Task<CountingBasis> Of(KjerneDb db, InsightOptions options, CancellationToken stop = default)
    {
        var zone = await db.Installation.Select(x => x.TimeZone).SingleOrDefaultAsync(stop);
        return new CountingBasis(zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromDays(options.RepeatWindowDays));
    }
}
