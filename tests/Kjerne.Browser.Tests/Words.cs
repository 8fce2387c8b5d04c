using System.Text.RegularExpressions;

namespace Kjerne.Browser.Tests;

/// <summary>The workspace's texts in one language, read from its sources; messages with plural forms are left out.</summary>
public sealed partial class Words
{
    private readonly Dictionary<string, string> _texts = [];

    private Words(string language)
    {
        foreach (var part in Mails.SourcesIn($"web/workspace/src/i18n/{language}"))
        {
            foreach (Match match in Entry().Matches(part))
            {
                _texts[match.Groups["key"].Value] = Escape().Replace(match.Groups["single"].Success ? match.Groups["single"].Value : match.Groups["double"].Value, "$1");
            }
        }
    }

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    public IEnumerable<string> Texts => _texts.Values;

    public string this[string key] => _texts[key];

    public static Words Of(string language) => new(language);

    [GeneratedRegex("""'(?<key>[\w.]+(?: \w+)?)':\s*(?:'(?<single>(?:[^'\\\n]|\\.)*)'|"(?<double>(?:[^"\\\n]|\\.)*)")""")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
