using System.Collections.Frozen;

namespace Kjerne.Platform.Html;

internal enum StyleKind
{
    /// <summary>Words, numbers of at least zero, colours, quoted names.</summary>
    Plain,

    /// <summary>As <see cref="Plain"/>, and numbers below zero within bounds.</summary>
    Signed,

    /// <summary>Only its colour is kept: the rest of the shorthand is about images.</summary>
    Background,
}

internal sealed record StyleProperty(string Name, StyleKind Kind);

/// <summary>
/// Which CSS properties a mail may set. Absent on purpose: position, z-index, transform and inset (drawing over other
/// things), content, cursor, filter, animation, behavior, -moz-binding (fetching or running), every custom property.
/// </summary>
internal static class StyleProperties
{
    private static readonly FrozenDictionary<string, StyleProperty>.AlternateLookup<ReadOnlySpan<char>> Properties =
        Build().ToFrozenDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static StyleProperty? Find(ReadOnlySpan<char> name) => Properties.TryGetValue(name, out var property) ? property : null;

    private static List<StyleProperty> Build()
    {
        string[] plain =
        [
            "border", "border-collapse", "border-color", "border-radius", "border-spacing", "border-style", "border-width",
            "border-top-left-radius", "border-top-right-radius", "border-bottom-left-radius", "border-bottom-right-radius",
            "box-sizing", "caption-side", "clear", "color", "direction", "display", "empty-cells", "float", "font", "font-family",
            "font-size", "font-stretch", "font-style", "font-variant", "font-weight", "height", "line-height", "list-style",
            "list-style-position", "list-style-type", "max-height", "max-width", "min-height", "min-width", "opacity", "overflow",
            "overflow-wrap", "overflow-x", "overflow-y", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top",
            "table-layout", "text-align", "text-decoration", "text-decoration-color", "text-decoration-line", "text-decoration-style",
            "text-transform", "unicode-bidi", "vertical-align", "visibility", "white-space", "width", "word-break", "word-wrap",
            "hyphens", "tab-size", "background-color",
        ];
        string[] signed = ["margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "text-indent", "letter-spacing", "word-spacing"];
        var properties = plain.Select(name => new StyleProperty(name, StyleKind.Plain)).ToList();
        properties.AddRange(signed.Select(name => new StyleProperty(name, StyleKind.Signed)));
        foreach (var side in (string[])["top", "right", "bottom", "left"])
        {
            properties.Add(new($"border-{side}", StyleKind.Plain));
            properties.Add(new($"border-{side}-color", StyleKind.Plain));
            properties.Add(new($"border-{side}-style", StyleKind.Plain));
            properties.Add(new($"border-{side}-width", StyleKind.Plain));
        }

        properties.Add(new("background", StyleKind.Background));
        return properties;
    }
}
