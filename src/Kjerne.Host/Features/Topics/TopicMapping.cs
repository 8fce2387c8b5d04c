using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Topics;

internal sealed class TopicMapping
    : IEntityTypeConfiguration<Topic>, IEntityTypeConfiguration<TopicExample>, IEntityTypeConfiguration<TopicChange>, IEntityTypeConfiguration<TopicText>, IEntityTypeConfiguration<TextVector>
{
    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.ToTable("topics");
        topic.HasKey(x => x.Id);
        topic.Property(x => x.Name).HasMaxLength(Topic.LongestName);
        topic.Property(x => x.Description).HasMaxLength(Topic.LongestDescription);
        topic.Property(x => x.Stage).HasMaxLength(Topic.LongestStage);
        topic.Property(x => x.Version).IsConcurrencyToken();
        topic.HasOne<Topic>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne<Topic>().WithMany().HasForeignKey(x => x.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TopicExample> example)
    {
        example.ToTable("topic_examples");
        example.HasKey(x => x.Id);
        example.Property(x => x.Text).HasMaxLength(TopicExample.LongestText);
        example.HasIndex(x => new { x.TopicId, x.Id });
        example.HasIndex(x => x.InquiryId).IsUnique();
        example.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TopicChange> change)
    {
        change.ToTable("topic_changes");
        change.HasKey(x => x.Id);
        change.Property(x => x.OldName).HasMaxLength(Topic.LongestName);
        change.Property(x => x.NewName).HasMaxLength(Topic.LongestName);
        change.HasIndex(x => new { x.TopicId, x.Id });
        change.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TextVector> vector)
    {
        vector.ToTable("text_vectors");
        vector.HasKey(x => x.Key);
        vector.Property(x => x.Key).HasMaxLength(32);
        vector.HasIndex(x => x.UsedAt);
    }

    public void Configure(EntityTypeBuilder<TopicText> text)
    {
        text.ToTable("topic_texts");
        text.HasKey(x => x.InquiryId);
        text.Property(x => x.InquiryId).ValueGeneratedNever();
        text.Property(x => x.Text).HasMaxLength(TopicText.Longest);
        text.HasIndex(x => x.At);
        text.Property(x => x.Likeliest).HasConversion(
            x => JsonSerializer.Serialize(x, FactJson.Options),
            x => JsonSerializer.Deserialize<List<TopicChance>>(x, FactJson.Options) ?? new List<TopicChance>(),
            new ValueComparer<List<TopicChance>>((a, b) => a!.SequenceEqual(b!), x => x.Count, x => x.ToList()));
    }
}

public static class TopicTables
{
    extension(KjerneDb db)
    {
        public DbSet<Topic> Topics => db.Set<Topic>();
        public DbSet<TopicExample> TopicExamples => db.Set<TopicExample>();
        public DbSet<TopicChange> TopicChanges => db.Set<TopicChange>();
        public DbSet<TopicText> TopicTexts => db.Set<TopicText>();
        public DbSet<TextVector> TextVectors => db.Set<TextVector>();
    }
}
