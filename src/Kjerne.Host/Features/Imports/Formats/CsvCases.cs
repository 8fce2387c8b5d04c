using System.Runtime.CompilerServices;
using Kjerne.Text.Csv;

namespace Kjerne.Features.Imports.Formats;

/// <summary>Cases from a table: a row is a case, or an entry of a case's thread; the settings say which column is what.</summary>
public static class CsvCases
{
    public static async IAsyncEnumerable<CaseRecord> Read(Stream table, ImportSettings settings, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var row = new CsvRow(await Header(table, stop), settings);
        var threads = row.IsEntry ? new CsvThreads(row, await CsvThreads.RowsByKey(FromStart(table), row, stop)) : null;
        var isHeader = true;
        await foreach (var record in FromStart(table))
        {
            if (isHeader)
            {
                isHeader = false;
            }
            else if (threads is null)
            {
                yield return row.Read(record);
            }
            else
            {
                foreach (var one in threads.Take(record))
                {
                    yield return one;
                }
            }
        }

        IAsyncEnumerable<CsvRecord> FromStart(Stream of)
        {
            of.Position = 0;
            return CsvRecords.Read(of, stop: stop);
        }
    }

    public static async Task<IReadOnlyList<string>> Header(Stream table, CancellationToken stop)
    {
        await foreach (var record in CsvRecords.Read(table, stop: stop))
        {
            return [.. record.Fields.Select(x => x.Trim())];
        }

        return [];
    }
}
