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

    private static char SeparatorOf(string text)
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
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false, hadQuotes = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = hadQuotes = true;
            }
            else if (c == separator)
            {
                EndField();
            }
            else if (c is '\n' or '\r')
            {
                EndRecord();
            }
            else
            {
                field.Append(c);
            }
        }

        EndRecord();
        return records;

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }

        void EndRecord()
        {
            if (fields.Count == 0 && field.Length == 0 && !hadQuotes)
            {
                return;
            }

            hadQuotes = false;

            EndField();
            records.Add(fields);
            fields = [];
        }
    }
}
