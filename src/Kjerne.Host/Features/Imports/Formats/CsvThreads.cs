using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Html;
using Kjerne.Text.Csv;

namespace Kjerne.Features.Imports.Formats;

/// <summary>
/// Cases of which a table has a row for each entry of the thread, as osTicket's tables of tickets and thread entries joined. Their rows need not stand together:
/// how many a case has was counted before, and it is given with its last one. One row that cannot be read puts the whole case aside, so that it can be fed again.
/// </summary>
internal sealed class CsvThreads(CsvRow row, Dictionary<string, int> rowsByKey)
{
    private readonly Dictionary<string, List<CsvRecord>> _open = [];

    public static async Task<Dictionary<string, int>> RowsByKey(IAsyncEnumerable<CsvRecord> records, CsvRow row, CancellationToken stop)
    {
        var rows = new Dictionary<string, int>();
        await foreach (var record in records.WithCancellation(stop))
        {
            var key = KeyOf(row, record);
            rows[key] = rows.GetValueOrDefault(key) + 1;
        }

        return rows;
    }

    /// <returns>Nothing as long as rows of the case are to come.</returns>
    public IEnumerable<CaseRecord> Take(CsvRecord record)
    {
        var key = KeyOf(row, record);
        if (key.Length == 0)
        {
            return [row.Read(record)];
        }

        if (!_open.TryGetValue(key, out var rows))
        {
            _open[key] = rows = [];
        }

        rows.Add(record);
        if (rows.Count < rowsByKey[key])
        {
            return [];
        }

        _open.Remove(key);
        return CaseOf(rows);
    }

    private IEnumerable<CaseRecord> CaseOf(List<CsvRecord> rows)
    {
        var first = row.Read(rows[0]);
        var entries = rows.ConvertAll(x => first.Case is { } one ? EntryOf(x, one, isFirst: x == rows[0]) : default);
        if (first.Case is null || entries.Exists(x => x.Problem is not null))
        {
            return rows.Select((x, i) => i == 0 && first.Case is null ? first : CaseRecord.Bad(x.Line, entries[i].Problem ?? "other_row_wrong", entries[i].Value, row.FieldsOf(x)));
        }

        var messages = entries.Select(x => x.Message).OfType<ImportedMessage>().OrderBy(x => x.At).ToList();
        return
        [
            CaseRecord.Good(rows[0].Line, first.Case with
            {
                CustomerName = first.Case.CustomerName ?? messages.Find(x => x is { Kind: MessageKind.Inbound, Author: not null })?.Author,
                Messages = messages.Count == 0 ? first.Case.Messages : messages.ConvertAll(x => x.Kind == MessageKind.Inbound ? x with { Author = null } : x),
            }),
        ];
    }

    private (ImportedMessage? Message, string? Problem, string? Value) EntryOf(CsvRecord record, ImportedCase one, bool isFirst)
    {
        if (record.IsBroken)
        {
            return (null, "quote_never_closed", record.Fields[0]);
        }

        var fields = row.FieldsOf(record);
        if (!row.Moment(fields, ImportField.EntryAt, out var at))
        {
            return (null, "date_unreadable", row.Field(fields, ImportField.EntryAt));
        }

        var (author, said) = (row.OrNull(fields, ImportField.EntryAuthor), row.Field(fields, ImportField.EntryKind));
        if (KindOf(said, author, one, isFirst) is not { } kind)
        {
            return (null, "entry_kind_unknown", said);
        }

        var text = row.Field(fields, ImportField.Text);
        text = StoredText.Clean(text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase) ? HtmlText.ToText(text).Trim() : text, MessageText.Most);
        return (text.Length == 0 ? null : new ImportedMessage(kind, at ?? one.OpenedAt, author, text), null, null);
    }

    private static MessageKind? KindOf(string said, string? author, ImportedCase one, bool isFirst) => ColumnGuess.Plain(said) switch
    {
        "m" or "message" or "customer" or "user" or "client" or "inbound" or "incoming" or "question" or "kunde" or "kund" or "melding" or "henvendelse" or "meddelande" => MessageKind.Inbound,
        "r" or "response" or "reply" or "answer" or "agent" or "staff" or "outbound" or "outgoing" or "svar" => MessageKind.Outbound,
        "n" or "note" or "internal" or "internalnote" or "private" or "notat" or "intern" or "anteckning" => MessageKind.Note,
        "" => isFirst || (author is not null && (author == one.CustomerName || author == one.CustomerEmail)) ? MessageKind.Inbound : MessageKind.Outbound,
        _ => null,
    };

    private static string KeyOf(CsvRow row, CsvRecord record) => row.Field(row.FieldsOf(record), ImportField.Key);
}
