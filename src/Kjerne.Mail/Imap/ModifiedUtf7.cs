using System.Buffers.Binary;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Names of folders in the encoding of IMAP4rev1 (RFC 3501 section 5.1.3).</summary>
internal static class ModifiedUtf7
{
    public static string Encode(string name)
    {
        var encoded = new StringBuilder();
        for (var at = 0; at < name.Length;)
        {
            var length = LengthOfRun(name, at);
            if (length == 0)
            {
                encoded.Append(name[at] == '&' ? "&-" : name[at]);
                at++;
                continue;
            }

            encoded.Append('&').Append(ToBase64(name.AsSpan(at, length))).Append('-');
            at += length;
        }

        return encoded.ToString();
    }

    /// <summary>What cannot be decoded stands as it is: a name that is wrong but the server's own is still the only way to its folder.</summary>
    public static string Decode(string encoded)
    {
        var name = new StringBuilder();
        for (var at = 0; at < encoded.Length;)
        {
            var end = encoded[at] == '&' ? encoded.IndexOf('-', at) : -1;
            if (end < 0)
            {
                name.Append(encoded[at++]);
                continue;
            }

            var run = encoded[(at + 1)..end];
            name.Append(run.Length == 0 ? "&" : FromBase64(run) ?? encoded[at..(end + 1)]);
            at = end + 1;
        }

        return name.ToString();
    }

    private static int LengthOfRun(string name, int at)
    {
        var length = 0;
        while (at + length < name.Length && name[at + length] is < ' ' or > '~')
        {
            length++;
        }

        return length;
    }

    private static string ToBase64(ReadOnlySpan<char> run)
    {
        var bytes = new byte[run.Length * 2];
        for (var at = 0; at < run.Length; at++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at * 2), run[at]);
        }

        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('/', ',');
    }

    private static string? FromBase64(string run)
    {
        var padded = run.Replace(',', '/') + new string('=', (4 - (run.Length % 4)) % 4);
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var count) || count == 0 || count % 2 != 0)
        {
            return null;
        }

        var text = new StringBuilder();
        for (var at = 0; at < count; at += 2)
        {
            text.Append((char)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)));
        }

        return text.ToString();
    }
}
