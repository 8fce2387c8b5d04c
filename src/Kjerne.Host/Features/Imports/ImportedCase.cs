using Kjerne.Features.Conversations;

namespace Kjerne.Features.Imports;

/// <summary>One case of another system, in our words; nothing of it is looked up yet.</summary>
public sealed record ImportedCase
{
    public required string Key { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? FirstAnswerAt { get; init; }
    public DateTimeOffset? SolvedAt { get; init; }

    /// <summary>Null: none was named, or one nobody knows.</summary>
    public Channel? Channel { get; init; }
    public string? CustomerName { get; init; }
    public string? CustomerEmail { get; init; }
    public string? CustomerPhone { get; init; }
    public string? CustomerNumber { get; init; }
    public required string Subject { get; init; }

    /// <summary>From the top of the tree downwards; empty when none was given.</summary>
    public IReadOnlyList<string> Topic { get; init; } = [];
    public Language? Language { get; init; }

    /// <summary>Name or mail address of whoever handled it.</summary>
    public string? Handler { get; init; }

    /// <summary>0 to 100.</summary>
    public short? Satisfaction { get; init; }
    public long HandlingSeconds { get; init; }

    /// <summary>At least one, oldest first.</summary>
    public required IReadOnlyList<ImportedMessage> Messages { get; init; }
}

/// <param name="Author">Null for the customer, and for staff of whom nothing is known.</param>
public sealed record ImportedMessage(MessageKind Kind, DateTimeOffset At, string? Author, string Text)
{
    /// <summary>As the export carries them; empty once they are staged.</summary>
    public IReadOnlyList<ImportedFile> Carried { get; init; } = [];

    /// <summary>Staged, on their way to the write.</summary>
    public IReadOnlyList<NewAttachment> Files { get; init; } = [];
}

/// <param name="Open">Each call opens it anew.</param>
public sealed record ImportedFile(string FileName, string ContentType, Func<Stream> Open, string? ContentId = null, bool IsInline = false);

/// <summary>One record of a file: a case, or what is wrong with it.</summary>
/// <param name="Problem">snake_case; null when there is a case.</param>
/// <param name="Fields">What is wrong, as it stands in the file.</param>
public sealed record CaseRecord(long Line, ImportedCase? Case, string? Problem, string? Value, IReadOnlyList<string> Fields)
{
    public static CaseRecord Good(long line, ImportedCase one) => new(line, one, null, null, []);

    public static CaseRecord Bad(long line, string problem, string? value, IReadOnlyList<string> fields) => new(line, null, problem, value, fields);
}
