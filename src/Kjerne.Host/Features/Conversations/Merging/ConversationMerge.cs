using System.Text.Json;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Features.Conversations.Merging;

/// <summary>What one conversation brought along into another: enough to give all of it back.</summary>
/// <param name="Participants">Addresses the other did not have.</param>
/// <param name="Tags">Tags the other did not have.</param>
/// <param name="Followers">People who did not follow the other.</param>
/// <param name="Drafts">Null for mergings from before they were kept.</param>
public sealed record MergedParts(
    IReadOnlyList<long> Messages, IReadOnlyList<long> Inquiries, IReadOnlyList<string> Participants, IReadOnlyList<long> Tags, IReadOnlyList<long> Followers,
    IReadOnlyList<long> Exchanges, IReadOnlyList<long> Children, IReadOnlyList<MovedDraft>? Drafts = null);

/// <summary>One merging. The conversation it names as <see cref="FromId"/> stays as a pointer to the other.</summary>
public sealed class ConversationMerge
{
    public long Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required ConversationId FromId { get; init; }
    public required ConversationId IntoId { get; init; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>They were two customers', and somebody said yes to that.</summary>
    public required bool IsAcrossCustomers { get; init; }

    /// <summary>As the pointer was, and becomes again when it is undone.</summary>
    public required ConversationState StateBefore { get; init; }
    public required MergedParts Parts { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public UserId? UndoneById { get; set; }
}

internal sealed class MergeMapping : IEntityTypeConfiguration<ConversationMerge>
{
    private static readonly ValueConverter<MergedParts, string> PartsAsJson = new(
        parts => JsonSerializer.Serialize(parts, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<MergedParts>(text, JsonSerializerOptions.Default)!);

    public void Configure(EntityTypeBuilder<ConversationMerge> merge)
    {
        merge.ToTable("conversation_merges");
        merge.HasKey(x => x.Id);
        merge.Property(x => x.Parts).HasConversion(PartsAsJson);
        merge.HasIndex(x => x.IntoId);
        merge.HasIndex(x => x.FromId);
    }
}

public static class MergeTables
{
    extension(KjerneDb db)
    {
        public DbSet<ConversationMerge> ConversationMerges => db.Set<ConversationMerge>();
    }
}
