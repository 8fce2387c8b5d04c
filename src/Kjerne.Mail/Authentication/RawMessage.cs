using System.Text;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// A message cut into its fields and its body byte for byte, as signatures need it. A line ends by LF; the CR before it
/// belongs to the end. Lines that are no field are kept as part of none.
/// </summary>
internal sealed class RawMessage
{
    private RawMessage(IReadOnlyList<RawField> fields, ReadOnlyMemory<byte> body)
    {
        Fields = fields;
        Body = body;
    }

    /// <summary>Topmost first.</summary>
    public IReadOnlyList<RawField> Fields { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Null when the header has more than <paramref name="maxHeaderBytes"/> or <paramref name="maxFields"/>.</summary>
    public static RawMessage? TryRead(ReadOnlyMemory<byte> message, int maxHeaderBytes, int maxFields)
    {
        var fields = new List<RawField>();
        var (at, start, colon) = (0, -1, 0);
        while (at < message.Length)
        {
            var rest = message.Span[at..];
            var lineFeed = rest.IndexOf((byte)'\n');
            var next = lineFeed < 0 ? message.Length : at + lineFeed + 1;
            var line = rest[..(next - at)].TrimEnd("\r\n"u8);
            if (line.IsEmpty || line[0] is not ((byte)' ' or (byte)'\t'))
            {
                Take(at);
                colon = line.IndexOf((byte)':');
                start = colon > 0 ? at : -1;
            }

            at = next;
            if (line.IsEmpty)
            {
                break;
            }

            if (at > maxHeaderBytes || fields.Count > maxFields)
            {
                return null;
            }
        }

        Take(at);
        return new RawMessage(fields, message[at..]);

        void Take(int end)
        {
            if (start >= 0)
            {
                fields.Add(new RawField(message[start..end], colon));
                start = -1;
            }
        }
    }

    public IEnumerable<RawField> Named(string name) => Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One field with its name, folds and the line's end.</summary>
internal sealed class RawField(ReadOnlyMemory<byte> bytes, int colon)
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>As written, without the blanks that old rules allow before the colon.</summary>
    public string Name { get; } = Encoding.ASCII.GetString(bytes.Span[..colon]).TrimEnd(' ', '\t');

    public ReadOnlyMemory<byte> RawValue => bytes[(colon + 1)..];

    /// <summary>One line: the line ends of folds are gone, the blanks stay.</summary>
    public string Value => Encoding.UTF8.GetString(RawValue.Span).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim(' ', '\t');
}
