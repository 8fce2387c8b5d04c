namespace Kjerne.Platform.Diagnosis;

public enum FindingLevel
{
    Ok, Warning, Failure,
}

/// <param name="Words">What was found, in one sentence.</param>
/// <param name="ToDo">What a person should do about it; null when nothing.</param>
public sealed record Finding(FindingLevel Level, string Words, string? ToDo = null)
{
    public static Finding Ok(string words) => new(FindingLevel.Ok, words);
    public static Finding Warning(string words, string toDo) => new(FindingLevel.Warning, words, toDo);
    public static Finding Failure(string words, string toDo) => new(FindingLevel.Failure, words, toDo);
}

/// <summary>One thing that <c>kjerne doctor</c> looks at. Features register theirs. It changes nothing and works beside a running server.</summary>
public interface IDoctorCheck
{
    /// <summary>A few words, as in "Data folder".</summary>
    string Name { get; }

    /// <remarks>An exception is reported as a failure of the check by its type.</remarks>
    Task<IReadOnlyList<Finding>> Run(CancellationToken stop);
}
