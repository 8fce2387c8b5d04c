using Kjerne.Text.Csv;

namespace Kjerne.Commands.Text;

/// <summary>Tables of the text verbs, read and written as CSV. What is wrong with a file is told in one line, exit code 1.</summary>
internal static class TextTables
{
    /// <exception cref="InvalidOperationException">The file cannot be found or lacks one of the columns.</exception>
    public static async Task<CsvTable> Read(string file, params string[] columns)
    {
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"there is no file {file}");
        }

        var table = CsvReader.Read(await File.ReadAllTextAsync(file));
        var missing = table.Missing(columns);
        return missing.Count == 0
            ? table
            : throw new InvalidOperationException($"{file} lacks the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}; it has {(table.Header.Count == 0 ? "none" : string.Join(", ", table.Header))}");
    }

    public static async Task Write(string file, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        await using var to = new StreamWriter(file);
        CsvWriter.Write(to, header, rows);
    }

    /// <summary>The rows of a table with further fields added to each.</summary>
    public static IEnumerable<IReadOnlyList<string>> With(this CsvTable table, Func<int, IEnumerable<string>> added) =>
        table.Rows.Select((row, i) => (IReadOnlyList<string>)[.. row, .. added(i)]);
}
