using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kjerne.Mail.Authentication;

internal enum SpfMechanism
{
    All,
    Include,
    Address,
    MailExchange,
    Pointer,
    Ip4,
    Ip6,
    Exists,
}

/// <summary>One directive of a record (RFC 7208 section 5).</summary>
/// <param name="Text">As written.</param>
/// <param name="Result">What a match means.</param>
/// <param name="Mechanism">How it matches.</param>
/// <param name="Domain">With macros; null is the current domain.</param>
/// <param name="Network">For ip4 and ip6.</param>
/// <param name="Prefix4">Bits of an IPv4 address that count.</param>
/// <param name="Prefix6">Bits of an IPv6 address that count.</param>
internal sealed record SpfTerm(string Text, SpfResult Result, SpfMechanism Mechanism, string? Domain, IPAddress? Network, int Prefix4, int Prefix6)
{
    private const int Bits4 = 32;
    private const int Bits6 = 128;

    /// <summary>Null when it is no directive of RFC 7208.</summary>
    public static SpfTerm? TryRead(string text)
    {
        var result = text[0] switch
        {
            '-' => SpfResult.Fail,
            '~' => SpfResult.SoftFail,
            '?' => SpfResult.Neutral,
            _ => SpfResult.Pass,
        };
        var rest = text[0] is '-' or '~' or '?' or '+' ? text[1..] : text;
        var end = rest.AsSpan().IndexOfAny(':', '/');
        var name = (end < 0 ? rest : rest[..end]).ToLowerInvariant();
        var argument = end < 0 ? "" : rest[end..];
        return name switch
        {
            "all" when argument == "" => new SpfTerm(text, result, SpfMechanism.All, null, null, Bits4, Bits6),
            "include" => WithDomain(text, result, SpfMechanism.Include, argument),
            "exists" => WithDomain(text, result, SpfMechanism.Exists, argument),
            "ptr" when argument == "" => new SpfTerm(text, result, SpfMechanism.Pointer, null, null, Bits4, Bits6),
            "ptr" => WithDomain(text, result, SpfMechanism.Pointer, argument),
            "a" => WithPrefixes(text, result, SpfMechanism.Address, argument),
            "mx" => WithPrefixes(text, result, SpfMechanism.MailExchange, argument),
            "ip4" => WithNetwork(text, result, SpfMechanism.Ip4, argument),
            "ip6" => WithNetwork(text, result, SpfMechanism.Ip6, argument),
            _ => null,
        };
    }

    /// <summary>Whether <paramref name="address"/> is within the prefix of <paramref name="network"/>; never across versions.</summary>
    public static bool IsWithin(IPAddress address, IPAddress network, int prefix)
    {
        var (one, other) = (address.GetAddressBytes(), network.GetAddressBytes());
        if (one.Length != other.Length)
        {
            return false;
        }

        var whole = prefix / 8;
        var mask = (byte)(0xFF00 >> (prefix % 8));
        return one.AsSpan(0, whole).SequenceEqual(other.AsSpan(0, whole)) && (prefix % 8 == 0 || ((one[whole] ^ other[whole]) & mask) == 0);
    }

    private static SpfTerm? WithDomain(string text, SpfResult result, SpfMechanism mechanism, string argument) =>
        argument is [':', .. var domain] && SpfMacro.IsDomainSpec(domain)
            ? new SpfTerm(text, result, mechanism, domain, null, Bits4, Bits6)
            : null;

    /// <summary>[":" domain] ["/" bits] ["//" bits]; a "/" inside of a macro is a delimiter.</summary>
    private static SpfTerm? WithPrefixes(string text, SpfResult result, SpfMechanism mechanism, string argument)
    {
        var (prefix4, prefix6) = (Bits4, Bits6);
        var from = argument.LastIndexOf('}') + 1;
        var slash = argument.IndexOf('/', from);
        var domain = slash < 0 ? argument : argument[..slash];
        var prefixes = slash < 0 ? "" : argument[slash..];
        if (prefixes.IndexOf("//", StringComparison.Ordinal) is var two and >= 0)
        {
            if (!TryReadPrefix(prefixes[(two + 2)..], Bits6, out prefix6))
            {
                return null;
            }

            prefixes = prefixes[..two];
        }

        if (prefixes != "" && !TryReadPrefix(prefixes[1..], Bits4, out prefix4))
        {
            return null;
        }

        return domain == "" ? new SpfTerm(text, result, mechanism, null, null, prefix4, prefix6)
            : SpfMacro.IsDomainSpec(domain[1..]) ? new SpfTerm(text, result, mechanism, domain[1..], null, prefix4, prefix6)
            : null;
    }

    private static SpfTerm? WithNetwork(string text, SpfResult result, SpfMechanism mechanism, string argument)
    {
        var isVersion4 = mechanism == SpfMechanism.Ip4;
        var bits = isVersion4 ? Bits4 : Bits6;
        var parts = argument.Length > 1 && argument[0] == ':' ? argument[1..].Split('/') : [];
        var prefix = bits;
        var isFit = parts.Length is 1 or 2 && IPAddress.TryParse(parts[0], out _) && (parts.Length == 1 || TryReadPrefix(parts[1], bits, out prefix));
        if (!isFit || parts[0].Contains('%') || parts[0].Contains('['))
        {
            return null;
        }

        var network = IPAddress.Parse(parts[0]);
        var isFamily = network.AddressFamily == (isVersion4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);
        // the parser also takes 10.1 and octal numbers
        return isFamily && (!isVersion4 || network.ToString() == parts[0])
            ? new SpfTerm(text, result, mechanism, null, network, isVersion4 ? prefix : Bits4, isVersion4 ? Bits6 : prefix)
            : null;
    }

    private static bool TryReadPrefix(string digits, int most, out int prefix) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= most && (digits.Length == 1 || digits[0] != '0');
}
