namespace Kjerne.Features;

/// <summary>What our languages are called by machines and people: tags (BCP 47), codes (ISO 639) and names, whatever the letters' case.</summary>
public static class LanguageCodes
{
    /// <returns>Null when it is none of ours.</returns>
    public static Language? Of(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant() switch
    {
        "nb" or "no" or "nor" or "nob" or "nbno" or "norsk" or "bokmål" or "norskbokmål" or "norwegian" => Language.Nb,
        "nn" or "nno" or "nnno" or "nynorsk" or "norsknynorsk" => Language.Nn,
        "da" or "dan" or "dadk" or "dk" or "dansk" or "danish" => Language.Da,
        "sv" or "swe" or "svse" or "se" or "svenska" or "swedish" => Language.Sv,
        "en" or "eng" or "engb" or "enus" or "english" or "engelsk" or "engelska" => Language.En,
        _ => null,
    };
}
