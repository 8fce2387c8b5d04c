using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>What one text is to be taken for: shares of topics that sum to 1, and how much the example counts (1 for one that a person
/// confirmed, less for one the machine guessed).</summary>
public readonly record struct TopicTarget(SparseVector Text, int[] Topics, float[] Shares, float Weight)
{
    /// <summary>An example of exactly one topic.</summary>
    public static TopicTarget Of(in SparseVector text, int topic, float weight = 1) => new(text, [topic], [1], weight);
}
