using System.Text;
using Kjerne.Features.Access;
using Kjerne.Features.Imports.Formats;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Text.Csv;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>
/// The records put aside, as a table with the file's own columns and two more: where each stood and what is wrong with it. Corrected, it can be fed again as it is.
/// </summary>
public static class GetImportProblems
{
    private const int Together = 1000;

    /// <summary>Begin with a sign that no system's columns have.</summary>
    public const string LineColumn = "kjerne:line";
    public const string ProblemColumn = "kjerne:problem";

    public static void Map(RouteGroupBuilder imports) => imports.MapGet("/{id}/problems.csv", Handle).WithName(nameof(GetImportProblems)).Produces<string>(contentType: "text/csv");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(ImportId id, CurrentUser user, KjerneDb db, ImportRun run, CancellationToken stop)
    {
        if (await ListImports.Find(db.Imports, id, user, stop) is not { } import)
        {
            return new ImportNotFound().ToProblem();
        }

        return TypedResults.Stream(to => Write(db, import, run, to, stop), "text/csv; charset=utf-8", $"{Path.GetFileNameWithoutExtension(import.FileName)}-problems.csv");
    }

    internal static async Task Write(KjerneDb db, Import import, ImportRun run, Stream to, CancellationToken stop)
    {
        var (id, header) = (import.Id, await Header(import, run, stop));
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync(Rows([[.. header, LineColumn, ProblemColumn]]));
        var last = 0L;
        while (true)
        {
            var some = await db.ImportProblems.Where(x => x.ImportId == id && x.Id > last).OrderBy(x => x.Id).Take(Together).ToListAsync(stop);
            if (some.Count == 0)
            {
                return;
            }

            last = some[^1].Id;
            await text.WriteAsync(Rows(some.Select(x => (IReadOnlyList<string>)[.. Fitted(x.Record, header.Count), x.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), x.Code])));
        }
    }

    private static async Task<IReadOnlyList<string>> Header(Import import, ImportRun run, CancellationToken stop)
    {
        if (import.Format != ImportFormat.Csv || await run.Open(import, stop) is not { } content)
        {
            return ["record"];
        }

        await using (content)
        {
            return [.. (await CsvCases.Header(content, stop)).Where(x => x is not (LineColumn or ProblemColumn))];
        }
    }

    /// <summary>What has too many fields keeps them in the last one, where the person sees them.</summary>
    private static IEnumerable<string> Fitted(List<string> record, int count) => record.Count <= count
        ? [.. record, .. Enumerable.Repeat("", count - record.Count)]
        : [.. record.Take(count - 1), string.Join(';', record.Skip(count - 1))];

    private static string Rows(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var to = new StringWriter();
        foreach (var row in rows)
        {
            CsvWriter.WriteRow(to, [.. row.Select(CsvDefusing.Defuse)]);
        }

        return to.ToString();
    }
}
