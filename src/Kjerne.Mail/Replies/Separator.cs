using System.Buffers;

namespace Kjerne.Mail.Replies;

/// <summary>A line between rules that says what follows.</summary>
internal enum SeparatorKind
{
    None,
    OriginalMessage,
    ForwardedMessage,
    WriteAbove,
}

/// <summary>Recognises the lines that stand between the new text and what follows it.</summary>
internal static class Separator
{
    // Longer lines are prose that mentions the words.
    private const int MaxLength = 160;

    private static readonly SearchValues<string> WriteAbove = SearchValues.Create(ReplyWords.WriteAbove, StringComparison.OrdinalIgnoreCase);

    private const string Rules = "-_=*#~–—‐―─> \t:.";

    public static SeparatorKind Of(string line)
    {
        line = line.Trim();
        if (line.Length is 0 or > MaxLength)
        {
            return SeparatorKind.None;
        }
        if (line.AsSpan().ContainsAny(WriteAbove))
        {
            return SeparatorKind.WriteAbove;
        }
        ReadOnlySpan<char> inner = line.AsSpan().Trim(Rules);
        bool ruled = LeadingRules(line) >= 2 || (line.StartsWith('*') && line.TrimEnd().EndsWith('*'));
        bool colon = line.TrimEnd(' ', '*').EndsWith(':');
        if (!ruled && !colon)
        {
            return SeparatorKind.None;
        }
        if (StartsWithAny(inner, ReplyWords.ForwardedMessage, ruled))
        {
            return SeparatorKind.ForwardedMessage;
        }
        return ruled && StartsWithAny(inner, ReplyWords.OriginalMessage, true) ? SeparatorKind.OriginalMessage : SeparatorKind.None;
    }

    /// <summary>After the words may follow who and when, between rules; without rules nothing may.</summary>
    private static bool StartsWithAny(ReadOnlySpan<char> inner, string[] phrases, bool mayGoOn)
    {
        foreach (string phrase in phrases)
        {
            if (inner.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
                && (inner.Length == phrase.Length || (mayGoOn && !char.IsLetter(inner[phrase.Length]))))
            {
                return true;
            }
        }
        return false;
    }

    private static int LeadingRules(string line)
    {
        int count = 0;
        while (count < line.Length && line[count] is ('-' or '_' or '=' or '–' or '—' or '‐' or '―' or '─' or '*'))
        {
            count++;
        }
        return count;
    }
}
