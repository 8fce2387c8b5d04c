using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>To another place in the tree, or out of it with all below it.</summary>
public static class MoveKeyFigure
{
    /// <param name="IsInTree">False takes it out; the rest is then without meaning.</param>
    /// <param name="ParentKey">Null: at the top.</param>
    /// <param name="Place">Among those below the parent, from 0; beyond the last: as the last.</param>
    public sealed record Request(bool IsInTree, string? ParentKey, int Place);

    public static void Map(RouteGroupBuilder figures) => figures.MapPut("/{key}/place", Handle).WithName(nameof(MoveKeyFigure)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(string key, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "keyFigures", 0);
            var all = await KeyFigureCatalog.Read(db, null, stop);
            var parent = all.Find(request.ParentKey);
            if (all.Find(key) is not { } known || !user.SeesKeyFigure(known.Row.BrandId) || (parent is not null && !user.SeesKeyFigure(parent.Row.BrandId)))
            {
                return new KeyFigureNotFound().ToProblem();
            }

            if (request.IsInTree && request.ParentKey is not null && parent?.Row.Place is null)
            {
                return new InvalidRequest(new Dictionary<string, string[]> { ["parentKey"] = ["unknown_value"] }).ToProblem();
            }

            if (request.IsInTree && Above(all, parent).Contains(key))
            {
                return new KeyFigureWouldBeBelowItself().ToProblem();
            }

            foreach (var (moved, to, place) in request.IsInTree ? Places(all, known, request) : Branch(all, known).Select(x => (x, x.Row.ParentKey, (int?)null)))
            {
                var figure = await KeyFigureRules.Tracked(db, moved, stop);
                (figure.ParentKey, figure.Place) = (place is null && moved == known ? null : to, place);
                await db.GiveIds();
                db.Append(new KeyFigureChanged(figure.Id, figure.BrandId, figure.Version), actor.At, actor.Id?.Value);
            }

            Audit.Record(db, actor, "key_figure_moved", $"key_figure {known.Row.Id}", new { key, request.IsInTree, request.ParentKey, request.Place });
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }

    /// <summary>Itself and its new neighbours, those alone that stand otherwise than before.</summary>
    private static IEnumerable<(KnownFigure Figure, string? Parent, int? Place)> Places(KeyFigureCatalog all, KnownFigure moved, Request request)
    {
        var neighbours = Below(all, request.ParentKey).Where(x => x != moved).ToList();
        neighbours.Insert(Math.Clamp(request.Place, 0, neighbours.Count), moved);
        return neighbours.Select((x, index) => (x, request.ParentKey, (int?)index)).Where(x => x.x == moved || x.x.Row.Place != x.Item3);
    }

    private static IEnumerable<KnownFigure> Below(KeyFigureCatalog all, string? parent) =>
        all.All.Where(x => x.Row.Place is not null && x.Row.ParentKey == parent).OrderBy(x => x.Row.Place).ThenBy(x => x.Row.Key, StringComparer.Ordinal);

    private static IEnumerable<KnownFigure> Branch(KeyFigureCatalog all, KnownFigure top) => Below(all, top.Row.Key).SelectMany(x => Branch(all, x)).Prepend(top);

    private static IEnumerable<string> Above(KeyFigureCatalog all, KnownFigure? figure)
    {
        var seen = new HashSet<string>();
        for (var next = figure; next is not null && seen.Add(next.Row.Key); next = all.Find(next.Row.ParentKey))
        {
            yield return next.Row.Key;
        }
    }
}
