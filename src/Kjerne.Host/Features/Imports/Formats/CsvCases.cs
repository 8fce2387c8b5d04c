using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Text.Csv;

namespace Kjerne.Features.Imports.Formats;

/// <summary>Cases from a table: a row is a case, the settings say which column is what.</summary>
public static class CsvCases
{
    public static async IAsyncEnumerable<CaseRecord> Read(Stream table, ImportSettings settings, [EnumeratorCancellation] CancellationToken stop = default)
    {
        CsvRow? row = null;
        await foreach (var record in CsvRecords.Read(table, stop: stop))
        {
            if (row is null)
            {
                row = new CsvRow(record.Fields, settings);
            }
            else
            {
                yield return record.IsBroken ? CaseRecord.Bad(record.Line, "quote_never_closed", record.Fields[0], record.Fields) : row.Read(record);
            }
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

internal sealed class CsvRow
{
    private readonly Dictionary<ImportField, int> _columns = [];
    private readonly ImportSettings _settings;
    private readonly TimeZoneInfo _zone;
    private readonly int _width;
    private readonly bool _isPutAside;

    public CsvRow(IReadOnlyList<string> header, ImportSettings settings)
    {
        (_settings, _zone, _width) = (settings, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone), header.Count);
        var names = header.Select(x => x.Trim()).ToList();
        _isPutAside = names.Contains(GetImportProblems.ProblemColumn);
        foreach (var (field, column) in settings.Columns)
        {
            if (names.IndexOf(column) is >= 0 and var at)
            {
                _columns[field] = at;
            }
        }
    }

    public CaseRecord Read(CsvRecord record)
    {
        var fields = _isPutAside ? [.. record.Fields.Select(CsvDefusing.Restore)] : record.Fields;
        CaseRecord Bad(string problem, ImportField? field = null) => CaseRecord.Bad(record.Line, problem, field is { } of ? Field(fields, of) : null, fields);
        if (fields.Count > _width && fields.Skip(_width).Any(x => x.Length > 0))
        {
            return Bad("too_many_fields");
        }

        if (Moment(fields, ImportField.OpenedAt, out var opened) && opened is null)
        {
            return Bad("date_missing");
        }

        if (!Moment(fields, ImportField.OpenedAt, out _) || !Moment(fields, ImportField.FirstAnswerAt, out var answered) || !Moment(fields, ImportField.SolvedAt, out var solved))
        {
            return Bad("date_unreadable", Unreadable(fields));
        }

        if (solved < opened || answered < opened)
        {
            return Bad("ends_before_it_begins", solved < opened ? ImportField.SolvedAt : ImportField.FirstAnswerAt);
        }

        var (subject, text, topic) = (Field(fields, ImportField.Subject), Field(fields, ImportField.Text), Topic(fields));
        if (subject.Length == 0 && text.Length == 0 && topic.Count == 0)
        {
            return Bad("nothing_said");
        }

        if (!Minutes(fields, out var seconds))
        {
            return Bad("number_unreadable", ImportField.HandlingMinutes);
        }

        if (!Satisfied(fields, out var satisfaction))
        {
            return Bad("number_unreadable", ImportField.Satisfaction);
        }

        var title = subject.Length > 0 ? subject : topic.Count > 0 && text.Length == 0 ? topic[^1] : FirstLine(text);
        return CaseRecord.Good(record.Line, new ImportedCase
        {
            Key = Field(fields, ImportField.Key) is { Length: > 0 } key ? StoredText.Clean(key, Inquiries.ImportedInquiry.LongestKey) : Fingerprint(fields),
            OpenedAt = opened!.Value,
            FirstAnswerAt = answered,
            SolvedAt = solved,
            Channel = ChannelWords.Of(Field(fields, ImportField.Channel)),
            CustomerName = OrNull(fields, ImportField.CustomerName),
            CustomerEmail = OrNull(fields, ImportField.CustomerEmail),
            CustomerPhone = OrNull(fields, ImportField.CustomerPhone),
            CustomerNumber = OrNull(fields, ImportField.CustomerNumber),
            Subject = StoredText.Clean(title, 500),
            Topic = topic,
            Language = LanguageOf(Field(fields, ImportField.Language)),
            Handler = OrNull(fields, ImportField.Handler),
            Satisfaction = satisfaction,
            HandlingSeconds = seconds,
            Messages = Messages(fields, text.Length > 0 ? text : title, opened.Value, answered ?? solved),
        }, fields);
    }

    private List<ImportedMessage> Messages(IReadOnlyList<string> fields, string text, DateTimeOffset opened, DateTimeOffset? answered)
    {
        var messages = new List<ImportedMessage> { new(MessageKind.Inbound, opened, null, StoredText.Clean(text, MessageText.Most)) };
        if (Field(fields, ImportField.Answer) is { Length: > 0 } answer)
        {
            messages.Add(new ImportedMessage(MessageKind.Outbound, answered ?? opened, OrNull(fields, ImportField.Handler), StoredText.Clean(answer, MessageText.Most)));
        }

        return messages;
    }

    private string Field(IReadOnlyList<string> fields, ImportField field) => _columns.TryGetValue(field, out var at) && at < fields.Count ? fields[at].Trim() : "";

    private string? OrNull(IReadOnlyList<string> fields, ImportField field) => Field(fields, field) is { Length: > 0 } text ? StoredText.Clean(text, 320) : null;

    /// <returns>False when something stands there that is no moment.</returns>
    private bool Moment(IReadOnlyList<string> fields, ImportField field, out DateTimeOffset? at)
    {
        var text = Field(fields, field);
        at = text.Length == 0 ? null : ImportDates.Read(text, _settings.DateOrder, _zone);
        return text.Length == 0 || at is not null;
    }

    private ImportField Unreadable(IReadOnlyList<string> fields) =>
        ((ImportField[])[ImportField.OpenedAt, ImportField.FirstAnswerAt, ImportField.SolvedAt]).First(x => !Moment(fields, x, out _));

    private List<string> Topic(IReadOnlyList<string> fields) =>
        [.. ((ImportField[])[ImportField.Topic, ImportField.Subtopic]).Select(x => Field(fields, x)).Where(x => x.Length > 0).Select(x => StoredText.Clean(x, Topics.Topic.LongestName))];

    private bool Minutes(IReadOnlyList<string> fields, out long seconds)
    {
        var text = Field(fields, ImportField.HandlingMinutes);
        var isRead = Number(text, out var minutes) && minutes is >= 0 and < 100_000;
        seconds = isRead ? (long)(minutes * 60) : 0;
        return isRead || text.Length == 0;
    }

    private bool Satisfied(IReadOnlyList<string> fields, out short? share)
    {
        var text = Field(fields, ImportField.Satisfaction);
        share = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (Number(text, out var number))
        {
            // A scale from 1: its first step is the worst, not a fifth of the best.
            var least = _settings.MostSatisfied <= 7 ? 1 : 0;
            share = number >= least && number <= _settings.MostSatisfied ? (short)Math.Round(100 * (number - least) / (_settings.MostSatisfied - least)) : null;
            return share is not null;
        }

        share = ColumnGuess.Plain(text) switch
        {
            "good" or "satisfied" or "happy" or "extremelyhappy" or "bra" or "god" or "fornøyd" or "tilfreds" or "nöjd" => 100,
            "neutral" or "ok" or "okay" or "nøytral" => 50,
            "bad" or "unsatisfied" or "dissatisfied" or "unhappy" or "extremelyunhappy" or "dårlig" or "misfornøyd" or "utilfreds" or "missnöjd" => 0,
            _ => null,
        };

        // Offered, unoffered and the like say that nobody answered.
        return true;
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static Language? LanguageOf(string text) => ColumnGuess.Plain(text) switch
    {
        "nb" or "no" or "nor" or "nbno" or "norsk" or "bokmål" or "norwegian" => Language.Nb,
        "nn" or "nno" or "nnno" or "nynorsk" => Language.Nn,
        "da" or "dan" or "dadk" or "dk" or "dansk" or "danish" => Language.Da,
        "sv" or "swe" or "svse" or "se" or "svenska" or "swedish" => Language.Sv,
        "en" or "eng" or "engb" or "enus" or "english" or "engelsk" or "engelska" => Language.En,
        _ => null,
    };

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().TrimStart();
        return Conversation.PreviewOf((line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line).ToString());
    }

    /// <summary>Of a row without a key of its own: the same row again is the same case.</summary>
    private static string Fingerprint(IReadOnlyList<string> fields) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', fields))).AsSpan(0, 16));
}
