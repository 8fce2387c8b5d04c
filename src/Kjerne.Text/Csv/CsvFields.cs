using System.Text;

namespace Kjerne.Text.Csv;

/// <summary>
/// Cuts one record into fields, line by line while a quote is open. A quote counts only at the beginning of a field; what stands behind the closing one
/// belongs to the field as it is.
/// </summary>
internal sealed class CsvFields(char separator)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private bool _hadQuotes;

    /// <summary>A quote waits for its end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Not a single character, not even a pair of quotes.</summary>
    public bool IsBlank => _fields.Count == 0 && _field.Length == 0 && !_hadQuotes;

    /// <param name="line">Without its end.</param>
    public void Add(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (IsOpen)
            {
                var plain = line[i..].IndexOf('"');
                if (plain != 0)
                {
                    var length = plain < 0 ? line.Length - i : plain;
                    _field.Append(line.Slice(i, length));
                    i += length - 1;
                }
                else if (i + 1 < line.Length && line[i + 1] == '"')
                {
                    _field.Append('"');
                    i++;
                }
                else
                {
                    IsOpen = false;
                }
            }
            else if (c == '"' && _field.Length == 0)
            {
                IsOpen = _hadQuotes = true;
            }
            else if (c == separator)
            {
                EndField();
            }
            else
            {
                _field.Append(c);
            }
        }
    }

    /// <summary>The next line of the same record.</summary>
    public void Continue(string lineEnd, ReadOnlySpan<char> line)
    {
        _field.Append(lineEnd);
        Add(line);
    }

    /// <summary>Ends the record and begins the next.</summary>
    public List<string> Take()
    {
        EndField();
        var fields = new List<string>(_fields);
        _fields.Clear();
        IsOpen = _hadQuotes = false;
        return fields;
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
    }
}
