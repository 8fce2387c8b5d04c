using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>One of the organisation's own, with its values. What stood below it in the tree moves up to where it stood.</summary>
public static class RemoveKeyFigure
{
    public static void Map(RouteGroupBuilder figures) => figures.MapDelete("/{key}", Handle).WithName(nameof(RemoveKeyFigure)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(string key, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "keyFigures", 0);
            var all = await KeyFigureCatalog.Read(db, null, stop);
            if (all.Find(key) is not { } known || !user.SeesKeyFigure(known.Row.BrandId))
            {
                return new KeyFigureNotFound().ToProblem();
            }

            if (known.Standard is not null)
            {
                return new KeyFigureIsUsual().ToProblem();
            }

            if (all.Using(key).FirstOrDefault() is { } used)
            {
                return new KeyFigureIsUsed(used.NameIn(user.Language)).ToProblem();
            }

            var (id, parent) = (known.Row.Id, known.Row.ParentKey);
            foreach (var below in all.All.Where(x => x.Row.ParentKey == key))
            {
                (await KeyFigureRules.Tracked(db, below, stop)).ParentKey = parent;
            }

            db.KeyFigures.Remove(await db.KeyFigures.AsTracking().FirstAsync(x => x.Id == id, stop));
            Audit.Record(db, actor, "key_figure_removed", $"key_figure {id}", new { key, known.Row.Name });
            db.Append(new KeyFigureChanged(id, known.Row.BrandId, known.Row.Version + 1), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}
