using Kjerne.Text.Features;

namespace Kjerne.Text.Search;

/// <summary>A text found, by its place in what was indexed. Scores compare within one search only; 1 is the most a hit can have.</summary>
public readonly record struct Hit(int Text, float Score);

/// <summary>
/// Finds texts that ask the same as another: BM25 over words and cosine over runs of characters, each divided by the best found
/// (CombSUM, Fox and Shaw, TREC-2, 1994). First stands the hit that other good hits resemble, so that a single likeness by chance does
/// not lead (the cluster hypothesis, van Rijsbergen 1979; score regularisation, Diaz, CIKM 2005); the others follow by their own score.
/// Reading is safe from many threads.
/// </summary>
public sealed class SearchIndex
{
    private const int Candidates = 12;
    private readonly DocumentFrequencies _frequencies;
    private readonly SparseVector[] _vectors;
    private readonly VectorIndex _vectorIndex;
    private readonly WordIndex _wordIndex;
    private readonly SearchOptions _options;

    /// <summary>Indexes texts by their place in the list.</summary>
    public SearchIndex(IReadOnlyList<string> texts, SearchOptions? options = null)
    {
        _options = options ?? new SearchOptions();
        var features = new FeatureCounts(_options.Features.For(texts));
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
        LeadWithMostSupported(found);
        return [.. found.Take(most).Select(x => new Hit(x.Text, x.Cosine))];
    }

    /// <summary>The leader keeps the highest score, so that scores still fall with the rank.</summary>
    private void LeadWithMostSupported(List<Neighbour> found)
    {
        int deep = Math.Min(found.Count, Candidates), leader = 0;
        float most = 0;
        for (int i = 0; i < deep; i++)
        {
            float support = 0;
            for (int j = 0; j < deep; j++)
            {
                support += j == i ? 0 : MathF.Pow(found[j].Cosine, 3) * _vectors[found[i].Text].Dot(_vectors[found[j].Text]);
            }

            float supported = found[i].Cosine * (1 + _options.Support * support);
            (most, leader) = supported > most ? (supported, i) : (most, leader);
        }

        if (leader > 0)
        {
            var (first, taken) = (found[0], found[leader]);
            found.RemoveAt(leader);
            found.Insert(0, taken with { Cosine = first.Cosine });
        }
    }
}
