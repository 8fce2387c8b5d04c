namespace Kjerne.Text.Csv;

/// <summary>A table read from CSV: one header line, then rows of as many fields as it names.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;

    internal CsvTable(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Header = header;
        Rows = rows;
        _columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < header.Count; i++)
        {
            _columns.TryAdd(header[i], i);
        }
    }

    /// <summary>Column names, blanks around them cut.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Rows in the order of the file. A row that was too short is filled with empty fields; surplus fields are dropped.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Whether the header names this column; letter case does not count.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Those of the wanted columns that the header lacks, in the order asked.</summary>
    public IReadOnlyList<string> Missing(params IReadOnlyList<string> wanted) => [.. wanted.Where(x => !Has(x))];

    /// <summary>One field; empty when the table has no such column.</summary>
    public string Field(int row, string column) => _columns.TryGetValue(column, out int at) ? Rows[row][at] : "";

    /// <summary>A whole column in row order; empty strings when the table has no such column.</summary>
    public IReadOnlyList<string> Column(string column) => [.. Enumerable.Range(0, Rows.Count).Select(x => Field(x, column))];
}
