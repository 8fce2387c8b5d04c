using System.Runtime.CompilerServices;
using System.Text;

namespace Kjerne.Text.Csv;

/// <summary>One record of a table, or one line that belongs to none.</summary>
/// <param name="Line">Number of its first line in the file, from 1.</param>
/// <param name="Fields">As many as the record has, not as the header names. Of a broken record: the line cut at its separators.</param>
/// <param name="IsBroken">A quote is opened in this line and never closed; the lines after it were read on their own.</param>
public sealed record CsvRecord(long Line, IReadOnlyList<string> Fields, bool IsBroken);

/// <summary>
/// Reads a table of any length record by record, in memory that the length does not change. Like <see cref="CsvReader"/>, and besides: each line that is no
/// UTF-8 is read as Windows-1252, so that a file of which two programs wrote parts is read whole; and a quote that nobody closes costs its own line only.
/// </summary>
public static class CsvRecords
{
    /// <summary>A record of more lines than this is taken for one whose quote was never closed.</summary>
    public const int MostLines = 500;

    /// <summary>The same for its length, in characters.</summary>
    public const int MostCharacters = 1 << 20;

    /// <param name="table">Read from where it stands to its end; not closed.</param>
    /// <param name="separator">The one of comma, semicolon and tab that stands most often in the first line when null.</param>
    /// <param name="stop">Ends the reading between two lines.</param>
    public static async IAsyncEnumerable<CsvRecord> Read(Stream table, char? separator = null, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var lines = new TextLines(table);
        var waiting = new Queue<(long Number, string Text)>();
        while (await Next() is { } first)
        {
            separator ??= CsvReader.SeparatorOf(first.Text);
            var fields = new CsvFields(separator.Value);
            fields.Add(first.Text);
            var taken = new List<(long, string)>();
            var length = first.Text.Length;
            while (fields.IsOpen && taken.Count < MostLines && length < MostCharacters && await Next() is { } next)
            {
                taken.Add(next);
                length += next.Text.Length;
                fields.Continue("\n", next.Text);
            }

            if (fields.IsOpen)
            {
                waiting = new Queue<(long, string)>([.. taken, .. waiting]);
                yield return new CsvRecord(first.Number, first.Text.Split(separator.Value), IsBroken: true);
            }
            else if (!fields.IsBlank)
            {
                yield return new CsvRecord(first.Number, fields.Take(), IsBroken: false);
            }
        }

        async ValueTask<(long Number, string Text)?> Next() =>
            waiting.TryDequeue(out var again) ? again : await lines.Next(stop) is { } line ? (lines.Number, line) : null;
    }
}

/// <summary>Lines of a text of unknown encoding.</summary>
internal sealed class TextLines(Stream text)
{
    private const byte LineFeed = (byte)'\n';
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private byte[] _buffer = new byte[1 << 16];
    private int _from, _to;
    private bool _isAtEnd;
    private Encoding? _wide;

    /// <summary>Of the line given last, from 1.</summary>
    public long Number { get; private set; }

    public async ValueTask<string?> Next(CancellationToken stop)
    {
        if (Number == 0)
        {
            await SkipMark(stop);
        }

        var looked = 0;
        while (true)
        {
            var at = EndOfLine(looked);
            if (at >= 0 || _isAtEnd)
            {
                return at < 0 && _from == _to ? null : Cut(at < 0 ? _to : at);
            }

            looked = Math.Max(0, _to - _from - 1);
            await Fill(stop);
        }
    }

    /// <summary>A byte order mark says which Unicode it is; two bytes a character then, and no line of its own.</summary>
    private async ValueTask SkipMark(CancellationToken stop)
    {
        while (_to < 3 && !_isAtEnd)
        {
            await Fill(stop);
        }

        var start = _buffer.AsSpan(_from, _to - _from);
        (_wide, var length) = start switch
        {
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xEF, 0xBB, 0xBF, ..] => (null, 3),
            _ => ((Encoding?)null, 0),
        };
        _from += length;
    }

    private int EndOfLine(int looked)
    {
        var span = _buffer.AsSpan(_from, _to - _from);
        if (_wide is null)
        {
            var at = span[looked..].IndexOf(LineFeed);
            return at < 0 ? -1 : _from + looked + at;
        }

        var low = _wide == Encoding.Unicode ? 0 : 1;
        for (var i = looked / 2 * 2; i + 1 < span.Length; i += 2)
        {
            if (span[i + low] == LineFeed && span[i + 1 - low] == 0)
            {
                return _from + i;
            }
        }

        return -1;
    }

    private string Cut(int end)
    {
        Number++;
        var line = _buffer.AsSpan(_from, end - _from);
        _from = Math.Min(_to, end + (_wide is null ? 1 : 2));
        var read = _wide is not null ? _wide.GetString(line) : System.Text.Unicode.Utf8.IsValid(line) ? Strict.GetString(line) : Western.GetString(line);
        return read.TrimEnd('\r');
    }

    private async ValueTask Fill(CancellationToken stop)
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }

        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = await text.ReadAsync(_buffer.AsMemory(_to), stop);
        _to += count;
        _isAtEnd = count == 0;
    }
}
