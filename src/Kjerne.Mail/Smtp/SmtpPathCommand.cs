using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>The argument of MAIL or RCPT: a path and its parameters (RFC 5321 section 4.1.2).</summary>
/// <param name="Address">Without brackets and source route; null is the empty path.</param>
/// <param name="Parameters">Keywords in upper case; the value is null when there is no "=".</param>
internal sealed record SmtpPathCommand(string? Address, IReadOnlyDictionary<string, string?> Parameters)
{
    public bool IsBeyondAscii => Address is not null && !Ascii.IsValid(Address);

    public bool IsUtf8 => Parameters.ContainsKey("SMTPUTF8");

    /// <summary>The size the peer declared in bytes (RFC 1870), or null.</summary>
    public long? DeclaredSize =>
        Parameters.TryGetValue("SIZE", out var value)
        && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>Null when the text is not of this form. One run of spaces after the colon is tolerated, as old devices send it.</summary>
    public static SmtpPathCommand? TryParse(string argument, string keyword)
    {
        if (!argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = argument.AsSpan(keyword.Length).TrimStart(' ');
        var length = PathLength(text, out var address);
        var rest = text[length..];
        if (length == 0 || (!rest.IsEmpty && rest[0] != ' '))
        {
            return null;
        }

        var parameters = TryParseParameters(rest.Trim(' '));
        return parameters is null ? null : new SmtpPathCommand(address, parameters);
    }

    /// <summary>The refusal of a MAIL parameter that is unknown or malformed, or null. AUTH= is one where the sign-in is offered (RFC 4954 section 5); it is not believed.</summary>
    public SmtpReply? CheckMailParameters(bool hasSignIn)
    {
        foreach (var (keyword, value) in Parameters)
        {
            var isFit = keyword switch
            {
                "SIZE" => DeclaredSize is not null,
                "BODY" => value is not null && (value.Equals("7BIT", StringComparison.OrdinalIgnoreCase)
                    || value.Equals("8BITMIME", StringComparison.OrdinalIgnoreCase)),
                "SMTPUTF8" => value is null,
                "AUTH" when hasSignIn => value is not null,
                _ => (bool?)null,
            };
            if (isFit is not true)
            {
                return isFit is null
                    ? new SmtpReply(555, "5.5.4 Unknown parameter of MAIL")
                    : new SmtpReply(501, "5.5.4 Malformed parameter of MAIL");
            }
        }

        return null;
    }

    private static int PathLength(ReadOnlySpan<char> text, out string? address)
    {
        address = null;
        if (text is not ['<', ..])
        {
            return 0;
        }

        if (text is ['<', '>', ..])
        {
            return 2;
        }

        var start = 1 + SourceRouteLength(text[1..]);
        var length = SmtpAddress.LengthAtStart(text[start..]);
        if (length == 0 && text[start..].StartsWith("postmaster>", StringComparison.OrdinalIgnoreCase))
        {
            length = "postmaster".Length;
        }

        var end = start + length;
        if (length == 0 || end >= text.Length || text[end] != '>')
        {
            return 0;
        }

        address = text[start..end].ToString();
        return Encoding.UTF8.GetByteCount(address) <= SmtpAddress.MaxOctets ? end + 1 : 0;
    }

    /// <summary>"@one,@two:" before the mailbox: accepted and ignored (RFC 5321 section 4.1.1.3 and appendix C).</summary>
    private static int SourceRouteLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && text[at] == '@')
        {
            var domain = SmtpAddress.DomainLength(text[(at + 1)..]);
            var after = at + 1 + domain;
            if (domain == 0 || after >= text.Length)
            {
                return 0;
            }

            if (text[after] == ':')
            {
                return after + 1;
            }

            if (text[after] != ',')
            {
                return 0;
            }

            at = after + 1;
        }

        return 0;
    }

    private static Dictionary<string, string?>? TryParseParameters(ReadOnlySpan<char> text)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            var equals = word.IndexOf('=');
            var keyword = (equals < 0 ? word : word[..equals]).ToString().ToUpperInvariant();
            var value = equals < 0 ? null : word[(equals + 1)..].ToString();
            var isFit = keyword.Length > 0 && keyword.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && value != "";
            if (!isFit || !parameters.TryAdd(keyword, value))
            {
                return null;
            }
        }

        return parameters;
    }
}
