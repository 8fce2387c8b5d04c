namespace Kjerne.Text.Features;

/// <summary>What is counted in a text.</summary>
public sealed record FeatureOptions
{
    /// <summary>Slots per block as a power of two. 20 keeps collisions under one in ten for 100,000 different features.</summary>
    public int SlotBits { get; init; } = 20;

    /// <summary>Longest run of words counted as one feature. 1 to 3.</summary>
    public int WordRun { get; init; } = 2;

    /// <summary>Shortest run of characters, in characters with the blank at either end of the word counted in.</summary>
    public int ShortestCharacters { get; init; } = 2;

    /// <summary>Longest run of characters.</summary>
    public int LongestCharacters { get; init; } = 5;

    /// <summary>Characters of a text that are looked at, from its beginning. Bounds the cost of a text of megabytes.</summary>
    public int LongestText { get; init; } = 20_000;

    /// <summary>Weight of words against runs of characters, both having length 1 by themselves.</summary>
    public float WordWeight { get; init; } = 1;

    /// <summary>Weight of the block of runs of characters.</summary>
    public float CharacterWeight { get; init; } = 1;

    /// <summary>Weight of the block in which the Nordic languages are spelt alike (<see cref="Tokens.NordicSpelling"/>).</summary>
    public float BridgeWeight { get; init; } = 0.5f;

    /// <summary>Weight of the block of meanings that several languages share (<see cref="Tokens.Glossary"/>).</summary>
    public float MeaningWeight { get; init; } = 0.7f;

    /// <summary>Longest run of spelling keys counted as one feature, as a run may also leave out one word in its middle. 1 to 3.</summary>
    public int BridgeRun { get; init; } = 1;

    /// <summary>Vectors given beside what is counted; null for none.</summary>
    public ITextVectors? Vectors { get; init; }

    /// <summary>Weight of the block of given vectors.</summary>
    public float VectorWeight { get; init; } = 1.5f;

    /// <summary>These options, without vectors where too few of the texts have one: a text with a vector is not like one without.</summary>
    internal FeatureOptions For(IReadOnlyCollection<string> texts) =>
        Vectors is null || texts.Count(x => Vectors.Of(x) is { Length: > 0 }) >= LeastWithVector * texts.Count ? this : this with { Vectors = null };

    private const double LeastWithVector = 0.9;
}
