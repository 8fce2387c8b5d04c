using System.Text;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// The public suffix list: under which names strangers register theirs. Tells the organisation a host belongs to
/// (RFC 7489 section 3.2). Immutable.
/// </summary>
public sealed class PublicSuffixes
{
    private readonly HashSet<string> rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> wildcards = new(StringComparer.Ordinal);
    private readonly HashSet<string> exceptions = new(StringComparer.Ordinal);

    private PublicSuffixes(TextReader list)
    {
        while (list.ReadLine() is { } line)
        {
            // the list writes letters beyond ASCII as they are; what cannot be a name is left out
            var rule = line.Split([' ', '\t'], 2)[0];
            if (rule.Length == 0 || rule.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            var (set, name) = rule[0] switch
            {
                '!' => (exceptions, rule[1..]),
                '*' => (wildcards, rule[2..]),
                _ => (rules, rule),
            };
            if (DomainName.TryToAscii(name, out var ascii))
            {
                set.Add(ascii);
            }
        }
    }

    /// <summary>The list that comes with this library, as of February 2023; read at first use, about a megabyte.</summary>
    public static PublicSuffixes Bundled => OfTheLibrary.List;

    /// <summary>Reads a list in the form of publicsuffix.org, which changes weekly.</summary>
    public static PublicSuffixes Read(TextReader list) => new(list);

    /// <summary>
    /// The registered name that <paramref name="domain"/> belongs to, lower case, xn-- form: the suffix and one label.
    /// A public suffix belongs to itself. Null for what is no domain.
    /// </summary>
    public string? OrganisationOf(string domain)
    {
        if (!DomainName.TryToAscii(domain, out var name) || name[0] == '[')
        {
            return null;
        }

        var labels = name.Split('.');
        var suffixLabels = SuffixLabels(labels);
        return string.Join('.', labels[^Math.Min(labels.Length, suffixLabels + 1)..]);
    }

    /// <summary>The longest rule wins, an exception over all; with no rule the last label is public.</summary>
    private int SuffixLabels(string[] labels)
    {
        for (var start = 0; start < labels.Length; start++)
        {
            var name = string.Join('.', labels[start..]);
            if (exceptions.Contains(name))
            {
                return labels.Length - start - 1;
            }

            var isUnderWildcard = start + 1 < labels.Length && wildcards.Contains(string.Join('.', labels[(start + 1)..]));
            if (isUnderWildcard || rules.Contains(name))
            {
                return labels.Length - start;
            }
        }

        return 1;
    }

    private static class OfTheLibrary
    {
        public static PublicSuffixes List { get; } = Load();

        private static PublicSuffixes Load()
        {
            using var stream = typeof(PublicSuffixes).Assembly.GetManifestResourceStream("Kjerne.Mail.public_suffix_list.dat")
                ?? throw new InvalidOperationException("The list of public suffixes is not in the assembly.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return new PublicSuffixes(reader);
        }
    }
}
