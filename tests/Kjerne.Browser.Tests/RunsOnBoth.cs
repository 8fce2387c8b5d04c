using Xunit.v3;

namespace Kjerne.Browser.Tests;

/// <summary>Run a second time on PostgreSQL: stories in which two people or the log's readers meet in the database.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RunsOnBothAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Runs", "both")];
}
