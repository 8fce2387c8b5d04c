using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Digests;

internal sealed class DigestMapping :
    IEntityTypeConfiguration<Digest>, IEntityTypeConfiguration<DigestReceiver>, IEntityTypeConfiguration<DigestEdition>, IEntityTypeConfiguration<DigestSending>
{
    public void Configure(EntityTypeBuilder<Digest> digest)
    {
        digest.ToTable("digests");
        digest.HasKey(x => x.Id);
        digest.Property(x => x.Name).HasMaxLength(Digest.LongestName);
        digest.Property(x => x.Version).IsConcurrencyToken();
        digest.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
        digest.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DigestReceiver> receiver)
    {
        receiver.ToTable("digest_receivers");
        receiver.HasKey(x => new { x.DigestId, x.UserId });
        receiver.HasOne<Digest>().WithMany().HasForeignKey(x => x.DigestId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DigestEdition> edition)
    {
        edition.ToTable("digest_editions");
        edition.HasKey(x => x.Id);
        edition.HasIndex(x => new { x.DigestId, x.DueOn }).IsUnique();
        edition.Property(x => x.Content).HasConversion(
            x => JsonSerializer.Serialize(x, FactJson.Options), x => JsonSerializer.Deserialize<DigestContent>(x, FactJson.Options)!);
        edition.HasOne<Digest>().WithMany().HasForeignKey(x => x.DigestId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DigestSending> sending)
    {
        sending.ToTable("digest_sendings");
        sending.HasKey(x => new { x.EditionId, x.UserId });
        sending.Property(x => x.Token).HasMaxLength(64);
        sending.HasIndex(x => new { x.State, x.NextAt });
        sending.HasOne<DigestEdition>().WithMany().HasForeignKey(x => x.EditionId).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class DigestTables
{
    extension(KjerneDb db)
    {
        public DbSet<Digest> Digests => db.Set<Digest>();
        public DbSet<DigestReceiver> DigestReceivers => db.Set<DigestReceiver>();
        public DbSet<DigestEdition> DigestEditions => db.Set<DigestEdition>();
        public DbSet<DigestSending> DigestSendings => db.Set<DigestSending>();
    }
}
