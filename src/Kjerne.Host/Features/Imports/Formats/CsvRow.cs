using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Text.Csv;

namespace Kjerne.Features.Imports.Formats;

/// <summary>How a row of one table reads.</summary>
internal sealed class CsvRow
{
    private const int MostChannels = 1_000;

    private readonly Dictionary<ImportField, int> _columns = [];
    private readonly ImportSettings _settings;
    private readonly TimeZoneInfo _zone;
    private readonly int _width;
    private readonly bool _isPutAside;
    private readonly bool _hasPaths;
    private readonly Dictionary<string, Channel?> _channels = [];

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

        // osTicket writes a help topic with those above it.
        _hasPaths = settings.Columns.TryGetValue(ImportField.Topic, out var topic) && ColumnGuess.Plain(topic) == "helptopic";
    }

    /// <summary>A row is an entry of a case's thread.</summary>
    public bool IsEntry => _columns.ContainsKey(ImportField.Key) && (_columns.ContainsKey(ImportField.EntryKind) || _columns.ContainsKey(ImportField.EntryAt));

    /// <summary>As they were before they were put aside.</summary>
    public IReadOnlyList<string> FieldsOf(CsvRecord record) => _isPutAside ? [.. record.Fields.Select(CsvDefusing.Restore)] : record.Fields;

    public CaseRecord Read(CsvRecord record)
    {
        var fields = FieldsOf(record);
        CaseRecord Bad(string problem, string? value = null) => CaseRecord.Bad(record.Line, problem, value, fields);
        if (record.IsBroken)
        {
            return Bad("quote_never_closed", record.Fields[0]);
        }

        if (fields.Count > _width && fields.Skip(_width).Any(x => x.Length > 0))
        {
            return Bad("too_many_fields");
        }

        if (!Moment(fields, ImportField.OpenedAt, out var opened) || !Moment(fields, ImportField.FirstAnswerAt, out var answered) || !Moment(fields, ImportField.SolvedAt, out var solved))
        {
            return Bad("date_unreadable", Field(fields, Unreadable(fields)));
        }

        if (opened is null)
        {
            return Bad("date_missing");
        }

        if (solved < opened || answered < opened)
        {
            return Bad("ends_before_it_begins", Field(fields, solved < opened ? ImportField.SolvedAt : ImportField.FirstAnswerAt));
        }

        var (subject, text, topic) = (Field(fields, ImportField.Subject), Field(fields, ImportField.Text), Topic(fields));
        if (subject.Length == 0 && text.Length == 0 && topic.Count == 0)
        {
            return Bad("nothing_said");
        }

        if (!Minutes(fields, out var seconds))
        {
            return Bad("number_unreadable", Field(fields, ImportField.HandlingMinutes));
        }

        if (!Satisfied(fields, out var satisfaction))
        {
            return Bad("number_unreadable", Field(fields, ImportField.Satisfaction));
        }

        var title = subject.Length > 0 ? subject : topic.Count > 0 && text.Length == 0 ? topic[^1] : FirstLine(text);
        return CaseRecord.Good(record.Line, new ImportedCase
        {
            Key = Field(fields, ImportField.Key) is { Length: > 0 } key ? StoredText.Clean(key, Inquiries.ImportedInquiry.LongestKey) : Fingerprint(fields),
            OpenedAt = opened!.Value,
            FirstAnswerAt = answered,
            SolvedAt = solved,
            Channel = ChannelOf(Field(fields, ImportField.Channel)),
            CustomerName = OrNull(fields, ImportField.CustomerName),
            CustomerEmail = OrNull(fields, ImportField.CustomerEmail),
            CustomerPhone = OrNull(fields, ImportField.CustomerPhone),
            CustomerNumber = OrNull(fields, ImportField.CustomerNumber),
            Subject = StoredText.Clean(title, 500),
            Topic = topic,
            Language = LanguageCodes.Of(Field(fields, ImportField.Language)),
            Handler = OrNull(fields, ImportField.Handler),
            Satisfaction = satisfaction,
            HandlingSeconds = seconds,
            Messages = Messages(fields, text.Length > 0 ? text : title, opened.Value, answered ?? solved),
        });
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

    public string Field(IReadOnlyList<string> fields, ImportField field) => _columns.TryGetValue(field, out var at) && at < fields.Count ? fields[at].Trim() : "";

    public string? OrNull(IReadOnlyList<string> fields, ImportField field) => Field(fields, field) is { Length: > 0 } text ? StoredText.Clean(text, 320) : null;

    /// <returns>False when something stands there that is no moment.</returns>
    public bool Moment(IReadOnlyList<string> fields, ImportField field, out DateTimeOffset? at)
    {
        var text = Field(fields, field);
        at = text.Length == 0 ? null : ImportDates.Read(text, _settings.DateOrder, _zone);
        return text.Length == 0 || at is not null;
    }

    private ImportField Unreadable(IReadOnlyList<string> fields) =>
        ((ImportField[])[ImportField.OpenedAt, ImportField.FirstAnswerAt, ImportField.SolvedAt]).First(x => !Moment(fields, x, out _));

    private List<string> Topic(IReadOnlyList<string> fields)
    {
        var (topic, below) = (Field(fields, ImportField.Topic), Field(fields, ImportField.Subtopic));
        string[] path = _hasPaths && below.Length == 0 ? topic.Split(" / ") : [topic, below];
        return [.. path.Where(x => x.Length > 0).Take(Topics.Topic.MostLevels).Select(x => StoredText.Clean(x, Topics.Topic.LongestName))];
    }

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

    private Channel? ChannelOf(string text)
    {
        if (_channels.TryGetValue(text, out var channel))
        {
            return channel;
        }

        channel = ChannelWords.Of(text);
        return _channels.Count < MostChannels ? _channels[text] = channel : channel;
    }

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().TrimStart();
        return Conversation.PreviewOf((line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line).ToString());
    }

    /// <summary>Of a row without a key of its own: the same row again is the same case.</summary>
    private static string Fingerprint(IReadOnlyList<string> fields) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', fields))).AsSpan(0, 16));
}
