using System.Text;

namespace Kjerne.Text.Csv;

/// <summary>
/// Reads comma-separated values (RFC 4180) and what programs make of them: a byte order mark, LF or CRLF, semicolons or tabs
/// instead of commas, a quote in the middle of a field, an unclosed last quote. Nothing in the text makes it fail.
/// </summary>
public static class CsvReader
{
    /// <summary>Reads a whole text whose first line is the header. The separator is the one of comma, semicolon and tab that stands
    /// most often in the header, outside quotes. Lines without any character are skipped.</summary>
    public static CsvTable Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        var lines = Records(text, SeparatorOf(text));
        if (lines.Count == 0)
        {
            return new CsvTable([], []);
        }

        string[] header = [.. lines[0].Select(x => x.Trim())];
        return new CsvTable(header, [.. lines.Skip(1).Select(x => Fitted(x, header.Length))]);
    }

    private static IReadOnlyList<string> Fitted(List<string> fields, int count)
    {
        while (fields.Count < count)
        {
            fields.Add("");
        }

        return fields.Count == count ? fields : fields.GetRange(0, count);
    }

    internal static char SeparatorOf(string text)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool quoted = false;
        foreach (char c in text)
        {
            switch (c)
            {
                case '"': quoted = !quoted; break;
                case ',' when !quoted: commas++; break;
                case ';' when !quoted: semicolons++; break;
                case '\t' when !quoted: tabs++; break;
                case '\n' when !quoted: return Most(commas, semicolons, tabs);
            }
        }

        return Most(commas, semicolons, tabs);
    }

    private static char Most(int commas, int semicolons, int tabs) =>
        semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';

    private static List<List<string>> Records(string text, char separator)
    {
        var records = new List<List<string>>();
        var fields = new CsvFields(separator);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny('\n', '\r');
            fields.Add(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[end..];
            if (fields.IsOpen && !rest.IsEmpty)
            {
                fields.Continue(rest[0].ToString(), []);
            }

            rest = rest.IsEmpty ? rest : rest[1..];
            if (!fields.IsOpen)
            {
                TakeRecord();
            }
        }

        TakeRecord();
        return records;

        void TakeRecord()
        {
            if (!fields.IsBlank)
            {
                records.Add(fields.Take());
            }
        }
    }
}
