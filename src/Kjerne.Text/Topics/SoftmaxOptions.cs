namespace Kjerne.Text.Topics;

/// <summary>How the softmax model is fitted.</summary>
public sealed record SoftmaxOptions
{
    /// <summary>Inverse strength of the L2 penalty, as C in LIBLINEAR: the penalty per example is |W|² / (2 C n).</summary>
    public float C { get; init; } = 120;

    /// <summary>Passes over all examples. Few examples get more passes, see <see cref="FewestSteps"/>.</summary>
    public int Passes { get; init; } = 25;

    /// <summary>Steps taken at least, whatever the number of passes.</summary>
    public int FewestSteps { get; init; } = 20_000;

    /// <summary>Length of the first step for vectors of length 1; it falls linearly to zero.</summary>
    public float FirstStep { get; init; } = 6;

    /// <summary>Share of a text's features left out at random each time it is visited, 0 to below 1, so that the model cannot lean on
    /// few of them (Wang and Manning, "Fast dropout training", ICML 2013). 0 by default: with these features it did not pay.</summary>
    public float Dropout { get; init; }

    /// <summary>Seed of the order in which examples are visited.</summary>
    public int Seed { get; init; } = 1;
}
