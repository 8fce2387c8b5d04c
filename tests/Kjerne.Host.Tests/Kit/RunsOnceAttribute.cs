using Xunit.v3;

namespace Kjerne.Tests.Kit;

/// <summary>
/// What is claimed has nothing to do with the database this run is about: it uses none, or names its own. Left out where the same tests run a
/// second time, on PostgreSQL; a test that forgot to say so runs twice.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RunsOnceAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Runs", "once")];
}
