using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Features.Imports;

/// <summary>Stored by name.</summary>
public enum ImportState
{
    /// <summary>The file is here and is looked at; nothing has been taken from it.</summary>
    Draft,
    Waiting,
    Running,
    Done,

    /// <summary>Halted by a person; goes on where it was.</summary>
    Stopped,

    /// <summary>The file cannot be read on; what was taken stays and can be undone.</summary>
    Failed,
    Undoing,
    Undone,
}

public enum ImportFormat
{
    /// <summary>A table: comma, semicolon or tab.</summary>
    Csv,
    Zendesk, Zammad, Freshdesk, Intercom,
    Mbox,

    /// <summary>A file a mail: a folder, or a ZIP or TAR archive of one.</summary>
    Maildir,
}

/// <summary>History of another system on its way into the log: a file, how it is read, and how far it has come.</summary>
public sealed class Import
{
    public const int LongestName = 255;

    public ImportId Id { get; private set; }
    public required BrandId BrandId { get; init; }

    /// <summary>The system it comes from; with it a case's key is looked up, so that the same case is taken once from any number of files.</summary>
    public required string Source { get; set; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file in the store; null for one that is read where it lies (command line).</summary>
    public required string? File { get; init; }
    public string? Path { get; init; }
    public required long Size { get; init; }
    public required ImportFormat Format { get; set; }
    public required ImportSettings Settings { get; set; }
    public ImportState State { get; private set; } = ImportState.Draft;

    /// <summary>Records dealt with, from the beginning of the file; the place to go on from.</summary>
    public long Read { get; private set; }
    public long Imported { get; private set; }

    /// <summary>In the log already.</summary>
    public long Doubles { get; private set; }

    /// <summary>Put aside, each with its reason: <see cref="ImportProblem"/>.</summary>
    public long Problems { get; private set; }

    /// <summary>Of those taken out again: how many stay because somebody has worked in them.</summary>
    public long Kept { get; private set; }
    public int Batches { get; private set; }

    /// <summary>snake_case; null when it did not fail.</summary>
    public string? Failure { get; private set; }
    public required UserId? CreatedById { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Changes with every step, so that of two nodes only one takes a batch.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>False for a table without a column that could say whether anything was answered or solved.</summary>
    public bool TellsOutcome => Format != ImportFormat.Csv
        || ((ImportField[])[ImportField.FirstAnswerAt, ImportField.SolvedAt, ImportField.Answer, ImportField.EntryKind, ImportField.EntryAt]).Any(Settings.Columns.ContainsKey);

    public bool MayStart => State is ImportState.Draft or ImportState.Stopped or ImportState.Failed;
    public bool MayStop => State is ImportState.Waiting or ImportState.Running;
    public bool MayUndo => Imported > 0 && State is ImportState.Done or ImportState.Stopped or ImportState.Failed;
    public bool IsAtWork => State is ImportState.Waiting or ImportState.Running or ImportState.Undoing;

    public void Start(DateTimeOffset at)
    {
        (State, Failure, EndedAt) = (ImportState.Waiting, null, null);
        StartedAt ??= at;
        Version++;
    }

    public int TakeBatch(long read, int imported, int doubles, int problems)
    {
        State = ImportState.Running;
        Read += read;
        Imported += imported;
        Doubles += doubles;
        Problems += problems;
        Version++;
        return imported > 0 ? ++Batches : Batches;
    }

    public void End(ImportState state, DateTimeOffset at, string? failure = null)
    {
        (State, EndedAt, Failure) = (state, at, failure);
        Version++;
    }

    public void Undo()
    {
        State = ImportState.Undoing;
        Kept = 0;
        Version++;
    }

    /// <summary>The batches are taken back last first; with the first the import is as if it had never been.</summary>
    public void TakeBack(int removed, int kept, DateTimeOffset at)
    {
        Imported -= removed;
        Kept += kept;
        Batches--;
        Version++;
        if (Batches == 0)
        {
            (State, Read, Doubles, EndedAt) = (ImportState.Undone, 0, 0, at);
        }
    }
}

/// <summary>How a file is understood. Columns and moments concern tables only.</summary>
/// <param name="Columns">Column of the file by field.</param>
/// <param name="TimeZone">IANA name; holds for moments without an offset.</param>
/// <param name="Channel">Of cases that name none, or one nobody knows.</param>
/// <param name="MostSatisfied">The best that the satisfaction column can say; 5 for a scale from 1 to 5.</param>
public sealed record ImportSettings(
    IReadOnlyDictionary<ImportField, string> Columns, DateOrder DateOrder, string TimeZone, Channel Channel, int MostSatisfied, bool MakesTopics);

public enum ImportField
{
    Key, OpenedAt, FirstAnswerAt, SolvedAt, Channel, CustomerName, CustomerEmail, CustomerPhone, CustomerNumber, Subject, Text, Answer, Topic, Subtopic, Language, Handler,
    Satisfaction, HandlingMinutes,

    /// <summary>With one of these a row is one entry of a case's thread, and the rows of the same key are one case.</summary>
    EntryKind, EntryAt, EntryAuthor,
}

/// <summary>What 03/04/2026 means.</summary>
public enum DateOrder
{
    DayFirst, MonthFirst,
}

/// <summary>A record that could not be taken, as it stood in the file.</summary>
public sealed class ImportProblem
{
    public const int LongestRecord = 20_000;

    public long Id { get; private set; }
    public required ImportId ImportId { get; init; }

    /// <summary>In the file, from 1; for a mailbox the number of the mail.</summary>
    public required long Line { get; init; }

    /// <summary>snake_case.</summary>
    public required string Code { get; init; }

    /// <summary>The value that is wrong, cut.</summary>
    public required string? Value { get; init; }

    /// <summary>The fields, so that they can be corrected and fed again.</summary>
    public required List<string> Record { get; init; }
}

public sealed record ImportNotFound() : Refusal(RefusalKind.NotFound, "import_not_found", "There is no such import, or it is not yours to see.");

public sealed record ImportCannotDoThat() : Refusal(RefusalKind.Conflict, "import_cannot_do_that", "The import has gone on in the meantime.");

public sealed record ImportFileIsEmpty() : Refusal(RefusalKind.Invalid, "import_file_is_empty", "The file holds nothing that can be imported.");

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportProblem>
{
    private static readonly ValueConverter<ImportSettings, string> SettingsText = new(
        settings => JsonSerializer.Serialize(settings, Platform.Events.FactJson.Options),
        text => JsonSerializer.Deserialize<ImportSettings>(text, Platform.Events.FactJson.Options)!);

    private static readonly ValueConverter<List<string>, string> RecordText = new(
        fields => JsonSerializer.Serialize(fields, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<List<string>>(text, JsonSerializerOptions.Default)!);

    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.ToTable("imports");
        import.HasKey(x => x.Id);
        import.Property(x => x.Source).HasMaxLength(Inquiries.ImportedInquiry.LongestSource);
        import.Property(x => x.FileName).HasMaxLength(Import.LongestName);
        import.Property(x => x.File).HasMaxLength(64);
        import.Property(x => x.Settings).HasConversion(SettingsText);
        import.Property(x => x.Version).IsConcurrencyToken();
        import.Ignore(x => x.MayStart).Ignore(x => x.MayStop).Ignore(x => x.MayUndo).Ignore(x => x.IsAtWork);
        import.HasIndex(x => x.File);
        import.HasIndex(x => x.State);
    }

    public void Configure(EntityTypeBuilder<ImportProblem> problem)
    {
        problem.ToTable("import_problems");
        problem.HasKey(x => x.Id);
        problem.Property(x => x.Code).HasMaxLength(64);
        problem.Property(x => x.Value).HasMaxLength(200);
        problem.Property(x => x.Record).HasConversion(RecordText);
        problem.HasIndex(x => new { x.ImportId, x.Line });
        problem.HasOne<Import>().WithMany().HasForeignKey(x => x.ImportId);
    }
}

public static class ImportTables
{
    extension(KjerneDb db)
    {
        public DbSet<Import> Imports => db.Set<Import>();
        public DbSet<ImportProblem> ImportProblems => db.Set<ImportProblem>();
    }
}
