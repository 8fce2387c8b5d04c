using System.Globalization;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// What a server offers after EHLO; nothing after HELO. MaxMessageBytes is 0 when no fixed limit was announced
/// (RFC 1870 section 4); the mechanisms are in upper case.
/// </summary>
internal sealed record SmtpExtensions(
    bool StartTls, bool EightBit, bool Utf8, bool Size, long MaxMessageBytes, IReadOnlyList<string> SignInMechanisms)
{
    /// <summary>Several commands may be sent before their replies are read (RFC 2920).</summary>
    public bool Pipelining { get; private init; }

    public static SmtpExtensions None { get; } = new(false, false, false, false, 0, []);

    /// <summary>The first line of the reply is the server's name. "AUTH=" is the way old servers write it.</summary>
    public static SmtpExtensions Read(SmtpReply reply)
    {
        var found = None;
        foreach (var line in reply.Text.Split('\n').Skip(1))
        {
            var words = line.Replace("AUTH=", "AUTH ", StringComparison.OrdinalIgnoreCase)
                .ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            found = words switch
            {
                ["STARTTLS"] => found with { StartTls = true },
                ["PIPELINING"] => found with { Pipelining = true },
                ["8BITMIME"] => found with { EightBit = true },
                ["SMTPUTF8", ..] => found with { Utf8 = true },
                ["SIZE", ..] => found with { Size = true, MaxMessageBytes = ReadSize(words) },
                ["AUTH", .. var mechanisms] => found with { SignInMechanisms = [.. found.SignInMechanisms, .. mechanisms] },
                _ => found,
            };
        }

        return found;
    }

    private static long ReadSize(string[] words) =>
        words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
}
