namespace Kjerne.Text.Stemming;

/// <summary>The tables of one Snowball algorithm. The three have one shape and differ in these lists.</summary>
internal sealed record NordicEndings
{
    public required string[] Inflection { get; init; }

    /// <summary>Letters after which a final s is an ending.</summary>
    public required string BeforeS { get; init; }

    /// <summary>Whether s is an ending after k too, when no vowel stands before that.</summary>
    public bool KAfterConsonant { get; init; }

    public Dictionary<string, string> Replaced { get; init; } = [];

    /// <summary>Pairs of letters of which the last is cut.</summary>
    public required string[] Pairs { get; init; }

    public required string[] Derivation { get; init; }

    public Dictionary<string, string> DerivationReplaced { get; init; } = [];

    /// <summary>Danish only: double consonants become one, and pairs are cut again after a derivation.</summary>
    public bool Undoubles { get; init; }

    public static NordicEndings Norwegian { get; } = new()
    {
        Inflection = Split("a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ers ets et het ast"),
        BeforeS = "bcdfghjlmnoprtvyz",
        KAfterConsonant = true,
        Replaced = new() { ["erte"] = "er", ["ert"] = "er" },
        Pairs = ["dt", "vt"],
        Derivation = Split("leg eleg ig eig lig elig els lov elov slov hetslov"),
    };

    public static NordicEndings Danish { get; } = new()
    {
        Inflection = Split("hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes eres ens hedens erens ers ets erets et eret"),
        BeforeS = "abcdfghjklmnoprtvyzå",
        Pairs = ["gd", "dt", "gt", "kt"],
        Derivation = Split("ig lig elig els"),
        DerivationReplaced = new() { ["løst"] = "løs" },
        Undoubles = true,
    };

    public static NordicEndings Swedish { get; } = new()
    {
        Inflection = Split("a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast"),
        BeforeS = "bcdfghjklmnoprtvy",
        Pairs = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"],
        Derivation = Split("lig ig els"),
        DerivationReplaced = new() { ["löst"] = "lös", ["fullt"] = "full" },
    };

    private static string[] Split(string endings) => endings.Split(' ');
}
