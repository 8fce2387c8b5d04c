namespace Kjerne.Text.Clusters;

/// <summary>Groups found among texts: for each text its group, or -1 for none; for each group a name in the words people used.</summary>
public sealed record TopicGroups(IReadOnlyList<int> GroupOf, IReadOnlyList<string> Names);
