namespace Kjerne.Mail.Mime;

/// <summary>How one of the East Asian charsets puts two bytes together, and which pairs everyday text is made of.</summary>
internal sealed class DoubleByteScheme(int codePage, Func<byte, bool> isLead, Func<byte, bool> isTrail, Func<byte, byte, bool> isCommon, Func<byte, byte, bool> isKana)
{
    /// <summary>What a sample looks like under a scheme. Shares are of <paramref name="Pairs"/>.</summary>
    public readonly record struct Fit(int Pairs, int Errors, double Common, double Kana, double AsciiTrails);

    public static readonly DoubleByteScheme ShiftJis = new(932,
        lead => lead is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC), trail => trail is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC),
        (lead, _) => lead is >= 0x81 and <= 0x83 or >= 0x88 and <= 0x97,
        (lead, trail) => (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96));

    public static readonly DoubleByteScheme EucJp = new(51932,
        lead => lead is 0x8E or (>= 0xA1 and <= 0xFE), trail => trail is >= 0xA1 and <= 0xFE,
        (lead, _) => lead is 0xA1 or 0xA4 or 0xA5 or (>= 0xB0 and <= 0xCF), (lead, trail) => lead is 0xA4 or 0xA5 && trail <= 0xF6);

    /// <summary>Hangul syllables stand in rows B0 to C8.</summary>
    public static readonly DoubleByteScheme EucKr = new(949,
        lead => lead is >= 0x81 and <= 0xFE, trail => trail is (>= 0x41 and <= 0x5A) or (>= 0x61 and <= 0x7A) or (>= 0x81 and <= 0xFE),
        (lead, trail) => lead is 0xA1 or 0xA3 or (>= 0xB0 and <= 0xC8) && trail >= 0xA1, (_, _) => false);

    /// <summary>The 3755 characters of the first level stand in rows B0 to D7.</summary>
    public static readonly DoubleByteScheme Gb = new(54936,
        lead => lead is >= 0x81 and <= 0xFE, trail => trail is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE),
        (lead, trail) => lead is 0xA1 or 0xA3 or (>= 0xB0 and <= 0xD7) && trail >= 0xA1, (_, _) => false);

    /// <summary>The 5401 characters of the first level stand in rows A4 to C6.</summary>
    public static readonly DoubleByteScheme Big5 = new(950,
        lead => lead is >= 0x81 and <= 0xFE, trail => trail is (>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE),
        (lead, _) => lead is 0xA1 or (>= 0xA4 and <= 0xC6), (_, _) => false);

    public int CodePage => codePage;

    public Fit Measure(ReadOnlySpan<byte> sample)
    {
        (int pairs, int errors, int common, int kana, int asciiTrails) = (0, 0, 0, 0, 0);
        for (int i = 0; i < sample.Length; i++)
        {
            byte lead = sample[i];
            if (lead < 0x80)
            {
                continue;
            }
            if (i + 1 == sample.Length)
            {
                // Cut inside a pair: says nothing.
                break;
            }
            byte trail = sample[i + 1];
            if (!isLead(lead) || !isTrail(trail))
            {
                errors++;
                continue;
            }
            pairs++;
            common += isCommon(lead, trail) ? 1 : 0;
            kana += isKana(lead, trail) ? 1 : 0;
            asciiTrails += trail < 0x80 ? 1 : 0;
            i++;
        }
        double all = Math.Max(1, pairs);
        return new Fit(pairs, errors, common / all, kana / all, asciiTrails / all);
    }
}
