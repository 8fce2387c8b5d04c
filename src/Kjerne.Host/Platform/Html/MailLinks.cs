using System.Buffers;
using System.Text;

namespace Kjerne.Platform.Html;

/// <param name="Host">Where the link truly leads, in ASCII form; null for addresses that name no host (mail, telephone).</param>
internal sealed record MailLink(string Address, string? Host);

/// <summary>Which addresses a mail may point to, read as a browser reads them.</summary>
internal static class MailLinks
{
    private const int MaxCharacters = 8_000;

    /// <summary>U+0000 to U+0020, ignored at both ends of an address.</summary>
    private static readonly string Trimmed = string.Concat(Enumerable.Range(0, 0x21).Select(code => (char)code));

    /// <summary>What a browser throws away or takes for "/" inside an address; the quick path is that there is none.</summary>
    private static readonly SearchValues<char> Rewritten = SearchValues.Create(Trimmed + "\\\x7F");

    /// <summary>Null when the address must not be linked: another scheme, no host, or a host that two readers would see differently.</summary>
    public static MailLink? TryReadLink(string address)
    {
        address = AsBrowsersRead(address);
        if (TryReadWeb(address) is { } web)
        {
            return web;
        }

        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return new MailLink("mailto:" + address["mailto:".Length..], null);
        }

        return address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? new MailLink("tel:" + address["tel:".Length..], null)
            : null;
    }

    /// <summary>An http or https address, or null.</summary>
    public static MailLink? TryReadWeb(string address)
    {
        address = AsBrowsersRead(address);
        var scheme = SplitScheme(address, out var rest);
        if (scheme is null || address.Length > MaxCharacters)
        {
            return null;
        }

        rest = rest.TrimStart('/');
        var authority = rest.IndexOfAny("/?#") is var end and >= 0 ? rest[..end] : rest;
        var written = string.Concat(scheme, "://", rest);
        return !authority.IsEmpty && TrueHost(written, HostOf(authority)) is { } host
            ? new MailLink(WithTrueHost(written, authority, rest, host), host)
            : null;
    }

    /// <summary>
    /// The same place without what misleads a reader who looks at the address: a user name ("bank.example@evil.example"),
    /// letters of another alphabet in the host.
    /// </summary>
    private static string WithTrueHost(string written, ReadOnlySpan<char> authority, ReadOnlySpan<char> rest, string host)
    {
        var at = authority.LastIndexOf('@');
        if (at < 0 && Ascii.IsValid(authority))
        {
            return written;
        }

        var after = authority[(at + 1)..][HostOf(authority).Length..]; // the port
        return string.Concat(string.Concat(written.AsSpan(0, written.IndexOf("://", StringComparison.Ordinal) + 3), host), after, rest[authority.Length..]);
    }

    /// <summary>Writes the attributes of a link; its true host as title when its words name another one.</summary>
    public static void AppendTo(StringBuilder to, MailLink link, ReadOnlySpan<char> words)
    {
        HtmlEscaping.AppendAttribute(to, "href", link.Address);
        if (link.Host is { } host && LinkText.NamesAnotherHost(words, host))
        {
            HtmlEscaping.AppendAttribute(to, "title", host);
        }

        to.Append(" rel=\"noopener noreferrer nofollow\" target=\"_blank\"");
    }

    /// <summary>Without the white space and controls that browsers ignore, and with their slashes.</summary>
    public static string AsBrowsersRead(string address)
    {
        if (!address.AsSpan().ContainsAny(Rewritten))
        {
            return address;
        }

        var trimmed = address.AsSpan().Trim(Trimmed);
        var buffer = new char[trimmed.Length];
        var length = 0;
        var inPath = true;
        foreach (var c in trimmed)
        {
            inPath &= c is not ('?' or '#');
            if (c is '\\' && inPath)
            {
                buffer[length++] = '/';
            }
            else if (!char.IsControl(c))
            {
                buffer[length++] = c;
            }
        }

        return new string(buffer, 0, length);
    }

    /// <summary>"https" or "http" and what follows the colon; null for every other scheme.</summary>
    private static string? SplitScheme(string address, out ReadOnlySpan<char> rest)
    {
        rest = address;
        if (address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["https:".Length..];
            return "https";
        }

        if (address.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["http:".Length..];
            return "http";
        }

        // a mail has no address of its own: "//host" and "www.host" can only be meant as these
        return rest.StartsWith("//") || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https" : null;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        return port >= 0 && !host[(port + 1)..].ContainsAnyExceptInRange('0', '9') ? host[..port] : host;
    }

    /// <summary>The host in ASCII; null when the framework does not read the same host as we do, or none.</summary>
    private static string? TrueHost(string address, ReadOnlySpan<char> written)
    {
        try
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri)
                && (written.Equals(uri.Host, StringComparison.OrdinalIgnoreCase) || written.Equals(uri.IdnHost, StringComparison.OrdinalIgnoreCase))
                ? uri.IdnHost
                : null;
        }
        catch (UriFormatException) // TryCreate lets some names pass on which IdnHost then throws
        {
            return null;
        }
    }
}
