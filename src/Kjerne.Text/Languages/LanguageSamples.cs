using System.Reflection;
using Kjerne.Text.Tokens;

namespace Kjerne.Text.Languages;

/// <summary>The texts the language model is made of, read from the assembly: a declaration that exists in all of them, and common words.</summary>
internal static class LanguageSamples
{
    /// <summary>Languages told apart. The first seven are answered by their code; the rest are there so that strangers are not taken for one of them.</summary>
    public static readonly string[] Languages = ["nb", "nn", "da", "sv", "en", "de", "fi", "is", "fo", "nl", "fr", "es", "it", "pt", "pl", "et", "se"];

    /// <summary>How many of <see cref="Languages"/> are the product's own.</summary>
    public const int Own = 7;

    /// <summary>What a language must be better by than the product's own to be believed, as a log likelihood: hardly anybody writes to a
    /// customer service in a language it does not speak, least in the smallest ones.</summary>
    public static readonly float[] Reluctance = [0, 0, 0, 0, 0, 0, 0, 3, 3, 1.5f, 1, 1, 1, 1, 1, 2, 3];

    private static readonly string[] Nordic = ["nb", "nn", "da", "sv"];

    /// <summary>Words with the language they belong to and how often they are to be counted.</summary>
    public static IEnumerable<(int Language, string Word, float Times)> Read()
    {
        foreach (string line in Lines("declaration.txt"))
        {
            foreach (string word in LanguageWords.Of(line[3..]))
            {
                yield return (Array.IndexOf(Languages, line[..2]), word, 1);
            }
        }

        foreach (var word in Lines("other-words.txt").SelectMany(CommonWords).Concat(Lines("nordic-words.txt").SelectMany(NordicWords)))
        {
            yield return word;
        }

        foreach (var word in Glossary.Lines().SelectMany(GlossaryWords))
        {
            yield return word;
        }
    }

    private static IEnumerable<(int, string, float)> GlossaryWords(string[][] columns) =>
        columns.SelectMany((forms, i) => forms.SelectMany(LanguageWords.Of).Select(x => (Array.IndexOf(Languages, Glossary.Languages[i]), x, TimesOfGlossary)));

    private static IEnumerable<(int, string, float)> CommonWords(string line)
    {
        int rank = 0;
        foreach (string word in LanguageWords.Of(line[3..]))
        {
            yield return (Array.IndexOf(Languages, line[..2]), word, Times(rank++ / 3));
        }
    }

    private static IEnumerable<(int, string, float)> NordicWords(string line, int rank)
    {
        string[] columns = line.Split('|');
        for (int language = 0; language < Nordic.Length; language++)
        {
            foreach (string word in LanguageWords.Of(columns[language]))
            {
                yield return (language, word, Times(rank));
            }
        }
    }

    /// <summary>Words fall in frequency with their rank (Zipf 1949).</summary>
    private static float Times(int rank) => 2 + 400f / (rank + 8);

    /// <summary>The glossary tells nothing of how common its words are: each is taken for a rather rare one.</summary>
    private const float TimesOfGlossary = 2;

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
