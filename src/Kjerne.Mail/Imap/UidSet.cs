using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Sets of UIDs as the protocol writes them: 1:4,7,9.</summary>
internal static class UidSet
{
    /// <summary>Lines of commands shall stay short; servers end at about 8,000 bytes (RFC 7162 section 4).</summary>
    private const int MaxTextLength = 1000;

    /// <summary>In ascending order and without repetition, in as many sets as lines are needed.</summary>
    public static IEnumerable<string> Write(IEnumerable<uint> uids)
    {
        var text = new StringBuilder();
        foreach (var (first, last) in RangesOf(uids))
        {
            if (text.Length > MaxTextLength)
            {
                yield return text.ToString();
                text.Clear();
            }

            text.Append(text.Length > 0 ? "," : "").Append(first.ToString(CultureInfo.InvariantCulture));
            if (last > first)
            {
                text.Append(':').Append(last.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (text.Length > 0)
        {
            yield return text.ToString();
        }
    }

    /// <summary>False when it is no set, holds "*", or more than <paramref name="limit"/> UIDs: "1:4294967295" is short to send.</summary>
    public static bool TryRead(string text, int limit, List<uint> uids)
    {
        foreach (var part in text.Split(','))
        {
            var ends = part.Split(':');
            if (ends.Length > 2 || !TryReadOne(ends[0], out var first) || !TryReadOne(ends[^1], out var last))
            {
                return false;
            }

            (first, last) = first <= last ? (first, last) : (last, first);
            if (last - first >= limit - uids.Count)
            {
                return false;
            }

            for (ulong uid = first; uid <= last; uid++)
            {
                uids.Add((uint)uid);
            }
        }

        return true;
    }

    private static bool TryReadOne(string text, out uint uid) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uid) && uid > 0;

    private static IEnumerable<(uint First, uint Last)> RangesOf(IEnumerable<uint> uids)
    {
        (uint First, uint Last)? open = null;
        foreach (var uid in uids.Where(x => x > 0).Order())
        {
            if (open is { } range && uid <= (ulong)range.Last + 1)
            {
                open = (range.First, uid);
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (uid, uid);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
