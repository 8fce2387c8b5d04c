using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>Declarations in the order in which they count; one that is set again moves to the end.</summary>
internal sealed class StyleDeclarations
{
    private readonly List<(string Name, string Declaration)> kept = [];

    public void Add(ReadOnlySpan<char> style)
    {
        while (!style.IsEmpty)
        {
            var end = StyleFilter.EndOfDeclaration(style);
            AddOne(style[..end]);
            style = end < style.Length ? style[(end + 1)..] : [];
        }
    }

    public override string ToString()
    {
        var style = new StringBuilder();
        foreach (var (_, declaration) in kept)
        {
            style.Append(style.Length == 0 ? "" : ";").Append(declaration);
        }

        return style.ToString();
    }

    /// <summary>What the policy does not know cannot come out of it, so it is not carried along.</summary>
    private void AddOne(ReadOnlySpan<char> declaration)
    {
        var colon = declaration.IndexOf(':');
        if (colon <= 0 || StyleProperties.Find(declaration[..colon].Trim()) is not { } property)
        {
            return;
        }

        kept.RemoveAll(one => one.Name == property.Name);
        kept.Add((property.Name, declaration.Trim().ToString()));
    }
}
