using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Imports;

/// <summary>Begins, or goes on where it was stopped. What was taken already keeps how it was read.</summary>
public static class StartImport
{
    /// <param name="Settings">Null: as before.</param>
    public sealed record Request(ImportFormat? Format, string? Source, ImportSettings? Settings);

    public static void Map(RouteGroupBuilder imports) => imports.MapPost("/{id}/start", Handle).WithName(nameof(StartImport));

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> Handle(
        ImportId id, Request request, CurrentUser user, HttpContext http, Writer writer, ImportSignal signal, TimeProvider time, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        var result = await writer.Write<Results<Ok<ImportView>, ProblemHttpResult>>(async db =>
        {
            if (await ListImports.Find(db.Imports.Tracked(), id, user, stop) is not { } import)
            {
                return new ImportNotFound().ToProblem();
            }

            var (source, settings) = (request.Source?.Trim() ?? import.Source, request.Settings ?? import.Settings);
            if (Check(source, settings) is { } invalid)
            {
                return invalid.ToProblem();
            }

            if (!import.MayStart || (settings.MakesTopics && user.Brands is not null))
            {
                return import.MayStart ? new Topics.TopicsAreForAllBrands().ToProblem() : new ImportCannotDoThat().ToProblem();
            }

            (import.Source, import.Settings, import.Format) = (source, settings, request.Format ?? import.Format);
            import.Start(time.Now());
            Audit.Record(db, actor, "import_started", $"import {id}", new { import.Source });
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(ImportView.Of(import));
        }, stop);
        signal.Raise();
        return result;
    }

    internal static InvalidRequest? Check(string source, ImportSettings settings) => new Check()
        .Text("source", source, ImportedInquiry.LongestSource)
        .Rule("timeZone", TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone ?? "", out _), "unknown_value")
        .Rule("columns", settings.Columns is not null && settings.Columns.Values.All(x => x is not null), "required")
        .Range("mostSatisfied", settings.MostSatisfied, 2, 100)
        .Refusal;
}
