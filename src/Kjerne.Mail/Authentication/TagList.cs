namespace Kjerne.Mail.Authentication;

/// <summary>"tag=value; tag=value" as DKIM and DMARC write it (RFC 6376 section 3.2). Blanks around names and values are dropped.</summary>
internal sealed class TagList
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    /// <summary>Null when a tag comes twice, has no name, or there are more than <paramref name="maxTags"/>.</summary>
    public static TagList? TryParse(string text, int maxTags = 60)
    {
        var tags = new TagList();
        foreach (var range in text.AsSpan().Split(';'))
        {
            var tag = text.AsSpan(range).Trim(" \t\r\n");
            if (tag.IsEmpty)
            {
                continue;
            }

            var equals = tag.IndexOf('=');
            var name = equals < 0 ? "" : tag[..equals].TrimEnd(" \t\r\n").ToString();
            if (!IsName(name) || tags.order.Count == maxTags || !tags.values.TryAdd(name, tag[(equals + 1)..].TrimStart(" \t\r\n").ToString()))
            {
                return null;
            }

            tags.order.Add(name);
        }

        return tags;
    }

    /// <summary>The first tag's name, or null; a version has to stand there.</summary>
    public string? First => order.Count > 0 ? order[0] : null;

    /// <summary>Null when the tag is not there; "" when it is there and empty.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>The value without any blank, as base64 may be folded; null when the tag is not there.</summary>
    public string? Unfolded(string name) =>
        this[name] is { } value ? string.Concat(value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>The value's words between colons, blanks dropped; null when the tag is not there.</summary>
    public string[]? Words(string name) => this[name]?.Split(':', StringSplitOptions.TrimEntries);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
