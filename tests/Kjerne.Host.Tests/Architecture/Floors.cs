namespace Kjerne.Tests.Architecture;

/// <summary>
/// The house: a feature uses only those on floors below its own, and the platform; upwards it is heard only through events. The floors are those of
/// ARCHITECTURE.md.
/// </summary>
public sealed class Floors(string root)
{
    private static readonly Dictionary<string, int> FloorOf = new()
    {
        ["Customers"] = 1, ["Organisation"] = 1, ["Access"] = 1,
        ["Topics"] = 2, ["Answers"] = 2, ["Actions"] = 2,
        ["Conversations"] = 3, ["Inquiries"] = 3,
        ["Intake"] = 4, ["Imports"] = 4, ["Delivery"] = 4,
        ["Triggers"] = 5, ["Routing"] = 5, ["ServiceLevels"] = 5, ["Satisfaction"] = 5, ["Bot"] = 5, ["Channels"] = 5,
        ["Insights"] = 6, ["Alerts"] = 6, ["Improvements"] = 6, ["Quality"] = 6, ["Workforce"] = 6,
        ["Notifications"] = 7, ["Digests"] = 7, ["Webhooks"] = 7, ["Assistants"] = 7,
    };

    /// <summary>Edges on one floor that are meant, each in one direction: threads are handled as inquiries; who asks, and what is audited, is Access's.</summary>
    private static readonly HashSet<(string From, string To)> SameFloor =
    [
        ("Conversations", "Inquiries"), ("Organisation", "Access"), ("Customers", "Access"),
    ];

    /// <summary>Why this use is not allowed; null when it is.</summary>
    public string? Objection(CodeUse use)
    {
        var (from, to) = (PlaceOf(use.From), PlaceOf(use.To));
        if (from is null || to is null || from == to || to is "ids and words")
        {
            return null;
        }

        return (from, to) switch
        {
            ("platform" or "ids and words", not "platform") => $"{from} knows no feature, but {use.From} uses {use.To}",
            (_, "index") when from != "index" => $"{use.From} uses {use.To}: the index uses features, never the other way",
            ("index", _) or (_, "platform") => null,
            _ => FeatureObjection(from, to, use),
        };
    }

    /// <summary>Feature folders that have no floor yet.</summary>
    public IEnumerable<string> Homeless(IEnumerable<CodeUse> uses) =>
        uses.Select(x => PlaceOf(x.From)).OfType<string>().Distinct().Where(x => x is not ("platform" or "index" or "ids and words") && !FloorOf.ContainsKey(FeatureOf(x)));

    private static string? FeatureObjection(string from, string to, CodeUse use)
    {
        if (!FloorOf.TryGetValue(FeatureOf(from), out var fromFloor) || !FloorOf.TryGetValue(FeatureOf(to), out var toFloor))
        {
            return null;
        }

        return toFloor < fromFloor || SameFloor.Contains((from, to))
            ? null
            : $"{from} (floor {fromFloor}) uses {to} (floor {toFloor}): {use.From} → {use.To}";
    }

    private static string FeatureOf(string place) => place.Split('/')[0];

    /// <summary>"platform", "index", "ids and words", a feature's name, or null for what is not ours. Each channel is a feature of its own: Channels/Email.</summary>
    private string? PlaceOf(string type)
    {
        var parts = type.Split('.');
        if (parts[0] != root)
        {
            return null;
        }

        return parts switch
        {
            [_, "Mail" or "Text" or "Planning" or "Testing" or "Tests", ..] => null,
            [_, "Platform", ..] => "platform",
            [_, "Features", "Channels", _, _, ..] => $"Channels/{parts[3]}",
            [_, "Features", _, _, ..] => parts[2],
            [_, "Features", _] => "ids and words",
            _ => "index",
        };
    }
}
