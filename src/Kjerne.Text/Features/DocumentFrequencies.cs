namespace Kjerne.Text.Features;

/// <summary>
/// In how many texts each slot was seen, counted as texts come in, and the weighting made of it: (1 + ln tf) × (ln((1 + n)/(1 + df)) + 1),
/// each block to length 1 (Spärck Jones 1972; Salton and Buckley 1988; the variant is that of Manning, Raghavan and Schütze,
/// "Introduction to Information Retrieval", 6.4). What all given vectors have in common is taken away from each (Mu and Viswanath,
/// "All-but-the-top", ICLR 2018). Not safe for use while another thread adds.
/// </summary>
public sealed class DocumentFrequencies(FeatureCounts features)
{
    /// <summary>Few vectors have little in common that is sure: so many invented ones at the origin are counted with them.</summary>
    private const int InventedVectors = 10;

    private readonly int[] _documents = new int[features.Slots];
    private float[] _sums = [];
    private int _vectors;

    /// <summary>Texts counted so far.</summary>
    public int Texts { get; private set; }

    /// <summary>How texts are counted.</summary>
    public FeatureCounts Features { get; } = features;

    /// <summary>Counts one text's slots.</summary>
    public void Add(in SparseVector counts)
    {
        Texts++;
        foreach (int slot in counts.Slots.AsSpan(0, counts.Counted))
        {
            _documents[slot]++;
        }

        var given = counts.Given;
        _vectors += given.Length > 0 ? 1 : 0;
        Array.Resize(ref _sums, Math.Max(_sums.Length, given.Length));
        for (int i = 0; i < given.Length; i++)
        {
            _sums[i] += given[i];
        }
    }

    /// <summary>In how many texts the slot was seen.</summary>
    public int Of(int slot) => _documents[slot];

    /// <summary>Weight of a slot by its rareness: 1 for one that stands in every text.</summary>
    public float Rareness(int slot) => MathF.Log((1f + Texts) / (1f + _documents[slot])) + 1;

    /// <summary>Weighs counts. The result has length 1, or is empty when there are no features. A given
    /// vector of another length than those counted is left out.</summary>
    public SparseVector Weigh(in SparseVector counts)
    {
        if (counts.Given.Length > 0 && counts.Given.Length != _sums.Length)
        {
            return Weigh(counts.WithoutGiven());
        }

        var values = new float[counts.Count];
        int counted = counts.Counted;
        Span<float> squares = stackalloc float[FeatureCounts.Blocks + 1];
        for (int i = 0; i < counted; i++)
        {
            float value = (1 + MathF.Log(counts.Values[i])) * Rareness(counts.Slots[i]);
            values[i] = value;
            squares[Features.BlockOf(counts.Slots[i])] += value * value;
        }

        for (int i = counted; i < values.Length; i++)
        {
            float common = i - counted < _sums.Length ? _sums[i - counted] / (_vectors + InventedVectors) : 0;
            values[i] = counts.Values[i] - common;
            squares[FeatureCounts.Blocks] += values[i] * values[i];
        }

        Span<float> scales = [Features.Options.WordWeight, Features.Options.CharacterWeight, Features.Options.BridgeWeight, Features.Options.MeaningWeight, Features.Options.VectorWeight];
        float whole = 0;
        for (int block = 0; block < scales.Length; block++)
        {
            whole += squares[block] > 0 ? scales[block] * scales[block] : 0;
            scales[block] = squares[block] > 0 ? scales[block] / MathF.Sqrt(squares[block]) : 0;
        }

        float toOne = whole > 0 ? 1 / MathF.Sqrt(whole) : 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= scales[i < counted ? Features.BlockOf(counts.Slots[i]) : FeatureCounts.Blocks] * toOne;
        }

        return new SparseVector(counts.Slots, values);
    }

    /// <summary>Counts and weighs a text by what was counted so far; the text itself is not added.</summary>
    public SparseVector Weigh(string text) => Weigh(Features.Count(text));
}
