using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>What macros stand for in one check.</summary>
internal sealed record SpfMacroValues(IPAddress Address, string LocalPart, string SenderDomain, string Domain, string Helo, string ValidatedName);

/// <summary>Macros of RFC 7208 section 7: %{i}, %{d2r} and their like.</summary>
internal static class SpfMacro
{
    private const string Letters = "slodiphv";
    private const string Delimiters = ".-+,/_=";

    /// <summary>Well-formed, and ending in a top label or a macro (section 7.1).</summary>
    public static bool IsDomainSpec(string text)
    {
        if (text.Length == 0 || !IsMacroString(text))
        {
            return false;
        }

        if (text.EndsWith('}'))
        {
            return true;
        }

        var name = text.EndsWith('.') ? text[..^1] : text;
        var dot = name.LastIndexOf('.');
        var top = name[(dot + 1)..];
        return dot >= 0 && top.Length > 0 && top.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            && !top.All(char.IsAsciiDigit) && top[0] != '-' && top[^1] != '-';
    }

    public static bool IsMacroString(string text) => Walk(text, null, out _);

    /// <summary>A name to ask for: too long ones lose labels from the left. "" when nothing is left of it.</summary>
    public static string Expand(string text, SpfMacroValues values)
    {
        Walk(text, values, out var name);
        name = name.TrimEnd('.');
        while (name.Length > DomainName.MaxLength)
        {
            var dot = name.IndexOf('.');
            name = dot < 0 ? "" : name[(dot + 1)..];
        }

        return name;
    }

    private static bool Walk(string text, SpfMacroValues? values, out string expanded)
    {
        var output = new StringBuilder();
        expanded = "";
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is < '!' or > '~')
            {
                return false;
            }

            if (text[at] != '%')
            {
                output.Append(text[at]);
                continue;
            }

            at++;
            switch (at < text.Length ? text[at] : ' ')
            {
                case '%':
                    output.Append('%');
                    break;
                case '_':
                    output.Append(' ');
                    break;
                case '-':
                    output.Append("%20");
                    break;
                case '{':
                    var end = text.IndexOf('}', at);
                    if (end < 0 || !TryAdd(output, text[(at + 1)..end], values))
                    {
                        return false;
                    }

                    at = end;
                    break;
                default:
                    return false;
            }
        }

        expanded = output.ToString();
        return true;
    }

    /// <summary>letter [digits] ["r"] [delimiters].</summary>
    private static bool TryAdd(StringBuilder output, string macro, SpfMacroValues? values)
    {
        if (macro.Length == 0 || !Letters.Contains(char.ToLowerInvariant(macro[0])))
        {
            return false;
        }

        var digits = macro.Skip(1).TakeWhile(char.IsAsciiDigit).Count();
        var rest = macro[(1 + digits)..];
        var isReversed = rest is ['r' or 'R', ..];
        var delimiters = isReversed ? rest[1..] : rest;
        var count = int.MaxValue;
        var isFit = digits == 0 || (int.TryParse(macro.AsSpan(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0);
        if (!isFit || !delimiters.All(Delimiters.Contains))
        {
            return false;
        }

        if (values is not null)
        {
            var parts = ValueOf(char.ToLowerInvariant(macro[0]), values).Split(delimiters.Length > 0 ? delimiters.ToCharArray() : ['.']);
            var ordered = isReversed ? parts.Reverse().ToArray() : parts;
            var value = string.Join('.', ordered[^Math.Min(count, ordered.Length)..]);
            output.Append(char.IsAsciiLetterUpper(macro[0]) ? Uri.EscapeDataString(value) : value);
        }

        return true;
    }

    private static string ValueOf(char letter, SpfMacroValues values) => letter switch
    {
        's' => $"{values.LocalPart}@{values.SenderDomain}",
        'l' => values.LocalPart,
        'o' => values.SenderDomain,
        'd' => values.Domain,
        'i' => Dotted(values.Address),
        'p' => values.ValidatedName,
        'h' => values.Helo,
        _ => values.Address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6",
    };

    private static string Dotted(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString()
            : string.Join('.', Convert.ToHexStringLower(address.GetAddressBytes()).AsEnumerable());
}
