namespace Kjerne.Text.Languages;

/// <summary>Words as the language model sees them: lower-case runs of letters, spelling kept, because it is what tells the languages apart.</summary>
internal static class LanguageWords
{
    private const int Longest = 40;

    public static IEnumerable<string> Of(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inside = i < text.Length && (char.IsLetter(text[i]) || text[i] is '\'' or '\u2019' && start >= 0 && i + 1 < text.Length && char.IsLetter(text[i + 1]));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                if (i - start <= Longest)
                {
                    yield return text[start..i].ToLowerInvariant().Replace('\u2019', '\'');
                }

                start = -1;
            }
        }
    }
}
