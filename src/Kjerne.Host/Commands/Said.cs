using Kjerne.Platform.Errors;

namespace Kjerne.Commands;

/// <summary>A refusal in one line for the terminal.</summary>
public static class Said
{
    public static string Of(Refusal refusal) => refusal is InvalidRequest invalid
        ? string.Join(", ", invalid.Errors.Select(x => $"{x.Key}: {string.Join(" and ", x.Value).Replace('_', ' ')}"))
        : refusal.Words;
}
