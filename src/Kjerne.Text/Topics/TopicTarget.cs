using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>What one text is to be taken for, and how much the example counts: 1 for one that a person confirmed, less for one the
/// machine guessed.</summary>
public readonly record struct TopicTarget(SparseVector Text, int Topic, float Weight = 1);
