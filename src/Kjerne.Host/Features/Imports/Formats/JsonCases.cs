using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Kjerne.Features.Imports.Formats;

/// <summary>How one system's tickets read.</summary>
/// <param name="List">Name of the list of tickets where the export is one object.</param>
public sealed record TicketShape(string List, Func<TicketJson, ImportSettings, ImportedCase?> Read);

/// <summary>Cases from a JSON export: a list, an object that holds one, or an object a line.</summary>
public static class JsonCases
{
    public static async IAsyncEnumerable<CaseRecord> Read(Stream content, TicketShape shape, ImportSettings settings, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var number = 0L;
        await foreach (var value in Values(content, stop))
        {
            var people = PeopleOf(value);
            foreach (var ticket in TicketsOf(value, shape.List))
            {
                number++;
                yield return ReadOne(number, new TicketJson(ticket, people), shape, settings);
            }
        }
    }

    private static CaseRecord ReadOne(long number, TicketJson ticket, TicketShape shape, ImportSettings settings)
    {
        CaseRecord Bad(string problem) => CaseRecord.Bad(number, problem, ticket.Id, [ticket.Raw]);
        if (ticket.Kind != JsonValueKind.Object || ticket.Id is null)
        {
            return Bad("no_ticket");
        }

        if (ticket.At("created_at") is null)
        {
            return Bad("date_missing");
        }

        return shape.Read(ticket, settings) is not { } one ? Bad("nothing_said") : one.SolvedAt < one.OpenedAt ? Bad("ends_before_it_begins") : CaseRecord.Good(number, one);
    }

    /// <summary>A list is read element by element; anything else value by value, so that a file of lines is never in memory whole.</summary>
    private static async IAsyncEnumerable<JsonElement> Values(Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        var isList = await StartsWithList(content, stop);
        await foreach (var value in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(content, topLevelValues: !isList, JsonSerializerOptions.Web, stop))
        {
            yield return value;
        }
    }

    private static async Task<bool> StartsWithList(Stream content, CancellationToken stop)
    {
        var one = new byte[1];
        while (await content.ReadAsync(one, stop) > 0 && (char.IsWhiteSpace((char)one[0]) || one[0] is 0xEF or 0xBB or 0xBF))
        {
        }

        content.Position = 0;
        return one[0] == '[';
    }

    private static IEnumerable<JsonElement> TicketsOf(JsonElement value, string list)
    {
        if (value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("id", out _) && value.TryGetProperty(list, out var tickets) && tickets.ValueKind == JsonValueKind.Array)
        {
            return tickets.EnumerateArray();
        }

        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("helpdesk_ticket", out var wrapped) ? [wrapped] : [value];
    }

    /// <summary>Those that came along with the tickets ("sideloaded"), by id.</summary>
    private static Dictionary<string, JsonElement> PeopleOf(JsonElement value)
    {
        var people = new Dictionary<string, JsonElement>();
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("users", out var users) && users.ValueKind == JsonValueKind.Array)
        {
            foreach (var user in users.EnumerateArray())
            {
                if (new TicketJson(user, people).Id is { } id)
                {
                    people[id] = user;
                }
            }
        }

        return people;
    }
}
