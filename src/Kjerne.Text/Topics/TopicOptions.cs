using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>How topics are learned.</summary>
public sealed record TopicOptions
{
    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>How the model is fitted.</summary>
    public SoftmaxOptions Fit { get; init; } = new();

    /// <summary>How unlabelled texts are used.</summary>
    public LogOptions Log { get; init; } = new();

    /// <summary>Weight of a copy of each example of which only what languages share is left (<see cref="FeatureCounts.SharedByLanguages"/>),
    /// so that it can carry an answer alone when the words are those of another language (as whole modalities are left out in "ModDrop",
    /// Neverova, Wolf, Taylor and Nebout, IEEE TPAMI 2016). 0 makes no copies.</summary>
    public float SharedAloneWeight { get; init; } = 1;

    /// <summary>Share of right answers that may be lost by saying "none of these". 0 never says it.</summary>
    public float RightAnswersGivenUp { get; init; } = 0.01f;

    /// <summary>Parts the examples are split into for measuring confidence; each is answered by a model that has not seen it.</summary>
    public int Parts { get; init; } = 5;
}
