using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights;

/// <summary>Has all figures counted anew from the log. It is done beside everything else and goes on after a restart.</summary>
public static class RecountInsights
{
    public static void Map(RouteGroupBuilder insights) => insights.MapPost("/recount", Handle).WithName(nameof(RecountInsights)).RequireAuthorization(Permissions.ManageOrganisation);

    private static async Task<Accepted> Handle(HttpContext http, Recount recount, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        await recount.Ask(stop);
        await writer.Write(async db =>
        {
            Audit.Record(db, actor, "figures_recounted", "figures", new { });
            await db.SaveChangesAsync(stop);
        }, stop);
        return TypedResults.Accepted((string?)null);
    }
}
