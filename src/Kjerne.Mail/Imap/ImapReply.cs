using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>How a command ended: OK, NO or BAD with an optional code and words for humans (RFC 9051 section 7.1).</summary>
/// <param name="Status">What the server says of the command.</param>
/// <param name="Code">The first word in the square brackets, in upper case, such as OVERQUOTA; null when there are none.</param>
/// <param name="CodeText">What follows the code in the brackets; empty mostly.</param>
/// <param name="Text">For humans, as the server wrote it, without controls, at most 1,000 characters.</param>
public sealed record ImapReply(ImapStatus Status, string? Code, string CodeText, string Text)
{
    private const int MaxTextLength = 1000;

    /// <summary>Whether the command was done.</summary>
    public bool IsOk => Status == ImapStatus.Ok;

    /// <summary>Null when <paramref name="status"/> is none of the five words.</summary>
    internal static ImapReply? Read(string status, ImapTokens tokens)
    {
        if (StatusOf(status) is not { } known)
        {
            return null;
        }

        tokens.SkipSpaces();
        var text = Encoding.UTF8.GetString(tokens.Rest).Trim();
        string? code = null;
        var codeText = "";
        if (text.StartsWith('[') && EndOfCode(text) is var end and > 0)
        {
            var parts = text[1..end].Split(' ', 2);
            code = parts[0].ToUpperInvariant();
            codeText = parts.Length > 1 ? parts[1] : "";
            text = text[(end + 1)..].TrimStart();
        }

        return new ImapReply(known, code, codeText, Clean(text));
    }

    /// <summary>A flag in the list of PERMANENTFLAGS may hold a bracket, within parentheses.</summary>
    private static int EndOfCode(string text)
    {
        var depth = 0;
        for (var at = 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ']' when depth <= 0:
                    return at;
            }
        }

        return text.IndexOf(']', StringComparison.Ordinal);
    }

    private static ImapStatus? StatusOf(string word) => word.ToUpperInvariant() switch
    {
        "OK" => ImapStatus.Ok,
        "NO" => ImapStatus.No,
        "BAD" => ImapStatus.Bad,
        "BYE" => ImapStatus.Bye,
        "PREAUTH" => ImapStatus.PreAuthenticated,
        _ => null,
    };

    private static string Clean(string text)
    {
        var shown = text.Length > MaxTextLength ? text[..MaxTextLength] : text;
        return shown.Any(char.IsControl) ? string.Concat(shown.Where(x => !char.IsControl(x))) : shown;
    }
}

/// <summary>The five words a server judges with.</summary>
public enum ImapStatus
{
    /// <summary>Done, or a remark.</summary>
    Ok,

    /// <summary>Refused.</summary>
    No,

    /// <summary>Not understood.</summary>
    Bad,

    /// <summary>The server closes the connection.</summary>
    Bye,

    /// <summary>The greeting of a server that needs no sign-in.</summary>
    PreAuthenticated,
}
