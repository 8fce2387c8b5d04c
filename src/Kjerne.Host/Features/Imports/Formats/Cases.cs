namespace Kjerne.Features.Imports.Formats;

/// <summary>The formats, one line each.</summary>
public static class Cases
{
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is of another format.</exception>
    public static IAsyncEnumerable<CaseRecord> Read(Stream content, ImportFormat format, ImportSettings settings, CancellationToken stop) => format switch
    {
        ImportFormat.Csv => CsvCases.Read(content, settings, stop),
        ImportFormat.Zendesk => JsonCases.Read(content, Tickets.Zendesk, settings, stop),
        ImportFormat.Zammad => JsonCases.Read(content, Tickets.Zammad, settings, stop),
        ImportFormat.Freshdesk => JsonCases.Read(content, Tickets.Freshdesk, settings, stop),
        ImportFormat.Intercom => JsonCases.Read(content, Tickets.Intercom, settings, stop),
        ImportFormat.Mbox or ImportFormat.Maildir => MailCases.Read(content, stop),
    };
}
