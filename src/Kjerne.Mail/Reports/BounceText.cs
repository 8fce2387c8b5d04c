using System.Buffers;
using System.Text.RegularExpressions;
using Kjerne.Mail.Mime;

namespace Kjerne.Mail.Reports;

/// <summary>The words of a report that was written for people: which recipients it names, what it says of each, and what of the returned
/// mail it quotes.</summary>
internal sealed partial class BounceText
{
    private const int MaxLines = 2000;
    private const int MaxLine = 1000;
    private const int MaxAddressesInLine = 5;
    private const int MaxAddresses = 1000;
    private const int MaxDiagnosticLines = 10;

    private static readonly SearchValues<string> Returned = SearchValues.Create(
    [
        "below this line is a copy", "this is a copy of", "original message -", "original message headers", "header of the original", "headers of the original", "original message follows", "returned message", "message follows", "message header follows", "unsent message", "copy of the message", "original mail", "original headers", "message headers follow", "headers follow", "returned mail follows", "begin message", "included is a copy", "the original message", "returned text follows", "copy of your message", "reply from host", "your original message", "message text follows", "original message:", "rejected message", "returned mail",
    ], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Cues = SearchValues.Create(
    [
        "following recipient", "following address", "following destination", "following user", "following e-mail", "following email", "following mailbox", "reach the following", "address(es) failed", "recipients were affected", "address failed", "addresses had", "recipient(s)", "to these recipients", "recipient address", "failed recipient", "failure reasons", "failed addresses", "these recipients", "not be delivered to", "undeliverable to", "delivery to", "deliver to", "deliver your message to", "deliver message to", "delivered to", "your message to", "recipient:", "address:", "generating server", "unknown user", "user unknown", "mottakere", "mottaker", "empfänger", "destinataire", "destinatario", "mottagare", "modtager", "vastaanott", "ontvanger", "adresat", "message for", "for user", "unrouteable", "final recipient", "failed recipients", "addresses follow",
    ], StringComparison.OrdinalIgnoreCase);

    private readonly string[] lines;
    private readonly int returnedAt;
    private string? firstReason;

    public BounceText(string words)
    {
        string[] all = words.Split('\n', MaxLines + 1);
        lines = [.. all.Take(MaxLines).Select(line => line.Length > MaxLine ? line[..MaxLine] : line)];
        returnedAt = FindReturned();
        Report = string.Join('\n', lines.Take(returnedAt));
    }

    /// <summary>The words before the returned mail.</summary>
    public string Report { get; }

    /// <summary>The first line with a code in it; null when there is none. Looked for once.</summary>
    public string? FirstReason => (firstReason ??=
        lines.Take(returnedAt).FirstOrDefault(line => EnhancedStatus.Find(line) is not null || EnhancedStatus.ReplyClass(line) != '\0')?.Trim() ?? "") is { Length: > 0 } line ? line : null;

    public bool ReturnsMail => returnedAt < lines.Length;

    /// <summary>The header of the returned mail as it is quoted in the text; null when it is not.</summary>
    public MailMessage? ReturnedHeader()
    {
        int start = returnedAt;
        while (start < lines.Length && !Field().IsMatch(lines[start]))
        {
            start++;
        }
        return start >= lines.Length ? null : ReportParts.ReadHeader(string.Join('\n', lines.Skip(start).TakeWhile(line => line.Length > 0)));
    }

    /// <summary>Recipients with what is said of each, in order, each once; those surest by their place in the text.</summary>
    public List<(string Address, string Diagnostic)> Recipients(Func<string, bool> isOwn, int max)
    {
        var found = new List<(string Address, int Line, int Score)>();
        int looked = 0;
        for (int at = 0; at < returnedAt && looked < MaxAddresses; at++)
        {
            foreach (Match match in Address().Matches(lines[at]).Take(MaxAddressesInLine))
            {
                looked++;
                string address = WithoutPrefix(match.Groups[1].Value.Trim('.', '-', '\''));
                int score = Score(at, match);
                int known = found.FindIndex(other => other.Address.Equals(address, StringComparison.OrdinalIgnoreCase));
                if (score >= 0 && known < 0)
                {
                    found.Add((address, at, isOwn(address) ? score - 3 : score));
                }
                else if (score > 0 && known >= 0 && found[known].Score < score && !isOwn(address))
                {
                    found[known] = (found[known].Address, found[known].Score < 3 ? at : found[known].Line, score);
                }
            }
        }
        int best = found.Count == 0 ? 0 : found.Max(one => one.Score);
        List<(string Address, int Line, int Score)> sure = found.Where(one => one.Score >= Math.Min(best, 4)).Take(max).ToList();
        return sure.ConvertAll(one => (one.Address, Diagnostic(one.Line, sure)));
    }

    /// <summary>"dda:SMTP=somebody@example.org", as gateways from X.400 write.</summary>
    private static string WithoutPrefix(string address) => address.StartsWith("SMTP=", StringComparison.OrdinalIgnoreCase) ? address["SMTP=".Length..] : address;

    /// <summary>Where a line begins with the address, and where it follows words that announce recipients, it is meant; where the line names
    /// the sender or is a link, it is not.</summary>
    private int Score(int at, Match match)
    {
        string line = lines[at];
        string before = line[..match.Index].Trim(' ', '\t', '<', '"', '\'', '>', '*', '|', ':');
        if (NotRecipient().IsMatch(line[..match.Index]))
        {
            return -1;
        }
        int score = before.Length == 0 ? 3 : 0;
        // "<somebody@example.org>:" alone on its line is how qmail and its kin name a recipient.
        score += before.Length == 0 && line.TrimEnd() is ['<', .., '>', ':'] ? 1 : 0;
        score += Any(Cues, line[..match.Index]) || AnyBefore(at) ? 3 : 0;
        score += EnhancedStatus.Find(line) is not null || EnhancedStatus.ReplyClass(line) != '\0' || (at + 1 < returnedAt && (EnhancedStatus.Find(lines[at + 1]) is not null || EnhancedStatus.ReplyClass(lines[at + 1]) != '\0')) ? 2 : 0;
        score += line.Contains("rcpt to", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        score += EnhancedStatus.Guess(line[..match.Index], false) is not null || EnhancedStatus.Guess(line[(match.Index + match.Length)..], false) is not null ? 2 : 0;
        return before.StartsWith("To", StringComparison.OrdinalIgnoreCase) ? Math.Min(score, 1) : score;
    }

    private bool AnyBefore(int at)
    {
        int seen = 0;
        for (int line = at - 1; line >= 0 && line >= at - 5 && seen < 2; line--)
        {
            seen += lines[line].Length > 0 ? 1 : 0;
            if (Any(Cues, lines[line]))
            {
                return true;
            }
        }
        return false;
    }

    private string Diagnostic(int start, List<(string Address, int Line, int Score)> others)
    {
        int end = Math.Min(returnedAt, start + MaxDiagnosticLines);
        foreach ((_, int line, _) in others)
        {
            end = line > start ? Math.Min(end, line) : end;
        }
        string said = string.Join(' ', lines[start..end].Select(line => line.Trim()).Where(line => line.Length > 0));
        bool says = EnhancedStatus.Find(said) is not null || EnhancedStatus.ReplyClass(said) != '\0' || EnhancedStatus.Guess(said, false) is not null;
        return says ? said : FirstReason ?? said;
    }

    /// <summary>A line that announces the returned mail, followed by header fields; or header fields that only a mail has.</summary>
    private int FindReturned()
    {
        for (int at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith("Received: ", StringComparison.OrdinalIgnoreCase) || lines[at].StartsWith("Return-Path:", StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
            if (lines[at].Length is > 5 and < 160 && Any(Returned, lines[at]) && (IsRuled(lines[at]) || FieldsFollow(at + 1)))
            {
                return at;
            }
        }
        return lines.Length;
    }

    /// <summary>Between rules the words are a heading, not part of a sentence; below it is the returned mail, whatever is left of it.</summary>
    private static bool IsRuled(string line) => line.TrimStart(' ', '|') is ['-' or '=' or '*', '-' or '=' or '*', '-' or '=' or '*', ..];

    private bool FieldsFollow(int at)
    {
        for (int line = at; line < lines.Length && line < at + 4; line++)
        {
            if (Field().IsMatch(lines[line]))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Any(SearchValues<string> phrases, string text) => text.AsSpan().ContainsAny(phrases);

    [GeneratedRegex(@"([a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{1,200}[a-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{1,40}:(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex(@"message-?id|https?://|\bmail from|\bfrom:|sender:?\s|reply-to|\bcontact\b|questions|\bhelo\b|envelope-from|mts-id|\bid\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotRecipient();
}
