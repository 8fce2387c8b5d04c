using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads UTF-7 (RFC 2152). Only where a label says so: it can spell markup in ways that a look at the bytes does not see,
/// so whoever checks text must check what comes out of here. Never written.</summary>
internal static class Utf7
{
    /// <summary>What is no proper base64 run stays as it stands; half characters become U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, out bool damaged)
    {
        damaged = false;
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            int plus = bytes.IndexOf((byte)'+');
            ReadOnlySpan<byte> plain = plus < 0 ? bytes : bytes[..plus];
            damaged |= plain.ContainsAnyExceptInRange((byte)0, (byte)127);
            text.Append(Encoding.Latin1.GetString(plain));
            bytes = plus < 0 ? [] : bytes[(plus + 1)..];
            if (plus >= 0)
            {
                int run = bytes.IndexOfAnyExcept(Base64Body.Alphabet);
                AppendRun(bytes[..(run < 0 ? bytes.Length : run)], text, ref damaged);
                bytes = run < 0 ? [] : bytes[(bytes[run] == '-' ? run + 1 : run)..];
            }
        }
        string all = text.ToString();
        // Halves of surrogate pairs are no text.
        return all.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(all)) : all;
    }

    /// <summary>UTF-16 in base64 without padding; an empty run is a plus sign.</summary>
    private static void AppendRun(ReadOnlySpan<byte> run, StringBuilder text, ref bool damaged)
    {
        if (run.IsEmpty)
        {
            text.Append('+');
            return;
        }
        int bits = 0;
        int count = 0;
        foreach (byte b in run)
        {
            bits = (bits << 6 | Base64Body.ValueOf(b)) & 0x3FFFFF;
            count += 6;
            if (count >= 16)
            {
                count -= 16;
                text.Append((char)(bits >> count & 0xFFFF));
            }
        }
        damaged |= count >= 6;
    }
}
