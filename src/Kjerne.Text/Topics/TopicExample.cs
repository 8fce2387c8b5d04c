namespace Kjerne.Text.Topics;

/// <summary>A text somebody said the topic of. An empty topic teaches what belongs to none.</summary>
public sealed record TopicExample(string Text, string Topic);
