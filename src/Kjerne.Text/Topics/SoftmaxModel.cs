using System.Numerics;
using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>
/// Multinomial logistic regression over sparse texts: one row of weights per slot seen in training, one column per topic.
/// Reading is safe from many threads while nobody trains.
/// </summary>
public sealed class SoftmaxModel
{
    private readonly int _stride;
    private readonly Dictionary<int, int> _rows = [];
    private float[] _weights = [];
    private readonly float[] _bias;

    /// <summary>All weights are kept divided by this, so that shrinking all of them costs one multiplication.</summary>
    private float _scale = 1;

    /// <summary>An empty model, which gives every topic the same share.</summary>
    public SoftmaxModel(int topics)
    {
        Topics = topics;
        _stride = (topics + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _bias = new float[_stride];
    }

    /// <summary>Number of topics.</summary>
    public int Topics { get; }

    /// <summary>Scores before normalising, one per topic.</summary>
    public float[] Scores(in SparseVector text)
    {
        var scores = new float[_stride];
        Score(RowsOf(text, out float[] values), values, scores);
        return scores[..Topics];
    }

    /// <summary>Shares that sum to 1.</summary>
    public float[] Shares(in SparseVector text) => ToShares(Scores(text));

    /// <summary>Turns scores into shares in place.</summary>
    internal static float[] ToShares(float[] scores)
    {
        Normalise(scores, scores.Length);
        return scores;
    }

    /// <summary>Share of the score of a topic that each slot of the text brings, for showing why.</summary>
    public float WeightOf(int slot, int topic) => _rows.TryGetValue(slot, out int row) ? _weights[row * _stride + topic] * _scale : 0;

    /// <summary>
    /// Fits the model by stochastic gradient descent with linearly falling steps (Bottou, "Stochastic gradient descent tricks", 2012).
    /// Same examples, options and seed give the same model. Cost: passes × features × topics.
    /// </summary>
    public static SoftmaxModel Fit(IReadOnlyList<TopicTarget> examples, int topics, SoftmaxOptions options)
    {
        var model = new SoftmaxModel(topics);
        var rows = new int[examples.Count][];
        double weight = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = model.AddRows(examples[i].Text);
            weight += examples[i].Weight;
        }

        model._weights = new float[model._rows.Count * model._stride];
        int passes = rows.Length == 0 ? 0 : Math.Min(400, Math.Max(options.Passes, options.FewestSteps / rows.Length));
        float decay = (float)(1 / (options.C * Math.Max(1, weight)));
        var random = new Random(options.Seed);
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        var gradient = new float[model._stride];
        long step = 0, steps = (long)passes * rows.Length;
        int longest = rows.Length == 0 ? 0 : rows.Max(x => x.Length);
        int[] keptRows = new int[longest];
        float[] keptValues = new float[longest];
        for (int pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            foreach (int i in order)
            {
                float length = options.FirstStep * (1 - step++ / (float)steps);
                int kept = Keep(rows[i], examples[i].Text.Values, options.Dropout, random, keptRows, keptValues);
                model.Step(examples[i], keptRows.AsSpan(0, kept), keptValues.AsSpan(0, kept), length, decay, gradient);
            }
        }

        model.Settle();
        return model;
    }

    /// <summary>Teaches one example at once: short steps until the model would say its topic with a share of four in five, at most
    /// twenty. Much the same is done by the passive-aggressive rule (Crammer et al., JMLR 2006). Not safe while others read.</summary>
    public void Learn(in TopicTarget example)
    {
        int[] rows = AddRows(example.Text);
        if (_rows.Count * _stride > _weights.Length)
        {
            Array.Resize(ref _weights, _rows.Count * _stride * 5 / 4);
        }

        var gradient = new float[_stride];
        for (int step = 0; step < 20 && Shares(example.Text)[example.Topic] < 0.8f; step++)
        {
            Step(example, rows, example.Text.Values, length: 1.5f, decay: 0, gradient);
        }
    }

    /// <summary>Copies the features that are not left out, made larger so that their sum stays the same on average.</summary>
    private static int Keep(int[] rows, float[] values, float dropout, Random random, int[] keptRows, float[] keptValues)
    {
        int kept = 0;
        float scale = 1 / (1 - dropout);
        for (int i = 0; i < rows.Length; i++)
        {
            if (dropout <= 0 || random.NextSingle() >= dropout)
            {
                keptRows[kept] = rows[i];
                keptValues[kept++] = values[i] * scale;
            }
        }

        return kept;
    }

    private int[] AddRows(in SparseVector text)
    {
        var rows = new int[text.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            if (!_rows.TryGetValue(text.Slots[i], out rows[i]))
            {
                rows[i] = _rows.Count;
                _rows.Add(text.Slots[i], rows[i]);
            }
        }

        return rows;
    }

    private void Step(in TopicTarget example, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, float length, float decay, float[] gradient)
    {
        Score(rows, values, gradient);
        Normalise(gradient, Topics);
        gradient[example.Topic] -= 1;
        _scale *= 1 - length * decay * example.Weight;
        if (_scale < 1e-6f)
        {
            Settle();
        }

        float by = -length * example.Weight;
        for (int k = 0; k < Topics; k++)
        {
            gradient[k] *= by;
            _bias[k] += 0.05f * gradient[k];
        }

        Add(rows, values, gradient, 1 / _scale);
    }

    private void Add(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, float[] gradient, float by)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            var factor = new Vector<float>(values[i] * by);
            var row = _weights.AsSpan(rows[i] * _stride, _stride);
            for (int k = 0; k < row.Length; k += Vector<float>.Count)
            {
                (new Vector<float>(row[k..]) + factor * new Vector<float>(gradient, k)).CopyTo(row[k..]);
            }
        }
    }

    private void Score(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, float[] into)
    {
        Array.Clear(into);
        for (int i = 0; i < rows.Length; i++)
        {
            var factor = new Vector<float>(values[i]);
            var row = _weights.AsSpan(rows[i] * _stride, _stride);
            for (int k = 0; k < row.Length; k += Vector<float>.Count)
            {
                (new Vector<float>(into, k) + factor * new Vector<float>(row[k..])).CopyTo(into, k);
            }
        }

        for (int k = 0; k < Topics; k++)
        {
            into[k] = into[k] * _scale + _bias[k];
        }
    }

    private int[] RowsOf(in SparseVector text, out float[] values)
    {
        var rows = new List<int>(text.Count);
        var known = new List<float>(text.Count);
        for (int i = 0; i < text.Count; i++)
        {
            if (_rows.TryGetValue(text.Slots[i], out int row))
            {
                rows.Add(row);
                known.Add(text.Values[i]);
            }
        }

        values = [.. known];
        return [.. rows];
    }

    private void Settle()
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] *= _scale;
        }

        _scale = 1;
    }

    private static void Normalise(float[] scores, int count)
    {
        float highest = float.NegativeInfinity, sum = 0;
        for (int k = 0; k < count; k++)
        {
            highest = Math.Max(highest, scores[k]);
        }

        for (int k = 0; k < count; k++)
        {
            sum += scores[k] = MathF.Exp(scores[k] - highest);
        }

        for (int k = 0; k < count; k++)
        {
            scores[k] /= sum;
        }

        Array.Clear(scores, count, scores.Length - count);
    }
}
