using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Inquiries;

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>, IEntityTypeConfiguration<HandOver>, IEntityTypeConfiguration<InquiryWork>, IEntityTypeConfiguration<InquiryTopic>,
    IEntityTypeConfiguration<ImportedInquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> inquiry)
    {
        inquiry.ToTable("inquiries");
        inquiry.Ignore(x => x.Before);
        inquiry.HasKey(x => x.Id);
        inquiry.Ignore(x => x.IsSolved);
        inquiry.HasIndex(x => x.ConversationId);
        inquiry.HasIndex(x => new { x.BrandId, x.OpenedAt });
        inquiry.HasIndex(x => new { x.CustomerId, x.OpenedAt });
        inquiry.HasIndex(x => new { x.TopicId, x.OpenedAt });
        inquiry.HasIndex(x => x.FollowsId).HasFilter("follows_id IS NOT NULL");
        inquiry.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InquiryTopic> topic)
    {
        topic.ToTable("inquiry_topics");
        topic.HasKey(x => new { x.InquiryId, x.TopicId });
        topic.HasIndex(x => new { x.TopicId, x.InquiryId });
        topic.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
        topic.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<HandOver> handOver)
    {
        handOver.ToTable("hand_overs");
        handOver.HasKey(x => x.Id);
        handOver.HasIndex(x => x.InquiryId);
        handOver.Property(x => x.Reason).HasMaxLength(500);
        handOver.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }

    public void Configure(EntityTypeBuilder<InquiryWork> work)
    {
        work.ToTable("inquiry_work");
        work.HasKey(x => new { x.InquiryId, x.UserId });
        work.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }

    public void Configure(EntityTypeBuilder<ImportedInquiry> imported)
    {
        imported.ToTable("imported_inquiries");
        imported.HasKey(x => x.InquiryId);
        imported.Property(x => x.InquiryId).ValueGeneratedNever();
        imported.Property(x => x.Source).HasMaxLength(ImportedInquiry.LongestSource);
        imported.Property(x => x.Key).HasMaxLength(ImportedInquiry.LongestKey);
        imported.HasIndex(x => new { x.BrandId, x.Source, x.Key }).IsUnique();
        imported.HasIndex(x => new { x.ImportId, x.Batch });
        imported.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }
}

public static class InquiryTables
{
    extension(KjerneDb db)
    {
        public DbSet<Inquiry> Inquiries => db.Set<Inquiry>();
        public DbSet<HandOver> HandOvers => db.Set<HandOver>();
        public DbSet<InquiryWork> InquiryWork => db.Set<InquiryWork>();
        public DbSet<InquiryTopic> InquiryTopics => db.Set<InquiryTopic>();
        public DbSet<ImportedInquiry> ImportedInquiries => db.Set<ImportedInquiry>();
    }
}
