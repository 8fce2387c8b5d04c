using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Alerts;

internal sealed class AlertMapping :
    IEntityTypeConfiguration<Alarm>, IEntityTypeConfiguration<AlarmInquiry>, IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<WatchedTopic>, IEntityTypeConfiguration<WatchSetting>
{
    public void Configure(EntityTypeBuilder<Alarm> alarm)
    {
        alarm.ToTable("alarms");
        alarm.HasKey(x => x.Id);
        alarm.Ignore(x => x.IsRunning);
        alarm.Property(x => x.Words).HasMaxLength(Alarm.LongestWords);
        alarm.Property(x => x.Version).IsConcurrencyToken();
        alarm.HasIndex(x => new { x.BrandId, x.RaisedAt });
        alarm.HasIndex(x => x.EndedAt);
        alarm.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
        alarm.HasOne<Incident>().WithMany().HasForeignKey(x => x.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AlarmInquiry> member)
    {
        member.ToTable("alarm_inquiries");
        member.HasKey(x => new { x.AlarmId, x.InquiryId });
        member.HasIndex(x => x.InquiryId);
        member.HasOne<Alarm>().WithMany().HasForeignKey(x => x.AlarmId);
        member.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }

    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents");
        incident.HasKey(x => x.Id);
        incident.Property(x => x.Name).HasMaxLength(Incident.LongestName);
        incident.Property(x => x.Version).IsConcurrencyToken();
        incident.HasIndex(x => new { x.BrandId, x.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<WatchedTopic> topic)
    {
        topic.ToTable("watched_topics");
        topic.HasKey(x => x.TopicId);
        topic.Property(x => x.TopicId).ValueGeneratedNever();
        topic.Property(x => x.Version).IsConcurrencyToken();
        topic.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<WatchSetting> setting)
    {
        setting.ToTable("watch_setting");
        setting.HasKey(x => x.Id);
        setting.Property(x => x.Id).ValueGeneratedNever();
        setting.Property(x => x.Version).IsConcurrencyToken();
    }
}

public static class AlertTables
{
    extension(KjerneDb db)
    {
        public DbSet<Alarm> Alarms => db.Set<Alarm>();
        public DbSet<AlarmInquiry> AlarmInquiries => db.Set<AlarmInquiry>();
        public DbSet<Incident> Incidents => db.Set<Incident>();
        public DbSet<WatchedTopic> WatchedTopics => db.Set<WatchedTopic>();
        public DbSet<WatchSetting> WatchSetting => db.Set<WatchSetting>();
    }
}
