using System.Runtime.InteropServices;
using Kjerne.Text.Features;
using Kjerne.Text.Search;
using Kjerne.Text.Tokens;

namespace Kjerne.Text.Spikes;

/// <summary>The inquiries so far, indexed as they come. What is asked of a moment never looks past it, because nothing later is in it yet.</summary>
internal sealed class InquiryLog
{
    private const double Commonest = 0.1;

    /// <summary>Characters of words that two people may have written alike.</summary>
    private const int MayBeChance = 80;
    private readonly DocumentFrequencies _frequencies;
    private readonly Dictionary<int, List<(int Place, float Value)>> _lists = [];
    private readonly Dictionary<string, List<int>> _terms = new(StringComparer.Ordinal);
    private readonly List<LoggedInquiry> _inquiries = [];
    private readonly Dictionary<(string Sender, string Words), int> _said = [];
    private readonly List<int> _saidAt = [];
    private readonly TimeSpan _memory;
    private int _first;

    public InquiryLog(BurstOptions options)
    {
        _frequencies = new DocumentFrequencies(new FeatureCounts(options.Features));
        _memory = options.Memory;
    }

    public int Count => _inquiries.Count;

    public LoggedInquiry this[int place] => _inquiries[place];

    /// <summary>Place of the oldest inquiry that is still remembered.</summary>
    public int First => _first;

    /// <summary>First place at or after a moment.</summary>
    public int PlaceAt(DateTimeOffset moment)
    {
        int low = _first, high = _inquiries.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _inquiries[middle].At < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Adds an inquiry and tells which remembered ones share something with it: terms with their places, and alike ones by cosine.</summary>
    public Seen Add(LoggedInquiry inquiry, float alike)
    {
        _first = PlaceAt(inquiry.At - _memory);
        var counts = _frequencies.Features.Count(inquiry.Text);
        _frequencies.Add(counts);
        var vector = _frequencies.Weigh(counts);
        var near = Near(vector, alike);
        int place = _inquiries.Count;
        _inquiries.Add(inquiry);
        Index(vector, place);
        var words = _frequencies.Features.Read(inquiry.Text);
        _saidAt.Add(FirstSaid(inquiry.Sender, string.Join(' ', words), place));
        return new Seen(place, near, Terms(words, place));
    }

    /// <summary>Where the inquiry was said first: two with the same are one said twice.</summary>
    public int SaidAt(int place) => _saidAt[place];

    /// <summary>The same words by the same sender, or many same words by nobody named.</summary>
    private int FirstSaid(string sender, string words, int place)
    {
        if (sender.Length == 0 && words.Length <= MayBeChance)
        {
            return place;
        }

        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(_said, (sender, words), out bool isThere);
        return first = isThere ? first : place;
    }

    private List<Neighbour> Near(in SparseVector vector, float alike)
    {
        var sums = new Dictionary<int, float>();
        int most = Math.Max(40, (int)((Count - _first) * Commonest));
        for (int i = 0; i < vector.Count; i++)
        {
            if (!_lists.TryGetValue(vector.Slots[i], out var list))
            {
                continue;
            }

            Forget(list);
            if (list.Count > most)
            {
                continue;
            }

            foreach (var (place, value) in list)
            {
                sums[place] = sums.GetValueOrDefault(place) + value * vector.Values[i];
            }
        }

        return [.. sums.Where(x => x.Value >= alike).Select(x => new Neighbour(x.Key, x.Value)).OrderBy(x => x.Text)];
    }

    private void Forget(List<(int Place, float Value)> list)
    {
        if (list.Count > 64 && list[list.Count / 2].Place < _first)
        {
            list.RemoveAll(x => x.Place < _first);
        }
    }

    private void Index(in SparseVector vector, int place)
    {
        for (int i = 0; i < vector.Count; i++)
        {
            if (!_lists.TryGetValue(vector.Slots[i], out var list))
            {
                _lists.Add(vector.Slots[i], list = []);
            }

            list.Add((place, vector.Values[i]));
        }
    }

    /// <summary>Word keys and pairs of them, stop words left out; each with the places it stands at, this one last.</summary>
    private List<(string Term, List<int> Places)> Terms(List<string> words, int place)
    {
        string[] keys = [.. words.Where(x => !StopWords.Contains(x)).Select(NordicSpelling.Key)];
        var found = new List<(string, List<int>)>();
        foreach (string term in keys.Concat(keys.Zip(keys.Skip(1), (a, b) => $"{a} {b}")).Distinct())
        {
            if (!_terms.TryGetValue(term, out var places))
            {
                _terms.Add(term, places = []);
            }

            places.Add(place);
            found.Add((term, places));
        }

        return found;
    }
}

/// <summary>What an added inquiry has in common with those before it. Places ascend.</summary>
internal sealed record Seen(int Place, List<Neighbour> Near, List<(string Term, List<int> Places)> Terms);
