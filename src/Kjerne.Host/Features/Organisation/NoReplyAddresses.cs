namespace Kjerne.Features.Organisation;

/// <summary>Addresses that tell the customer not to answer, as they are written in the five languages. Every address of ours can be answered, so none is called that.</summary>
public static class NoReplyAddresses
{
    private static readonly string[] Names =
    [
        "noreply", "noreplies", "noresponse", "donotreply", "dontreply", "donotrespond", "donotanswer", "noanswer", "neverreply", "unmonitored",
        "ikkesvar", "ikkjesvar", "svarikke", "svarikkje", "ikkebesvar", "ikkebesvarer", "ingensvar", "kanikkebesvares", "kanikkjesvarast", "maikkebesvares", "utensvar", "utansvar",
        "besvarikke", "besvarasej", "svaraej", "svarainte", "ejsvar", "intesvar", "ingasvar", "kanejbesvaras", "kanintebesvaras",
    ];

    /// <summary>By the part before the @, without dots, hyphens, plus parts and numbers: "no-reply", "No.Reply2", "ikke-svar+sak".</summary>
    public static bool Is(string address)
    {
        var at = address.LastIndexOf('@');
        var local = (at < 0 ? address : address[..at]).ToLowerInvariant();
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var words = (plus > 0 ? local[..plus] : local).Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        var letters = string.Concat(words).Where(char.IsLetter).ToArray();
        var name = new string(letters).Replace("å", "a", StringComparison.Ordinal);
        return Array.Exists(Names, x => name == x || name.StartsWith(x, StringComparison.Ordinal) || name.EndsWith(x, StringComparison.Ordinal));
    }
}
