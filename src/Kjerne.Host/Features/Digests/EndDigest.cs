using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>With all its editions; links in mails that were sent lead to nothing from then on.</summary>
public static class RemoveDigest
{
    public static void Map(RouteGroupBuilder digests) => digests.MapDelete("/{id}", Handle).WithName(nameof(RemoveDigest)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(DigestId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await db.Digests.FindFor(id, user, stop) is not { } digest)
            {
                return new DigestNotFound().ToProblem();
            }

            // The job that makes editions waits at the same lock.
            await ProviderDifferences.Lock(db, "digests", id.Value);
            var editions = db.DigestEditions.Where(x => x.DigestId == id);
            await db.DigestSendings.Where(x => editions.Any(y => y.Id == x.EditionId)).ExecuteDeleteAsync(stop);
            await editions.ExecuteDeleteAsync(stop);
            await db.DigestReceivers.Where(x => x.DigestId == id).ExecuteDeleteAsync(stop);
            await db.Digests.Where(x => x.Id == id).ExecuteDeleteAsync(stop);
            db.Append(new DigestChanged(id, digest.BrandId, digest.Version + 1), actor.At, actor.Id?.Value);
            Audit.Record(db, actor, "digest_removed", $"digest {id}", new { digest.Name, digest.BrandId, digest.TeamId });
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}

/// <summary>Whoever does not want it any more takes themselves off, also one who may no longer see it. Twice is once.</summary>
public static class LeaveDigest
{
    public static void Map(RouteGroupBuilder digests) => digests.MapDelete("/{id}/receivers/me", Handle).WithName(nameof(LeaveDigest)).RequireAuthorization(Permissions.ReadConversations);

    private static Task<NoContent> Handle(DigestId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write(async db =>
        {
            if (await db.DigestReceivers.Where(x => x.DigestId == id && x.UserId == user.Id).ExecuteDeleteAsync(stop) > 0)
            {
                var digest = await db.Digests.AsTracking().FirstAsync(x => x.Id == id, stop);
                digest.Version++;
                var editions = db.DigestEditions.Where(x => x.DigestId == id);
                await db.DigestSendings.Where(x => x.UserId == user.Id && x.State == DigestSendingState.Waiting && editions.Any(y => y.Id == x.EditionId)).ExecuteDeleteAsync(stop);
                db.Append(new DigestChanged(id, digest.BrandId, digest.Version), actor.At, actor.Id?.Value);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
    }
}
