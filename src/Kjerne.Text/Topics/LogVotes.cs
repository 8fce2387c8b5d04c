using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Kjerne.Text.Search;

namespace Kjerne.Text.Topics;

/// <summary>What the texts of the log are taken for, asked about a new text: its shares are mixed with those of its nearest texts, just as
/// the guesses were while learning.</summary>
internal sealed class LogVotes(VectorIndex index, SparseVector[] texts, float[][] guesses, int neighbours, float keep)
{
    private readonly ThreadLocal<float[]> _sums = new(() => new float[index.Count]);

    /// <summary>Mixes the votes into the shares in place.</summary>
    /// <returns>Whether the text itself stands in the log.</returns>
    public bool Mix(in SparseVector text, float[] shares)
    {
        var votes = new float[shares.Length];
        float sum = 0;
        bool itself = false;
        foreach (var near in index.Nearest(text, neighbours, _sums.Value!))
        {
            if (texts[near.Text].Slots.AsSpan().SequenceEqual(text.Slots))
            {
                itself = true;
                continue;
            }

            float weight = NeighbourGraph.Weight(near);
            float[] theirs = guesses[near.Text];
            sum += weight;
            for (int k = 0; k < votes.Length; k++)
            {
                votes[k] += weight * theirs[k];
            }
        }

        for (int k = 0; k < shares.Length && sum > 0; k++)
        {
            shares[k] = keep * shares[k] + (1 - keep) * votes[k] / sum;
        }

        return itself;
    }
}
