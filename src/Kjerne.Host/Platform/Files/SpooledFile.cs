using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Platform.Files;

/// <summary>
/// A small file on its way to the store: it becomes durable with the commit of the row that refers to it, at no fsync of its own,
/// and is moved to the store afterwards, many at once.
/// </summary>
public sealed class SpooledFile
{
    /// <summary>SHA-256, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required byte[] Content { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class SpooledFileMapping : IEntityTypeConfiguration<SpooledFile>
{
    public void Configure(EntityTypeBuilder<SpooledFile> file)
    {
        file.ToTable("spooled_files");
        file.HasKey(x => x.Hash);
        file.Property(x => x.Hash).HasMaxLength(64);
    }
}
