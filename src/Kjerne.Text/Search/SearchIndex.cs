using Kjerne.Text.Features;

namespace Kjerne.Text.Search;

/// <summary>A text found, by its place in what was indexed. Scores compare within one search only; 1 is the most a hit can have.</summary>
public readonly record struct Hit(int Text, float Score);

/// <summary>
/// Finds texts that ask the same as another: BM25 over words and cosine over runs of characters, each divided by the best found
/// (CombSUM, Fox and Shaw, TREC-2, 1994), then each of the best candidates takes over part of the score of its own neighbours among
/// them (score regularisation, Diaz, "Regularizing ad hoc retrieval scores", CIKM 2005): a single likeness by chance falls back
/// behind a group of texts that all fit. Reading is safe from many threads.
/// </summary>
public sealed class SearchIndex
{
    private const int Candidates = 60;
    private readonly DocumentFrequencies _frequencies;
    private readonly SparseVector[] _vectors;
    private readonly VectorIndex _vectorIndex;
    private readonly WordIndex _wordIndex;
    private readonly SearchOptions _options;

    /// <summary>Indexes texts by their place in the list.</summary>
    public SearchIndex(IReadOnlyList<string> texts, SearchOptions? options = null)
    {
        _options = options ?? new SearchOptions();
        var features = new FeatureCounts(_options.Features);
        var counts = new SparseVector[texts.Count];
        var words = new List<string>[texts.Count];
        Parallel.For(0, texts.Count, i =>
        {
            counts[i] = features.Count(texts[i]);
            words[i] = WordIndex.Terms(features.Read(texts[i]));
        });
        _frequencies = new DocumentFrequencies(features);
        foreach (var text in counts)
        {
            _frequencies.Add(text);
        }

        _vectors = [.. counts.Select(x => _frequencies.Weigh(x))];
        _vectorIndex = new VectorIndex(_vectors, commonest: 0.5);
        _wordIndex = new WordIndex(words);
    }

    /// <summary>The best hits, best first. Texts that share nothing with the query are never hits.</summary>
    public IReadOnlyList<Hit> Find(string query, int most)
    {
        var sums = new float[_vectors.Length];
        var byWords = new float[_vectors.Length];
        _vectorIndex.Score(_frequencies.Weigh(query), sums);
        _wordIndex.Score(WordIndex.Terms(_frequencies.Features.Read(query)), byWords);
        float bestCosine = Math.Max(1e-6f, sums.DefaultIfEmpty(0).Max()), bestWords = Math.Max(1e-6f, byWords.DefaultIfEmpty(0).Max());
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = (1 - _options.WordShare) * sums[i] / bestCosine + _options.WordShare * byWords[i] / bestWords;
        }

        var found = Top.Of(sums, Math.Max(most, Candidates));
        return [.. Regularised(found).OrderByDescending(x => x.Score).ThenBy(x => x.Text).Take(most)];
    }

    private IEnumerable<Hit> Regularised(List<Neighbour> found)
    {
        int deep = Math.Min(found.Count, Candidates);
        for (int i = 0; i < found.Count; i++)
        {
            float own = found[i].Cosine;
            if (i >= deep)
            {
                yield return new Hit(found[i].Text, own * (1 - _options.NeighbourShare));
                continue;
            }

            float sum = 0, weights = 1e-6f;
            for (int j = 0; j < deep; j++)
            {
                if (j != i)
                {
                    float cosine = _vectors[found[i].Text].Dot(_vectors[found[j].Text]);
                    float weight = cosine * cosine * cosine;
                    sum += weight * MathF.Pow(found[j].Cosine, 3);
                    weights += weight;
                }
            }

            yield return new Hit(found[i].Text, (1 - _options.NeighbourShare) * own + _options.NeighbourShare * sum / weights);
        }
    }
}
