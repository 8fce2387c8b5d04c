namespace Kjerne.Text.Languages;

/// <summary>
/// Tells the language of a text, down to one short line: letters under an n-gram model (Dunning, "Statistical identification of
/// language", 1994) and whole common words, added up per language. Norwegian Bokmål and Nynorsk, Danish and Swedish differ most in
/// small words, hence the second part. Safe from many threads; the model is made on first use, in a fraction of a second.
/// </summary>
public static class LanguageDetector
{
    private const int LongestText = 600;
    private const float WordWeight = 0.8f;

    /// <summary>Log likelihood per letter below which a text is none of the known languages.</summary>
    private const float Strange = -3.4f;

    private static readonly Lazy<Model> Made = new(() => new Model());

    /// <summary>The language of a text; only its first 600 characters are looked at.</summary>
    public static LanguageGuess Detect(string text)
    {
        int languages = LanguageSamples.Languages.Length;
        Span<float> scores = stackalloc float[languages];
        int letters = Made.Value.Score(text.Length > LongestText ? text[..LongestText] : text, scores, out float best);
        if (letters == 0)
        {
            return new LanguageGuess(LanguageGuess.Other, 0, LanguageGuess.Other);
        }

        for (int k = 0; k < languages; k++)
        {
            scores[k] -= LanguageSamples.Reluctance[k];
        }

        int first = 0, second = -1;
        for (int k = 1; k < languages; k++)
        {
            if (scores[k] > scores[first])
            {
                (second, first) = (first, k);
            }
            else if (second < 0 || scores[k] > scores[second])
            {
                second = k;
            }
        }

        float sum = 0;
        foreach (float score in scores)
        {
            sum += MathF.Exp(0.5f * (score - scores[first]));
        }

        bool strange = letters >= 8 && best / letters < Strange;
        return new LanguageGuess(strange ? LanguageGuess.Other : NameOf(first), strange ? 0.5f : 1 / sum, NameOf(second));
    }

    private static string NameOf(int language) => language < LanguageSamples.Own ? LanguageSamples.Languages[language] : LanguageGuess.Other;

    private sealed class Model
    {
        private readonly CharacterModel _characters;
        private readonly Dictionary<string, float[]> _words = new(StringComparer.Ordinal);

        public Model()
        {
            var samples = LanguageSamples.Read().ToList();
            int languages = LanguageSamples.Languages.Length;
            _characters = new CharacterModel(samples, languages);
            var totals = new float[languages];
            foreach (var (language, word, times) in samples)
            {
                if (!_words.TryGetValue(word, out float[]? counts))
                {
                    _words.Add(word, counts = new float[languages]);
                }

                counts[language] += times;
                totals[language] += times;
            }

            foreach (float[] counts in _words.Values)
            {
                for (int k = 0; k < languages; k++)
                {
                    counts[k] = MathF.Log(10_000 * counts[k] / totals[k] + 0.5f);
                }
            }
        }

        /// <returns>Letters read, word ends included; <paramref name="best"/> is the highest log likelihood of the letters alone.</returns>
        public int Score(string text, Span<float> scores, out float best)
        {
            int letters = 0;
            foreach (string word in LanguageWords.Of(text))
            {
                _characters.Score(word, 1, scores);
                letters += word.Length + 1;
            }

            best = float.NegativeInfinity;
            foreach (float score in scores)
            {
                best = Math.Max(best, score);
            }

            foreach (string word in LanguageWords.Of(text))
            {
                if (_words.TryGetValue(word, out float[]? values))
                {
                    for (int k = 0; k < scores.Length; k++)
                    {
                        scores[k] += WordWeight * values[k];
                    }
                }
            }

            return letters;
        }
    }
}
