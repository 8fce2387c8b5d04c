namespace Kjerne.Mail.Imap;

/// <summary>What a server offers, as it said last: it may say more after the sign-in.</summary>
public sealed class ImapCapabilities
{
    private readonly HashSet<string> names;

    internal ImapCapabilities(IEnumerable<string> names) => this.names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    internal static ImapCapabilities None { get; } = new([]);

    /// <summary>Such as IDLE, MOVE, UIDPLUS, AUTH=PLAIN; without regard to case.</summary>
    public bool Has(string name) => names.Contains(name);

    /// <summary>In the order of the alphabet.</summary>
    public IReadOnlyList<string> Names => [.. names.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The mechanisms for signing in, parted by spaces.</summary>
    internal string Mechanisms => string.Join(' ', Names.Where(x => x.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)).Select(x => x[5..]));

    internal bool HasUidPlus => Has("UIDPLUS") || Has("IMAP4rev2");

    internal bool HasMove => Has("MOVE") || Has("IMAP4rev2");

    internal bool HasIdle => Has("IDLE") || Has("IMAP4rev2");

    internal bool HasSaslInitial => Has("SASL-IR") || Has("IMAP4rev2");

    /// <summary>The second revision alone: names of folders are UTF-8 from the start.</summary>
    internal bool IsOnlySecondRevision => Has("IMAP4rev2") && !Has("IMAP4rev1");

    internal bool AllowsUnaskedLiteral(int bytes) => Has("LITERAL+") || (bytes <= 4096 && (Has("LITERAL-") || Has("IMAP4rev2")));
}
