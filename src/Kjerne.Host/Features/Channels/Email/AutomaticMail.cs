using Kjerne.Mail.Mime;

namespace Kjerne.Features.Channels.Email;

/// <summary>Whether a machine wrote a mail (RFC 3834 section 5, and the signs that came before it).</summary>
public static class AutomaticMail
{
    private static readonly string[] Signs = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "List-Id", "List-Unsubscribe", "Feedback-ID"];

    /// <summary>Parameters and comments may follow the keyword.</summary>
    private static readonly char[] EndOfKeyword = [';', '(', ' ', '\t'];

    /// <summary>Exchange's way to ask for no automatic answer ([MS-OXCMAIL] section 2.2.3.2.14), and its older brothers.</summary>
    public static bool WantsNoAnswer(MailMessage mail) =>
        mail.Header("X-Auto-Response-Suppress")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Any(x => x.ToLowerInvariant() is "all" or "oof" or "autoreply") == true;

    public static bool Is(MailMessage mail, string? returnPath)
    {
        var submitted = mail.Header("Auto-Submitted")?.Trim().Split(EndOfKeyword)[0];
        if (submitted is { Length: > 0 })
        {
            return !submitted.Equals("no", StringComparison.OrdinalIgnoreCase);
        }

        // A null return path is a report about a mail (RFC 5321 section 6.1); some servers write reports (RFC 6522) under a path of their own.
        return returnPath is null
            || mail.Header("Content-Type")?.TrimStart().StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) == true
            || mail.Header("Precedence")?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
            || Array.Exists(Signs, x => mail.Header(x) is not null);
    }
}
