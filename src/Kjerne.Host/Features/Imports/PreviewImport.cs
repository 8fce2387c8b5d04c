using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.History;
using Kjerne.Features.Imports.Formats;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Imports;

/// <summary>How the beginning of the file reads with these settings; nothing is kept.</summary>
public static class PreviewImport
{
    /// <summary>Records looked at; the first of them are shown.</summary>
    private const int Looked = 2000;
    private const int Shown = 50;

    /// <param name="Settings">Null: the import's own.</param>
    public sealed record Request(ImportFormat? Format, string? Source, ImportSettings? Settings);

    /// <param name="Columns">Of a table; empty for other formats.</param>
    /// <param name="Good">Of the records looked at; at most as many as are looked at.</param>
    /// <param name="Doubles">Of the good ones: in the log already, under this source.</param>
    public sealed record Response(IReadOnlyList<string> Columns, int Looked, bool IsWhole, int Good, int Doubles, IReadOnlyList<ProblemCount> Problems, IReadOnlyList<Row> Rows);

    public sealed record ProblemCount(string Code, int Count);

    /// <param name="Problem">Why it would be put aside; null for a case.</param>
    public sealed record Row(
        long Line, string? Problem, string? Value, DateTimeOffset? OpenedAt, DateTimeOffset? SolvedAt, Channel? Channel, string? Customer, string? Subject, string? Topic, string? Text, int Messages);

    public static void Map(RouteGroupBuilder imports) => imports.MapPost("/{id}/preview", Handle).WithName(nameof(PreviewImport));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ImportId id, Request request, CurrentUser user, KjerneDb db, ImportRun run, CancellationToken stop)
    {
        if (await ListImports.Find(db.Imports, id, user, stop) is not { } import)
        {
            return new ImportNotFound().ToProblem();
        }

        var (format, settings) = (request.Format ?? import.Format, request.Settings ?? import.Settings);
        if (StartImport.Check(request.Source ?? import.Source, settings) is { } invalid)
        {
            return invalid.ToProblem();
        }

        try
        {
            var records = await Beginning(run, import, format, settings, stop);
            var keys = records.Where(x => x.Case is not null).Select(x => x.Case!.Key).ToList();
            var known = await PastConversations.Known(db, import.BrandId, request.Source ?? import.Source, keys);
            var problems = records.Where(x => x.Problem is not null).CountBy(x => x.Problem!).OrderByDescending(x => x.Value).Select(x => new ProblemCount(x.Key, x.Value));
            var columns = format == ImportFormat.Csv ? await Columns(run, import, stop) : [];
            return TypedResults.Ok(new Response(
                columns, records.Count, records.Count < Looked, keys.Count, keys.Count(known.Contains), [.. problems], [.. records.Take(Shown).Select(x => RowOf(x, settings))]));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return new ImportFileIsEmpty().ToProblem();
        }
    }

    private static async Task<List<CaseRecord>> Beginning(ImportRun run, Import import, ImportFormat format, ImportSettings settings, CancellationToken stop)
    {
        var records = new List<CaseRecord>();
        await foreach (var record in run.Records(import, format, settings, stop))
        {
            records.Add(record);
            if (records.Count == Looked)
            {
                break;
            }
        }

        return records;
    }

    private static async Task<IReadOnlyList<string>> Columns(ImportRun run, Import import, CancellationToken stop)
    {
        await using var content = await run.Open(import, stop) ?? throw new FileNotFoundException(import.FileName);
        return await CsvCases.Header(content, stop);
    }

    private static Row RowOf(CaseRecord record, ImportSettings settings) => record.Case is not { } one
        ? new Row(record.Line, record.Problem, record.Value is null ? null : Conversation.PreviewOf(record.Value), null, null, null, null, null, null, null, 0)
        : new Row(
            record.Line, null, null, one.OpenedAt, one.SolvedAt, one.Channel ?? settings.Channel, one.CustomerName ?? one.CustomerEmail ?? one.CustomerPhone ?? one.CustomerNumber,
            one.Subject, one.Topic.Count == 0 ? null : string.Join(" › ", one.Topic), Conversation.PreviewOf(one.Messages[0].Text), one.Messages.Count);
}
