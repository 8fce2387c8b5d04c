namespace Kjerne.Features.Imports.Formats;

/// <summary>
/// Keeps a table that is opened in a spreadsheet from being run there: what begins like a formula gets an apostrophe before it (OWASP, "CSV Injection"),
/// which is taken away when the table is fed back.
/// </summary>
internal static class CsvDefusing
{
    public static string Defuse(string field) => field is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? "'" + field : field;

    public static string Restore(string field) => field is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? field[1..] : field;
}
