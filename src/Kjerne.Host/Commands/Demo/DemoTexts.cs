using System.Text.Json;
using Kjerne.Features;

namespace Kjerne.Commands.Demo;

/// <summary>What people write, per subject and language: demo-texts.json, part of the program.</summary>
public sealed record DemoTexts(string[] Subjects, string[] Questions, string Answer, string Thanks, string FollowUp)
{
    public static IReadOnlyDictionary<string, Dictionary<string, DemoTexts>> All { get; } = Load();

    public static DemoTexts For(string topic, Language language) => All[topic][language.ToString().ToLowerInvariant()];

    private static Dictionary<string, Dictionary<string, DemoTexts>> Load()
    {
        using var stream = typeof(DemoTexts).Assembly.GetManifestResourceStream("demo-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, DemoTexts>>>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>Invented people; the domains are reserved for examples (RFC 2606).</summary>
public static class DemoNames
{
    private static readonly Dictionary<Language, string[]> First = new()
    {
        [Language.Nb] = ["Ola", "Ingrid", "Lars", "Silje", "Bjørn", "Åse", "Henrik", "Maren", "Øyvind", "Tuva"],
        [Language.Nn] = ["Sjur", "Borghild", "Torleiv", "Gyrid", "Eirik", "Ragna"],
        [Language.Da] = ["Søren", "Mette", "Jørgen", "Freja", "Anders", "Signe"],
        [Language.Sv] = ["Elin", "Göran", "Åsa", "Johan", "Malin", "Björn"],
        [Language.En] = ["Emma", "Jack", "Priya", "Liam", "Aoife", "Tomasz"],
    };

    private static readonly Dictionary<Language, string[]> Last = new()
    {
        [Language.Nb] = ["Hansen", "Bakke", "Solberg", "Lund", "Myhre", "Sørli", "Dahl", "Østby"],
        [Language.Nn] = ["Tveit", "Aasen", "Førde", "Nesbø", "Haugland"],
        [Language.Da] = ["Nielsen", "Østergaard", "Kjær", "Mortensen", "Holm"],
        [Language.Sv] = ["Lindqvist", "Åkesson", "Bergström", "Nyman", "Sjöberg"],
        [Language.En] = ["Walker", "O’Brien", "Patel", "Nowak", "Hughes"],
    };

    public static (string Name, string Address) Customer(Language language, Random random, int number)
    {
        var (first, last) = (Pick(First[language], random), Pick(Last[language], random));
        var local = new string($"{first}.{last}".ToLowerInvariant().Replace("ø", "o", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Normalize(System.Text.NormalizationForm.FormD).Where(x => char.IsAsciiLetter(x) || x == '.').ToArray());
        return ($"{first} {last}", $"{local}{number}@{Domain(language)}.example");
    }

    private static string Domain(Language language) => language switch
    {
        Language.Nb or Language.Nn => "epost-no",
        Language.Da => "mail-dk",
        Language.Sv => "mejl-se",
        Language.En => "mail",
    };

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
