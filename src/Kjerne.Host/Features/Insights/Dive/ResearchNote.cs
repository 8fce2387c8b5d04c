using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Dive;

public readonly record struct ResearchNoteId(long Value) : ITypedId<ResearchNoteId>
{
    public static ResearchNoteId Of(long value) => new(value);
    public static bool TryParse(string? text, out ResearchNoteId id) => TypedId.TryParse(text, out id);
    public static bool operator <(ResearchNoteId a, ResearchNoteId b) => a.Value < b.Value;
    public static bool operator >(ResearchNoteId a, ResearchNoteId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What somebody has found out about a topic outside the inquiries: an interview, a survey, a test. Everybody who works here may read it.</summary>
public sealed class ResearchNote
{
    public const int LongestText = 10_000;

    public ResearchNoteId Id { get; private set; }
    public required TopicId TopicId { get; init; }
    public required string Text { get; init; }
    public required UserId WrittenById { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
}

public sealed class ResearchFile
{
    /// <summary>That of the upload it came from.</summary>
    public required string Id { get; init; }
    public required ResearchNoteId NoteId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public required long Size { get; init; }

    /// <summary>SHA-256, the name in the file store.</summary>
    public required string File { get; init; }
}

public sealed record NoteNotFound() : Refusal(RefusalKind.NotFound, "note_not_found", "The note is not there any more.");

public sealed record NoteIsNotYours() : Refusal(RefusalKind.Forbidden, "note_is_not_yours", "Only whoever wrote a note, or somebody who manages topics, can remove it.");

internal sealed class ResearchMapping : IEntityTypeConfiguration<ResearchNote>, IEntityTypeConfiguration<ResearchFile>
{
    public void Configure(EntityTypeBuilder<ResearchNote> note)
    {
        note.ToTable("research_notes");
        note.HasKey(x => x.Id);
        note.Property(x => x.Text).HasMaxLength(ResearchNote.LongestText);
        note.HasIndex(x => new { x.TopicId, x.Id });
        note.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ResearchFile> file)
    {
        file.ToTable("research_files");
        file.HasKey(x => x.Id);
        file.Property(x => x.Id).HasMaxLength(40);
        file.Property(x => x.FileName).HasMaxLength(300);
        file.Property(x => x.ContentType).HasMaxLength(100);
        file.Property(x => x.File).HasMaxLength(64);
        file.HasIndex(x => x.NoteId);
        file.HasIndex(x => x.File);
        file.HasOne<ResearchNote>().WithMany().HasForeignKey(x => x.NoteId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ResearchFiles : IFileReferences
{
    public async Task<IReadOnlyCollection<string>> Needed(KjerneDb db, IReadOnlyCollection<string> hashes, CancellationToken stop) =>
        await db.ResearchFiles.Where(x => hashes.Contains(x.File)).Select(x => x.File).ToListAsync(stop);
}

public static class ResearchTables
{
    extension(KjerneDb db)
    {
        public DbSet<ResearchNote> ResearchNotes => db.Set<ResearchNote>();
        public DbSet<ResearchFile> ResearchFiles => db.Set<ResearchFile>();
    }
}
