namespace Kjerne.Text.Languages;

/// <summary>The language of a text as its two-letter code (nb, nn, da, sv, en, de, fi) or <see cref="Other"/>, how sure that is (0 to 1),
/// and the next likely one. A text without letters is <see cref="Other"/> with confidence 0.</summary>
public sealed record LanguageGuess(string Language, float Confidence, string Second)
{
    /// <summary>Any language but those the product writes in.</summary>
    public const string Other = "other";
}
