using Kjerne.Text.Tokens;

namespace Kjerne.Text.Features;

/// <summary>
/// Counts features of a text in hashed slots, so that no vocabulary has to be kept (Weinberger et al., "Feature hashing for large
/// scale multitask learning", ICML 2009): runs of words, runs of characters within words, and spelling keys; and, in slots of their own,
/// meanings of the <see cref="Glossary"/>. The blocks stand one after the other in the slots, given vectors last
/// (<see cref="SparseVector.FirstGiven"/>).
/// </summary>
public sealed class FeatureCounts(FeatureOptions options)
{
    /// <summary>Blocks a counted slot can lie in.</summary>
    public const int Blocks = 4;

    private const int BridgeBlock = 2;
    private const int MeaningBlock = 3;

    /// <summary>What is counted.</summary>
    public FeatureOptions Options { get; } = options;

    /// <summary>Slots in all blocks together.</summary>
    public int Slots => Blocks << Options.SlotBits;

    /// <summary>Which block a slot lies in: 0 words, 1 characters, 2 spelling keys, 3 meanings.</summary>
    public int BlockOf(int slot) => slot >> Options.SlotBits;

    /// <summary>What a text has in common with other languages, spelling keys, meanings and the given vector, brought to length 1.</summary>
    public SparseVector SharedByLanguages(in SparseVector text) => text.From(BridgeBlock << Options.SlotBits);

    /// <summary>Slots and how often each feature stands in the text, slots ascending, the given vector behind them. Masks and folds first; a
    /// text without words has none.</summary>
    public SparseVector Count(string text)
    {
        var words = Read(text);
        var slots = new List<int>(words.Count * 24);
        CountWords(words, slots);
        foreach (string word in words)
        {
            CountParts(word, slots);
        }

        if (Options.BridgeWeight > 0 && Options.BridgeRun > 1)
        {
            CountKeyPairs([.. words.Select(NordicSpelling.Key)], slots);
        }

        CountMeanings(words, slots);
        var counted = Gather(slots);
        return counted.Count > 0 && Options.Vectors?.Of(text) is { Length: > 0 } given ? counted.With(given) : counted;
    }

    /// <summary>Pairs of keys side by side and with one word between them.</summary>
    private void CountKeyPairs(string[] keys, List<int> slots)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            slots.Add(Slot(Hash(keys[i], Hash(keys[i - 1], 17) * 31), BridgeBlock));
            if (i > 1)
            {
                slots.Add(Slot(Hash(keys[i], Hash(keys[i - 2], 17) * 37), BridgeBlock));
            }
        }
    }

    /// <summary>Slots one word alone brings: itself, its runs of characters, its spelling key.</summary>
    public SparseVector CountWord(string word)
    {
        var slots = new List<int>(32);
        CountWords([word], slots);
        CountParts(word, slots);
        CountMeanings([word], slots);
        return Gather(slots);
    }

    private void CountMeanings(List<string> words, List<int> slots)
    {
        if (Options.MeaningWeight > 0)
        {
            slots.AddRange(Glossary.Of(words).Select(x => (MeaningBlock << Options.SlotBits) | x));
        }
    }

    private void CountParts(string word, List<int> slots)
    {
        CountCharacters(word, slots, 1, Options.ShortestCharacters, Options.LongestCharacters);
        if (Options.BridgeWeight > 0 && char.IsLetter(word[0]))
        {
            string key = NordicSpelling.Key(word);
            slots.Add(Slot(Hash(key, 17), BridgeBlock));
            CountCharacters(key, slots, BridgeBlock, 3, 3);
        }
    }

    /// <summary>The words features are made of: cleaned, masked and folded.</summary>
    public List<string> Read(string text) =>
        Words.Of(Folding.Fold(PersonalMask.Apply(InquiryText.Clean(text.Length > Options.LongestText ? text[..Options.LongestText] : text))));

    private void CountWords(List<string> words, List<int> slots)
    {
        for (int i = 0; i < words.Count; i++)
        {
            uint run = 2166136261;
            for (int length = 1; length <= Options.WordRun && i + length <= words.Count; length++)
            {
                run = Hash(words[i + length - 1], run) * 31;
                slots.Add(Slot(run, 0));
            }
        }
    }

    private void CountCharacters(string word, List<int> slots, int block, int shortest, int longest)
    {
        Span<char> padded = stackalloc char[Words.LongestWord + 2];
        padded = padded[..(Math.Min(word.Length, Words.LongestWord) + 2)];
        padded[0] = padded[^1] = ' ';
        word.AsSpan(0, padded.Length - 2).CopyTo(padded[1..]);
        for (int from = 0; from < padded.Length; from++)
        {
            uint run = 2166136261u ^ (uint)block;
            for (int length = 1; length <= longest && from + length <= padded.Length; length++)
            {
                run = (run ^ padded[from + length - 1]) * 16777619;
                if (length >= shortest)
                {
                    slots.Add(Slot(run ^ (uint)length, block));
                }
            }
        }
    }

    private static uint Hash(string word, uint seed)
    {
        foreach (char c in word)
        {
            seed = (seed ^ c) * 16777619;
        }

        return seed;
    }

    /// <summary>FNV-1a leaves its low bits uneven; the finaliser of MurmurHash3 (Appleby, public domain) spreads them.</summary>
    private int Slot(uint hash, int block)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        hash ^= hash >> 16;
        return (block << Options.SlotBits) | (int)(hash >> (32 - Options.SlotBits));
    }

    private static SparseVector Gather(List<int> slots)
    {
        slots.Sort();
        var found = new List<int>(slots.Count);
        var counts = new List<float>(slots.Count);
        foreach (int slot in slots)
        {
            if (found.Count > 0 && found[^1] == slot)
            {
                counts[^1]++;
            }
            else
            {
                found.Add(slot);
                counts.Add(1);
            }
        }

        return new SparseVector([.. found], [.. counts]);
    }
}
