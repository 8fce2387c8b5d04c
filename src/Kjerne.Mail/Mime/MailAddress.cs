using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Kjerne.Mail.Mime;

/// <summary>A mailbox: an address and the name beside it. Holds no address that the one grammar refuses.</summary>
public sealed record MailAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address must be one; what comes from outside goes through <see cref="TryParse"/>.</summary>
    /// <exception cref="ArgumentException">The address is refused.</exception>
    public MailAddress(string? Name, string Address)
        : this(Name, new Spelled(AddressSpec.TryRead(Address, out string spelled)
            ? spelled : throw new ArgumentException("This is not a mail address.", nameof(Address))))
    {
    }

    private MailAddress(string? name, Spelled address)
    {
        Name = name;
        Address = address.Text;
    }

    private readonly record struct Spelled(string Text);

    /// <summary>Display name, decoded; null when there is none. Whoever wrote the mail chose it: it proves nothing, and nothing
    /// in it is ever taken for an address.</summary>
    public string? Name { get; init; }

    /// <summary>local@domain as written, international letters included; letter case kept.</summary>
    public string Address { get; }

    /// <summary>What stands before the @.</summary>
    public string Local => Address[..Address.LastIndexOf('@')];

    /// <summary>What stands after the @, in the letter case it was written.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>The address for envelopes and headers: an international domain in its ASCII form (RFC 5891). A local part
    /// beyond ASCII has none and stays; such an address can only be sent to servers with SMTPUTF8.</summary>
    public string WireAddress => System.Text.Ascii.IsValid(Domain) ? Address : $"{Local}@{AsciiDomain()}";

    /// <summary>Reads a bare address, nothing around it. Refuses what two programs could understand in two ways: controls,
    /// blanks, a second @, routes, comments, domain literals, encoded words, quoted locals beyond letters and dots,
    /// more than 64 octets before the @ or 254 in all.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out MailAddress? address)
    {
        address = text is not null && AddressSpec.TryRead(text, out string spelled) ? new MailAddress(null, new Spelled(spelled)) : null;
        return address is not null;
    }

    /// <summary>Reads an address field as it stands in mail: names, quotes, comments, groups, encoded words. Entries without an
    /// acceptable address are left out. At most <paramref name="max"/> addresses.</summary>
    public static IReadOnlyList<MailAddress> ParseList(string headerValue, int max) => new AddressListReader(headerValue, max).Read();

    /// <summary>The mailbox on one line for a header: name quoted or encoded as needed, ASCII unless the local part is not.</summary>
    /// <exception cref="ArgumentException">The name holds a line end or another control character.</exception>
    public string ToHeaderString()
    {
        HeaderText.RefuseControls(Name ?? "", "A display name");
        return string.IsNullOrWhiteSpace(Name) ? WireAddress : $"{HeaderText.Phrase(Name.Trim())} <{WireAddress}>";
    }

    /// <summary>For lists whose addresses were read by the one grammar already.</summary>
    internal static MailAddress FromSpelled(string? name, string spelled) => new(name, new Spelled(spelled));

    private string AsciiDomain()
    {
        try
        {
            return Idn.GetAscii(Domain);
        }
        catch (ArgumentException)
        {
            return Domain;
        }
    }

    /// <summary>The mailbox for people: Name &lt;address&gt;.</summary>
    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";
}
