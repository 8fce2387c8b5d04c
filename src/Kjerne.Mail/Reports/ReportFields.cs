using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>One group of fields in the part of a report that is for machines (RFC 3464, 2.1): name and value, folded lines joined.</summary>
internal sealed class ReportFields
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
    private string last = "";

    public bool IsEmpty => fields.Count == 0;

    /// <summary>The first value of that name, decoded; null when it is missing or empty.</summary>
    public string? Find(string name) => fields.TryGetValue(name, out string? value) && value.Length > 0 ? TextCleaning.OneLine(EncodedWords.Decode(value)) : null;

    /// <summary>What follows the type and the semicolon in "rfc822; somebody@example.org"; null when it is missing or empty.</summary>
    public string? FindTyped(string name)
    {
        string? value = Find(name);
        int semicolon = value?.IndexOf(';') ?? -1;
        string? rest = value?[(semicolon + 1)..].Trim();
        return string.IsNullOrEmpty(rest) ? null : rest;
    }

    /// <summary>Groups are parted by blank lines. A group without a field is left out.</summary>
    public static List<ReportFields> Parse(string text)
    {
        var groups = new List<ReportFields>();
        var group = new ReportFields();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                if (!group.IsEmpty)
                {
                    groups.Add(group);
                    group = new ReportFields();
                }
                continue;
            }
            group.Take(line);
        }
        if (!group.IsEmpty)
        {
            groups.Add(group);
        }
        return groups;
    }

    private void Take(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(':');
        if (line[0] is ' ' or '\t')
        {
            if (last.Length > 0 && fields[last].Length < 4000)
            {
                fields[last] += " " + line.Trim().ToString();
            }
        }
        else if (colon is > 0 and < 60 && !line[..colon].Contains(' '))
        {
            last = line[..colon].ToString();
            if (!fields.TryAdd(last, line[(colon + 1)..].Trim().ToString()))
            {
                last = "";
            }
        }
    }
}
