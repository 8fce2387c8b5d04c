using System.Globalization;
using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Html;

namespace Kjerne.Features.Imports.Formats;

/// <summary>A piece of somebody's export; what is not there, or is of another kind than expected, reads as nothing.</summary>
public readonly struct TicketJson(JsonElement value, IReadOnlyDictionary<string, JsonElement> people)
{
    public JsonValueKind Kind => value.ValueKind;

    public string Raw => value.ValueKind == JsonValueKind.Undefined ? "" : value.GetRawText();

    public string? Id => Text("id");

    public TicketJson this[string name] =>
        new(value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var inner) ? inner : default, people);

    public IEnumerable<TicketJson> Items
    {
        get
        {
            var all = people;
            return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(x => new TicketJson(x, all)) : [];
        }
    }

    /// <summary>The first of the names that holds text or a number.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name].Said is { Length: > 0 } said)
            {
                return said;
            }
        }

        return null;
    }

    public string? Said => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    public bool Is(string name) => this[name].Kind == JsonValueKind.True;

    /// <summary>Text of the first name; else of the second, which holds HTML.</summary>
    public string? Body(string plain, string html)
    {
        var text = Text(plain) ?? (Text(html) is { } markup ? HtmlText.ToText(markup).Trim() : null);
        return string.IsNullOrWhiteSpace(text) ? null : StoredText.Clean(text, Conversations.MessageText.Most);
    }

    public DateTimeOffset? At(params ReadOnlySpan<string> names) =>
        Text(names) is { } text ? ImportDates.Read(text, DateOrder.DayFirst, TimeZoneInfo.Utc) : null;

    public long? Number(params ReadOnlySpan<string> names) => double.TryParse(Text(names), CultureInfo.InvariantCulture, out var number) ? (long)number : null;

    /// <summary>A person given as an object, or by an id of those that came along.</summary>
    public TicketJson Person(string name) =>
        this[name].Kind == JsonValueKind.Object ? this[name] : Text(name, name + "_id") is { } id && people.TryGetValue(id, out var person) ? new TicketJson(person, people) : default;
}
