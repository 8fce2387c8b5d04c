using System.Text.Json;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.TopicReview;

internal sealed class TopicReviewMapping
    : IEntityTypeConfiguration<TopicProposal>, IEntityTypeConfiguration<TopicProposalInquiry>, IEntityTypeConfiguration<TopicLook>, IEntityTypeConfiguration<TopicJudgement>,
        IEntityTypeConfiguration<TopicGroupPast>
{
    public void Configure(EntityTypeBuilder<TopicProposal> proposal)
    {
        proposal.ToTable("topic_proposals");
        proposal.HasKey(x => x.Id);
        proposal.Property(x => x.Name).HasMaxLength(Topic.LongestName);
        proposal.Property(x => x.Version).IsConcurrencyToken();
        proposal.HasIndex(x => x.State);
        proposal.Property(x => x.Words).HasConversion(
            x => JsonSerializer.Serialize(x, FactJson.Options),
            x => JsonSerializer.Deserialize<List<string>>(x, FactJson.Options) ?? new List<string>(),
            new ValueComparer<List<string>>((a, b) => a!.SequenceEqual(b!), x => x.Count, x => x.ToList()));
    }

    public void Configure(EntityTypeBuilder<TopicProposalInquiry> inquiry)
    {
        inquiry.ToTable("topic_proposal_inquiries");
        inquiry.HasKey(x => new { x.ProposalId, x.InquiryId });
        inquiry.HasIndex(x => x.InquiryId);
        inquiry.HasOne<TopicProposal>().WithMany().HasForeignKey(x => x.ProposalId);
        inquiry.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }

    public void Configure(EntityTypeBuilder<TopicGroupPast> past)
    {
        past.ToTable("topic_group_past");
        past.HasKey(x => new { x.ProposalId, x.InquiryId });
        past.HasIndex(x => x.InquiryId);
        past.HasOne<TopicProposal>().WithMany().HasForeignKey(x => x.ProposalId);
        past.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }

    public void Configure(EntityTypeBuilder<TopicLook> look)
    {
        look.ToTable("topic_looks");
        look.HasKey(x => x.Id);
        look.Property(x => x.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<TopicJudgement> judgement)
    {
        judgement.ToTable("topic_judgements");
        judgement.HasKey(x => x.Id);
        judgement.HasIndex(x => x.At);
        judgement.HasIndex(x => x.InquiryId);
        judgement.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }
}

public static class TopicReviewTables
{
    extension(KjerneDb db)
    {
        public DbSet<TopicProposal> TopicProposals => db.Set<TopicProposal>();
        public DbSet<TopicProposalInquiry> TopicProposalInquiries => db.Set<TopicProposalInquiry>();
        public DbSet<TopicGroupPast> TopicGroupPast => db.Set<TopicGroupPast>();
        public DbSet<TopicLook> TopicLooks => db.Set<TopicLook>();
        public DbSet<TopicJudgement> TopicJudgements => db.Set<TopicJudgement>();
    }
}
