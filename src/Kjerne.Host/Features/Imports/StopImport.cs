using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>Halts it after the batch it is at.</summary>
public static class StopImport
{
    public static void Map(RouteGroupBuilder imports) => imports.MapPost("/{id}/stop", Handle).WithName(nameof(StopImport));

    private static Task<Results<Ok<ImportView>, ProblemHttpResult>> Handle(ImportId id, CurrentUser user, HttpContext http, Writer writer, TimeProvider time, CancellationToken stop) =>
        ImportChange.Make(writer, id, user, Actor.Of(http), "import_stopped", x => x.MayStop, x => x.End(ImportState.Stopped, time.Now()), stop);
}

/// <summary>Takes everything it brought out of the log again, last first; what somebody has worked in stays.</summary>
public static class UndoImport
{
    public static void Map(RouteGroupBuilder imports) => imports.MapPost("/{id}/undo", Handle).WithName(nameof(UndoImport));

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> Handle(
        ImportId id, CurrentUser user, HttpContext http, Writer writer, ImportSignal signal, CancellationToken stop)
    {
        var result = await ImportChange.Make(writer, id, user, Actor.Of(http), "import_undone", x => x.MayUndo, x => x.Undo(), stop);
        signal.Raise();
        return result;
    }
}

/// <summary>Strikes a file from the list of which nothing is in the log.</summary>
public static class RemoveImport
{
    public static void Map(RouteGroupBuilder imports) => imports.MapDelete("/{id}", Handle).WithName(nameof(RemoveImport));

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(ImportId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await ListImports.Find(db.Imports.Tracked(), id, user, stop) is not { } import)
            {
                return new ImportNotFound().ToProblem();
            }

            if (import.IsAtWork || import.Imported > 0)
            {
                return new ImportCannotDoThat().ToProblem();
            }

            await db.ImportProblems.Where(x => x.ImportId == id).ExecuteDeleteAsync(stop);
            db.Imports.Remove(import);
            Audit.Record(db, actor, "import_removed", $"import {id}", new { import.FileName });
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}

internal static class ImportChange
{
    public static IQueryable<Import> Tracked(this DbSet<Import> imports) => imports.AsTracking();

    public static Task<Results<Ok<ImportView>, ProblemHttpResult>> Make(
        Writer writer, ImportId id, CurrentUser user, Actor actor, string action, Func<Import, bool> may, Action<Import> change, CancellationToken stop) =>
        writer.Write<Results<Ok<ImportView>, ProblemHttpResult>>(async db =>
        {
            if (await ListImports.Find(db.Imports.Tracked(), id, user, stop) is not { } import)
            {
                return new ImportNotFound().ToProblem();
            }

            if (!may(import))
            {
                return new ImportCannotDoThat().ToProblem();
            }

            change(import);
            Audit.Record(db, actor, action, $"import {id}");
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(ImportView.Of(import));
        }, stop);
}
