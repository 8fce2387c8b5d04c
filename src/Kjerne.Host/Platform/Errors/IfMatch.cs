using System.Globalization;

namespace Kjerne.Platform.Errors;

/// <summary>Optimistic concurrency on the wire (RFC 9110 section 13.1.1): <c>If-Match: "7"</c> names the version that was seen.</summary>
public static class IfMatch
{
    /// <summary>Without the header the change goes through whatever the version: programs may choose so; the workspace always sends it.</summary>
    public static bool Fits(string? header, int version) =>
        string.IsNullOrWhiteSpace(header) || header.Trim() == "*" || header.Trim().Trim('"') == version.ToString(CultureInfo.InvariantCulture);
}

public sealed record ChangedBySomeoneElse(int Current) : Refusal(RefusalKind.Conflict, "changed_by_someone_else", "Somebody else has changed this in the meantime.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["current"] = Current.ToString(CultureInfo.InvariantCulture) };
}
