using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>The whole digest is given: what the form shows is what holds afterwards.</summary>
/// <param name="Day">Weekly: 1 for Monday to 7 for Sunday. Monthly: 1 to 28.</param>
/// <param name="BrandId">Null: all. Left out of account where there is a team: its own brand holds.</param>
/// <param name="TeamId">A department: what is about topics this team owns.</param>
public sealed record DigestRequest(string? Name, DigestRhythm Rhythm, int Day, int Hour, BrandId? BrandId, TeamId? TeamId, bool IsOn, IReadOnlyList<UserId>? Receivers)
{
    private const int DaysOfWeek = 7;
    private const int LastHour = 23;

    /// <summary>The brand whose figures it says.</summary>
    public async Task<BrandId?> Brand(KjerneDb db, CancellationToken stop) => TeamId is { } team ? await db.Teams.Where(x => x.Id == team).Select(x => x.BrandId).FirstOrDefaultAsync(stop) : BrandId;

    public async Task<InvalidRequest?> Check(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var (brand, people) = (await Brand(db, stop), Receivers ?? []);
        var entitled = people.Count > Digest.MostReceivers ? [] : (await DigestPolicy.Entitled(db, people.Distinct(), brand, stop)).Select(x => x.Id).ToHashSet();
        return new Check().Text("name", Name, Digest.LongestName).Rule("name", Name?.Any(char.IsControl) != true, "malformed")
            .Range("day", Day, 1, Rhythm == DigestRhythm.Weekly ? DaysOfWeek : Digest.LastDayOfMonth).Range("hour", Hour, 0, LastHour)
            .Rule("teamId", TeamId is not { } team || await db.Teams.AnyAsync(x => x.Id == team, stop), "unknown_value")
            .Rule(TeamId is null ? "brandId" : "teamId", user.SeesDigest(brand) && (brand is not { } one || await db.Brands.AnyAsync(x => x.Id == one, stop)), "cannot_see_it")
            .Rule("receivers", people.Count > 0, "required").Count("receivers", people.Count, Digest.MostReceivers)
            .Rule("receivers", people.Count > Digest.MostReceivers || people.All(entitled.Contains), "cannot_see_it").Refusal;
    }

    public async Task Apply(KjerneDb db, Digest digest, Actor actor, CancellationToken stop)
    {
        var hasOtherTimes = (digest.Rhythm, digest.Day, digest.Hour) != (Rhythm, Day, Hour);
        digest.PlannedAt = hasOtherTimes || (IsOn && !digest.IsOn) ? actor.At : digest.PlannedAt;
        (digest.Name, digest.Rhythm, digest.Day, digest.Hour, digest.IsOn) = (Name!.Trim(), Rhythm, Day, Hour, IsOn);
        (digest.BrandId, digest.TeamId) = (await Brand(db, stop), TeamId);
        await db.GiveIds();
        await db.DigestReceivers.Where(x => x.DigestId == digest.Id).ExecuteDeleteAsync(stop);
        db.DigestReceivers.AddRange((Receivers ?? []).Distinct().Select(x => new DigestReceiver { DigestId = digest.Id, UserId = x }));
        db.Append(new DigestChanged(digest.Id, digest.BrandId, digest.Version), actor.At, actor.Id?.Value);
    }
}

public static class AddDigest
{
    public sealed record Response(DigestId Id);

    public static void Map(RouteGroupBuilder digests) => digests.MapPost("/", Handle).WithName(nameof(AddDigest)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<Created<Response>, ProblemHttpResult>> Handle(DigestRequest request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Created<Response>, ProblemHttpResult>>(async db =>
        {
            if (await request.Check(db, user, stop) is { } invalid)
            {
                return invalid.ToProblem();
            }

            var digest = new Digest { Name = request.Name!.Trim(), Rhythm = request.Rhythm, Day = request.Day, Hour = request.Hour, PlannedAt = actor.At, KeeperId = user.Id };
            db.Digests.Add(digest);
            await request.Apply(db, digest, actor, stop);
            Audit.Record(db, actor, "digest_made", $"digest {digest.Id}", new { digest.Name, digest.BrandId, digest.TeamId, receivers = request.Receivers!.Count });
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/digests/{digest.Id}", new Response(digest.Id));
        }, stop);
    }
}

public static class ChangeDigest
{
    public static void Map(RouteGroupBuilder digests) => digests.MapPut("/{id}", Handle).WithName(nameof(ChangeDigest)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        DigestId id, DigestRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await db.Digests.AsTracking().FindFor(id, user, stop) is not { } digest)
            {
                return new DigestNotFound().ToProblem();
            }

            if (await request.Check(db, user, stop) is { } invalid)
            {
                return invalid.ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, digest.Version))
            {
                return new ChangedBySomeoneElse(digest.Version).ToProblem();
            }

            digest.Version++;
            await request.Apply(db, digest, actor, stop);
            Audit.Record(db, actor, "digest_changed", $"digest {id}", new { digest.Name, digest.BrandId, digest.TeamId, digest.IsOn, receivers = request.Receivers!.Count });
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}
