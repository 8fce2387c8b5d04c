namespace Kjerne.Text.Csv;

/// <summary>Writes comma-separated values (RFC 4180) with LF at line ends; a field is quoted only where it must be.</summary>
public static class CsvWriter
{
    /// <summary>Writes header and rows. Every row has as many fields as the header.</summary>
    public static void Write(TextWriter to, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        WriteRow(to, header);
        foreach (var row in rows)
        {
            WriteRow(to, row);
        }
    }

    /// <summary>Writes one row.</summary>
    public static void WriteRow(TextWriter to, IReadOnlyList<string> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                to.Write(',');
            }

            to.Write(fields[i].AsSpan().IndexOfAny(",\"\r\n") < 0 && !(fields.Count == 1 && fields[i].Length == 0)
                ? fields[i] : $"\"{fields[i].Replace("\"", "\"\"")}\"");
        }

        to.Write('\n');
    }
}
