using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Kjerne.Text.Search;

namespace Kjerne.Text.Topics;

/// <summary>What the texts of the log are taken for, asked about a new text: its shares are mixed with those of its nearest texts, just as
/// the guesses were while learning.</summary>
internal sealed class LogVotes(VectorIndex index, float[][] guesses, int neighbours, float keep)
{
    /// <summary>From here on a neighbour is the text itself and must not vote for itself.</summary>
    private const float Itself = 0.999f;

    private readonly ThreadLocal<float[]> _sums = new(() => new float[index.Count]);

    /// <summary>Mixes the votes into the shares in place.</summary>
    public void Mix(in SparseVector text, float[] shares)
    {
        var votes = new float[shares.Length];
        float sum = 0;
        foreach (var near in index.Nearest(text, neighbours, _sums.Value!))
        {
            if (near.Cosine >= Itself)
            {
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
    }
}
