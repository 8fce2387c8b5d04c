using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <param name="Problems">Records put aside, see <c>/problems</c>.</param>
/// <param name="Kept">After an undo: conversations in which somebody had worked.</param>
public sealed record ImportView(
    ImportId Id, BrandId BrandId, string Source, string FileName, long Size, ImportFormat Format, ImportSettings Settings, ImportState State,
    long Read, long Imported, long Doubles, long Problems, long Kept, string? Failure, bool MayStart, bool MayStop, bool MayUndo,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Version)
{
    public static ImportView Of(Import x) => new(
        x.Id, x.BrandId, x.Source, x.FileName, x.Size, x.Format, x.Settings, x.State, x.Read, x.Imported, x.Doubles, x.Problems, x.Kept, x.Failure, x.MayStart, x.MayStop, x.MayUndo,
        x.CreatedAt, x.StartedAt, x.EndedAt, x.Version);
}

/// <summary>Newest first; those of brands the person sees.</summary>
public static class ListImports
{
    private const int Most = 200;

    public static void Map(RouteGroupBuilder imports)
    {
        imports.MapGet("/", Handle).WithName(nameof(ListImports));
        imports.MapGet("/{id}", One).WithName("GetImport");
    }

    private static async Task<IReadOnlyList<ImportView>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await db.Imports.OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop)).Where(x => user.Sees(x.BrandId)).Select(ImportView.Of)];

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> One(ImportId id, CurrentUser user, KjerneDb db, CancellationToken stop) =>
        await Find(db.Imports, id, user, stop) is { } import ? TypedResults.Ok(ImportView.Of(import)) : new ImportNotFound().ToProblem();

    /// <summary>Null when there is none, or it is another brand's: they are told the same.</summary>
    internal static async Task<Import?> Find(IQueryable<Import> imports, ImportId id, CurrentUser user, CancellationToken stop) =>
        await imports.FirstOrDefaultAsync(x => x.Id == id, stop) is { } import && user.Sees(import.BrandId) ? import : null;
}
