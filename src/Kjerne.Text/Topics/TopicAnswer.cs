namespace Kjerne.Text.Topics;

/// <summary>A topic a text may be about, and the chance that it is.</summary>
public readonly record struct TopicGuess(string Topic, float Confidence);

/// <summary>
/// What a model says of one text. <see cref="Topic"/> is null when no topic fits; <see cref="Confidence"/> is then the chance that the
/// likeliest topic would have been right after all. <see cref="Likeliest"/> holds up to three, likeliest first, also then.
/// </summary>
public sealed record TopicAnswer(string? Topic, float Confidence, IReadOnlyList<TopicGuess> Likeliest);

/// <summary>A word of a text and how much it speaks for a topic: above zero for, below zero against.</summary>
public readonly record struct WordEvidence(string Word, float Weight);
