using Kjerne.Text.Features;
using Kjerne.Text.Tokens;

namespace Kjerne.Text.Search;

/// <summary>
/// Finds texts like another among many that keep coming. Two steps: word keys and runs of five of their letters give candidates out of
/// an inverted index (BM25 with each term counted once; k1 = 1.2, b = 0.75), and the caller has the texts of the few it may show ranked
/// by <see cref="Likeness"/>. So no vector is kept: a text costs four bytes a term. Holds the newest texts only. Safe for many threads.
/// </summary>
/// <param name="most">Texts held; a further one puts the oldest out.</param>
public sealed class GrowingIndex(int most)
{
    private const int SlotBits = 20;
    private const int RunLength = 5;
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    /// <summary>Places looked at for one query, rarest terms first: bounds its time whatever the size.</summary>
    private const int MostPlaces = 400_000;

    /// <summary>From here on every tenth text tells how rare features are: weighing all would be most of the cost of adding.</summary>
    private const int WeighedAtFirst = 10_000;
    private static readonly FeatureOptions Features = new() { LongestText = 1_500 };
    private readonly Lock _one = new();
    private readonly DocumentFrequencies _frequencies = new(new FeatureCounts(Features));
    private readonly int[]?[] _lists = new int[1 << SlotBits][];
    private readonly int[] _counts = new int[1 << SlotBits];
    private readonly Dictionary<long, int> _places = [];
    private readonly List<long> _keys = [];
    private readonly List<ushort> _lengths = [];
    private int _first;
    private int _put;
    private long _terms;

    /// <summary>Texts held.</summary>
    public int Count
    {
        get
        {
            lock (_one)
            {
                return _keys.Count - _first;
            }
        }
    }

    /// <summary>Whether a text with this key is held.</summary>
    public bool Contains(long key)
    {
        lock (_one)
        {
            return _places.ContainsKey(key);
        }
    }

    /// <summary>Adds a text; one whose key is held already is passed by.</summary>
    public void Add(long key, string text)
    {
        var words = _frequencies.Features.Read(text);
        int[] slots = SlotsOf(words);
        lock (_one)
        {
            if (!_places.TryAdd(key, _keys.Count))
            {
                return;
            }

            foreach (int slot in slots)
            {
                Append(slot, _keys.Count);
            }

            _keys.Add(key);
            _lengths.Add((ushort)Math.Min(ushort.MaxValue, slots.Length));
            _terms += slots.Length;
            if (_put++ < WeighedAtFirst || _put % 10 == 0)
            {
                _frequencies.Add(_frequencies.Features.Count(text));
            }

            if (_keys.Count - _first > most)
            {
                PutOldestOut();
            }
        }
    }

    /// <summary>Keys of texts that share terms with this one, most promising first.</summary>
    public IReadOnlyList<long> Candidates(string text, int wanted)
    {
        int[] slots = SlotsOf(_frequencies.Features.Read(text));
        lock (_one)
        {
            float[] scores = new float[_keys.Count - _first];
            float meanLength = Math.Max(1, (float)_terms / Math.Max(1, scores.Length));
            int looked = 0;
            foreach (int slot in slots.Where(x => _counts[x] > 0).OrderBy(x => _counts[x]))
            {
                if (looked > 0 && looked + _counts[slot] > MostPlaces)
                {
                    break;
                }

                looked += _counts[slot];
                Score(slot, scores, meanLength);
            }

            return [.. Top.Of(scores, wanted).Select(x => _keys[_first + x.Text])];
        }
    }

    /// <summary>How like each of the texts is to the first: the cosine of their words and runs of characters, 0 to 1.</summary>
    public IReadOnlyList<float> Likeness(string text, IReadOnlyList<string> others)
    {
        var counts = others.Select(_frequencies.Features.Count).ToList();
        var query = _frequencies.Features.Count(text);
        lock (_one)
        {
            var weighed = _frequencies.Weigh(query);
            return [.. counts.Select(x => Math.Clamp(weighed.Dot(_frequencies.Weigh(x)), 0, 1))];
        }
    }

    private void Score(int slot, float[] scores, float meanLength)
    {
        int[] list = _lists[slot]!;
        int count = _counts[slot];
        float rareness = MathF.Log(1 + (scores.Length - Math.Min(count, scores.Length) + 0.5f) / (count + 0.5f));
        for (int i = 0; i < count; i++)
        {
            int place = list[i];
            if (place >= _first)
            {
                scores[place - _first] += rareness * (K1 + 1) / (1 + K1 * (1 - B + B * _lengths[place] / meanLength));
            }
        }
    }

    private void Append(int slot, int place)
    {
        int[] list = _lists[slot] ??= new int[2];
        if (_counts[slot] == list.Length)
        {
            // What was put out makes room before more is taken.
            int gone = 0;
            while (gone < list.Length && list[gone] < _first)
            {
                gone++;
            }

            if (gone * 2 >= list.Length)
            {
                Array.Copy(list, gone, list, 0, list.Length - gone);
                _counts[slot] -= gone;
            }
            else
            {
                Array.Resize(ref list, list.Length * 2);
                _lists[slot] = list;
            }
        }

        list[_counts[slot]++] = place;
    }

    private void PutOldestOut()
    {
        _places.Remove(_keys[_first]);
        _terms -= _lengths[_first];
        _first++;
        if (_first < most)
        {
            return;
        }

        // As many places are empty as are held: they move down, so that numbers of places stay bounded.
        _keys.RemoveRange(0, _first);
        _lengths.RemoveRange(0, _first);
        for (int slot = 0; slot < _lists.Length; slot++)
        {
            if (_lists[slot] is { } list)
            {
                int kept = 0;
                for (int i = 0; i < _counts[slot]; i++)
                {
                    if (list[i] >= _first)
                    {
                        list[kept++] = list[i] - _first;
                    }
                }

                _counts[slot] = kept;
            }
        }

        foreach (long key in _keys)
        {
            _places[key] -= _first;
        }

        _first = 0;
    }

    private static int[] SlotsOf(List<string> words)
    {
        var slots = new HashSet<int>();
        foreach (string word in words)
        {
            if (StopWords.Contains(word))
            {
                continue;
            }

            string key = NordicSpelling.Key(word);
            slots.Add(Slot(key));
            for (int i = 0; key.Length > RunLength && i + RunLength <= key.Length; i++)
            {
                slots.Add(Slot(key.AsSpan(i, RunLength)));
            }
        }

        return [.. slots];
    }

    private static int Slot(ReadOnlySpan<char> term)
    {
        uint hash = 2166136261;
        foreach (char c in term)
        {
            hash = (hash ^ c) * 16777619;
        }

        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        return (int)((hash * 0xC2B2AE35) >> (32 - SlotBits));
    }
}
